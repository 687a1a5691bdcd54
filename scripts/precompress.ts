/** Writes a Brotli twin beside every script, style and table that browsers load, once at build: a third smaller than gzip on the fly, and no work later. */
import { readdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'

const compress = promisify(brotliCompress)
/** Fonts and pictures are compressed already. */
const COMPRESSIBLE = /\.(js|mjs|css|json|svg)$/
/** Below this a twin saves less than it costs to look for. */
const MIN_BYTES = 1_024
/** As many as zlib has threads by default. */
const AT_ONCE = 4

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile() && COMPRESSIBLE.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}

async function writeTwin(file: string): Promise<void> {
  const [own, twin] = await Promise.all([stat(file), stat(`${file}.br`).catch(() => null)])
  if (own.size < MIN_BYTES || (twin && twin.mtimeMs >= own.mtimeMs)) return
  const bytes = await compress(await readFile(file), {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: own.size,
    },
  })
  // Moved into place when whole: a kill in the middle leaves no half file that would be served.
  await writeFile(`${file}.br.new`, bytes)
  await rename(`${file}.br.new`, `${file}.br`)
}

/** Twins for everything below the folders; those that are there and not older than their file are left. */
export async function precompress(folders: readonly string[]): Promise<void> {
  const waiting = (await Promise.all(folders.map(filesBelow))).flat()
  const worker = async () => {
    for (let file = waiting.pop(); file; file = waiting.pop()) await writeTwin(file)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}
