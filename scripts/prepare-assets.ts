/**
 * Puts what the map and the pages load by URL into public/: the map engine's worker and style sheets, and the Chinese font in slices.
 * Bundlers leave these alone: maplibre-gl 6 is ESM only and its worker must be a file of its own; the map and CSS share the font's files.
 * Quick when all is there already.
 */
import { copyFile, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PUBLIC = fileURLToPath(new URL('../public/', import.meta.url))
/** The name used in CSS and in the map style's `text-font`. */
const FONT_FAMILY = 'Noto Sans SC'

interface Package {
  readonly root: string
  readonly version: string
}

async function packageOf(manifestUrl: string): Promise<Package> {
  const manifest = fileURLToPath(manifestUrl)
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string }
  return { root: dirname(manifest), version }
}

const sizeOf = async (path: string): Promise<number> => (await stat(path).catch(() => null))?.size ?? -1

async function copyIfChanged(from: string, to: string): Promise<void> {
  if ((await sizeOf(from)) === (await sizeOf(to))) return
  await mkdir(dirname(to), { recursive: true })
  await copyFile(from, to)
}

async function writeIfChanged(path: string, text: string): Promise<void> {
  if ((await readFile(path, 'utf8').catch(() => null)) === text) return
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text)
}

/** Folders carry the version in their name, so that browsers may keep them for ever; those of older versions go. */
async function dropOlder(folder: string, keep: readonly string[]): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    if (entry.isDirectory() && !keep.includes(entry.name)) await rm(join(folder, entry.name), { recursive: true })
  }
}

async function prepareMapEngines(): Promise<void> {
  const folder = join(PUBLIC, 'map-engine')
  const maplibre = await packageOf(import.meta.resolve('maplibre-gl/package.json'))
  const mapboxCss = fileURLToPath(import.meta.resolve('mapbox-gl/mapbox-gl.css'))
  const versioned = `maplibre-gl-${maplibre.version}`
  await copyIfChanged(
    join(maplibre.root, 'dist', 'maplibre-gl-worker.mjs'),
    join(folder, versioned, 'maplibre-gl-worker.mjs'),
  )
  // Asked for before the engine's version is known, so without it in the name: compared by content.
  const maplibreCss = join(maplibre.root, 'dist', 'maplibre-gl.css')
  await writeIfChanged(join(folder, 'maplibre-gl.css'), await readFile(maplibreCss, 'utf8'))
  await writeIfChanged(join(folder, 'mapbox-gl.css'), await readFile(mapboxCss, 'utf8'))
  await dropOlder(folder, [versioned])
}

interface Slice {
  readonly url: string
  readonly ranges: readonly string[]
}

async function prepareFont(): Promise<void> {
  const folder = join(PUBLIC, 'fonts')
  const rangesFile = fileURLToPath(import.meta.resolve('@fontsource-variable/noto-sans-sc/unicode.json'))
  const { root, version } = await packageOf(import.meta.resolve('@fontsource-variable/noto-sans-sc/package.json'))
  const versioned = `noto-sans-sc-${version}`
  const rangesBySubset = JSON.parse(await readFile(rangesFile, 'utf8')) as Record<string, string>
  const slices: Slice[] = []
  for (const [subset, ranges] of Object.entries(rangesBySubset)) {
    const file = join(root, 'files', `noto-sans-sc-${subset.replace(/[[\]]/g, '')}-wght-normal.woff2`)
    await copyIfChanged(file, join(folder, versioned, basename(file)))
    slices.push({ url: `/fonts/${versioned}/${basename(file)}`, ranges: ranges.split(',') })
  }
  await writeIfChanged(join(folder, 'noto-sans-sc.css'), slices.map(fontFaceRule).join('\n'))
  await writeIfChanged(
    join(folder, 'font-faces.json'),
    JSON.stringify({ [FONT_FAMILY]: slices.map(({ url, ranges }) => ({ url, 'unicode-range': ranges })) }),
  )
  await dropOlder(folder, [versioned])
}

const fontFaceRule = ({ url, ranges }: Slice): string =>
  `@font-face{font-family:'${FONT_FAMILY}';font-weight:100 900;font-display:swap;src:url(${url}) format('woff2');unicode-range:${ranges.join(',')}}`

/** Outlines that a browser needs whole, to colour and to hatch; tiles hold them in pieces. */
async function prepareCounties(): Promise<void> {
  const counties = fileURLToPath(new URL('../lib/data/jiangsu-counties.wgs84.topojson', import.meta.url))
  await writeIfChanged(join(PUBLIC, 'data', 'jiangsu-counties.json'), await readFile(counties, 'utf8'))
}

export async function prepareAssets(): Promise<void> {
  await Promise.all([prepareMapEngines(), prepareFont(), prepareCounties()])
}
