/** Serves the page of the heat-map benchmark: the product's own layer and reader, and the peer where the registry gives it. */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createViteServer } from 'vitest/node'

const run = promisify(execFile)
const FOLDER = fileURLToPath(new URL('heatmap-page/', import.meta.url))
const PEER = '@deck.gl/aggregation-layers'
const INSTALL_TIMEOUT_MS = 120_000

export interface HeatmapPage {
  readonly url: string
  readonly hasPeer: boolean
  close(): Promise<void>
}

/** The peer at our own version of deck.gl, in a folder that goes again: no dependency of the product. Null: no registry. */
async function fetchPeer(folder: string, log: (line: string) => void): Promise<string | null> {
  // The package does not export its own manifest.
  const core = new URL('../node_modules/@deck.gl/core/package.json', import.meta.url)
  const { version } = JSON.parse(await readFile(core, 'utf8')) as { version: string }
  await writeFile(join(folder, 'package.json'), '{}')
  const install = ['install', '--no-audit', '--no-fund', '--legacy-peer-deps', '--ignore-scripts', `${PEER}@${version}`]
  try {
    await run('npm', install, { cwd: folder, timeout: INSTALL_TIMEOUT_MS })
    return join(folder, 'node_modules', PEER)
  } catch (error) {
    log(`${PEER}@${version} could not be had: ${String(error).slice(0, 200)}`)
    return null
  }
}

export async function serveHeatmapPage(log: (line: string) => void): Promise<HeatmapPage> {
  const folder = await mkdtemp(join(tmpdir(), 'grid-command-peer-'))
  const peer = await fetchPeer(folder, log)
  const vite = await createViteServer({
    root: FOLDER,
    configFile: false,
    logLevel: 'error',
    server: { port: 0, host: '127.0.0.1', hmr: false, watch: null, fs: { strict: false } },
    resolve: {
      alias: { 'bench-peer': peer ?? join(FOLDER, 'no-peer.ts') },
      // One deck.gl for both: two of them would not know each other's layers.
      dedupe: [
        '@deck.gl/core',
        '@deck.gl/layers',
        '@luma.gl/core',
        '@luma.gl/engine',
        '@luma.gl/shadertools',
        '@luma.gl/webgl',
      ],
    },
    cacheDir: join(folder, 'cache'),
  })
  await vite.listen()
  return {
    url: vite.resolvedUrls?.local[0] ?? '',
    hasPeer: peer !== null,
    async close() {
      await vite.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
