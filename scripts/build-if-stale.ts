/** Builds the pages when what they are made of has changed since the last build. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { precompress } from './precompress.ts'
import { prepareAssets } from './prepare-assets.ts'
import { runStage } from './stage.ts'

const SOURCES = [
  'app',
  'components',
  'lib',
  'public/field-sw.js',
  'next.config.js',
  'package-lock.json',
  'tsconfig.json',
]
const STAMP = join('.next', 'SOURCE_STAMP')

async function digestOf(paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  const visit = async (path: string): Promise<void> => {
    const entries = await readdir(path, { withFileTypes: true }).catch(() => null)
    if (entries === null) {
      hash.update(path).update(await readFile(path))
      return
    }
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (!entry.name.includes('.test.')) await visit(join(path, entry.name))
    }
  }
  for (const path of paths) await visit(path)
  return hash.digest('hex')
}

/** True when the pages are ready; false when the build failed (its output has said why). */
export async function buildIfStale(log: (line: string) => void): Promise<boolean> {
  await prepareAssets()
  const digest = await digestOf(SOURCES)
  const stamp = await readFile(STAMP, 'utf8').catch(() => '')
  if (stamp === digest && existsSync(join('.next', 'BUILD_ID'))) return true
  log('building the pages …')
  const build = await runStage(process.execPath, [join('node_modules', 'next', 'dist', 'bin', 'next'), 'build'], {
    env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    quiet: true,
  })
  if (!build.ok) return false
  await precompress([join('.next', 'static'), 'public'])
  log(`built in ${build.seconds.toFixed(1)} s`)
  await mkdir('.next', { recursive: true })
  await writeFile(STAMP, digest)
  return true
}
