/** The key that signs session cookies. Made once and kept in DATA_DIR, readable by its owner only. */
import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const FILE = 'auth-secret'
const OWNER_ONLY = 0o600

/** Reads the secret of this installation, or makes it. Two starts at once end with the same one: the file is written exclusively. */
export async function keptSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, FILE)
  await mkdir(dataDir, { recursive: true })
  try {
    await writeFile(path, randomBytes(32).toString('base64url'), { flag: 'wx', mode: OWNER_ONLY })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return (await readFile(path, 'utf8')).trim()
}
