/** Other grounds by configuration: Tianditu with a key, and one PMTiles archive. Our boundaries, people and incidents stand on either. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { expect, type Page, test } from '@playwright/test'
import { createTileSource, encodeTile } from '../server/tiles/encode-tile.ts'
import { countColours } from './map-pixels.ts'
import { START_TIMEOUT_MS, startOwnServer } from './own-server.ts'
import { setTheme, signIn } from './support.ts'

const TOWNSHIP_LINES = [0x6f, 0x7f, 0x87] as const
const ENOUGH_PX = 150
const MOST_PX = 50_000

async function openDesk(page: Page, origin: string): Promise<void> {
  await setTheme(page.context(), 'light', origin)
  await signIn(page, 'diaodu021')
  await expect(page.getByTestId('map')).toHaveAttribute('data-map-idle', 'true', { timeout: 60_000 })
}

test('an archive of PMTiles is the ground, with our boundaries on it', { tag: '@map' }, async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(START_TIMEOUT_MS + 60_000)
  const folder = await mkdtemp(join(tmpdir(), 'grid-command-pmtiles-'))
  const archive = join(folder, 'ground.pmtiles')
  await writeFile(archive, archiveOfWater())
  const server = await startOwnServer(baseURL ?? '', { BASEMAP_PMTILES: archive })
  try {
    const context = await browser.newContext({ baseURL: server.url, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
    const page = await context.newPage()
    await openDesk(page, server.url)
    await expect
      .poll(
        async () => {
          const { water, lines } = await countColours(page, { water: [0xd3, 0xdb, 0xdf], lines: TOWNSHIP_LINES })
          return water > MOST_PX && lines > ENOUGH_PX
        },
        { timeout: 30_000 },
      )
      .toBe(true)
    await context.close()
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
})

test('Tianditu is asked with the key and drawn, with our boundaries on it', { tag: '@map' }, async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(START_TIMEOUT_MS + 60_000)
  const server = await startOwnServer(baseURL ?? '', { TIANDITU_KEY: 'testkey0123456789' })
  try {
    const context = await browser.newContext({ baseURL: server.url, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
    const asked: URL[] = []
    // The outside world: a machine without a network has none.
    await context.route(/tianditu\.gov\.cn/, (route) => {
      asked.push(new URL(route.request().url()))
      return route.fulfill({
        contentType: 'image/png',
        headers: { 'access-control-allow-origin': '*' },
        body: plainPng(64, [200, 60, 60]),
      })
    })
    const page = await context.newPage()
    await openDesk(page, server.url)
    expect(asked.length).toBeGreaterThan(0)
    for (const { searchParams } of asked) expect(searchParams.get('tk')).toBe('testkey0123456789')
    expect(new Set(asked.map(({ searchParams }) => searchParams.get('LAYER')))).toEqual(new Set(['vec', 'cva']))
    await expect(page.getByText('天地图 GS')).toBeVisible()
    const { lines, own } = await countColours(page, { lines: TOWNSHIP_LINES, own: [0xe9, 0xed, 0xef] })
    expect(lines).toBeGreaterThan(ENOUGH_PX)
    // Our own plain ground is covered by theirs; names have halos of its colour.
    expect(own).toBeLessThan(MOST_PX / 10)
    await page.screenshot({ path: test.info().outputPath('tianditu.png') })
    await context.close()
  } finally {
    await server.stop()
  }
})

/** A PMTiles v3 archive (its public specification) of one vector tile: water all over the world. */
function archiveOfWater(): Buffer {
  const world = {
    type: 'Polygon' as const,
    coordinates: [
      [
        [-180, -85],
        [180, -85],
        [180, 85],
        [-180, 85],
        [-180, -85],
      ],
    ],
  }
  const source = createTileSource([{ type: 'Feature', properties: {}, geometry: world }], 0)
  const tile = Buffer.from(encodeTile({ water: source.tile({ z: 0, x: 0, y: 0 }) }) ?? [])
  const metadata = Buffer.from(JSON.stringify({ vector_layers: [{ id: 'water', fields: {} }] }))
  // One entry: tile 0, run of one, its length, and its offset (written as offset + 1).
  const directory = Buffer.from([1, 0, 1, ...varint(tile.length), 1])
  const HEADER = 127
  const header = Buffer.alloc(HEADER)
  header.write('PMTiles', 0, 'ascii')
  header.writeUInt8(3, 7)
  const parts = [directory, metadata, Buffer.alloc(0), tile]
  let offset = HEADER
  parts.forEach((part, index) => {
    header.writeBigUInt64LE(BigInt(offset), 8 + index * 16)
    header.writeBigUInt64LE(BigInt(part.length), 16 + index * 16)
    offset += part.length
  })
  for (const at of [72, 80, 88]) header.writeBigUInt64LE(1n, at)
  const [clustered, noCompression, vector] = [1, 1, 1]
  header.set([clustered, noCompression, noCompression, vector, 0, 0], 96)
  const degrees = [-180, -85, 180, 85]
  for (const [index, value] of degrees.entries()) header.writeInt32LE(value * 1e7, 102 + index * 4)
  return Buffer.concat([header, ...parts])
}

function varint(value: number): number[] {
  const bytes: number[] = []
  let rest = value
  while (rest >= 0x80) {
    bytes.push((rest & 0x7f) | 0x80)
    rest >>>= 7
  }
  return [...bytes, rest]
}

/** A square picture of one colour (PNG, 8-bit RGB). */
function plainPng(side: number, colour: readonly number[]): Buffer {
  const row = Buffer.concat([Buffer.from([0]), Buffer.concat(Array.from({ length: side }, () => Buffer.from(colour)))])
  const pixels = deflateSync(Buffer.concat(Array.from({ length: side }, () => row)))
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const body = Buffer.concat([Buffer.from(type, 'ascii'), data])
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}
