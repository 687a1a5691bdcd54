import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec'
import { describe, expect, test } from 'vitest'
import type { GridCode } from '../../lib/geo/codes.ts'
import { basemapLayers, basemapStyle, NAME_LAYERS } from './basemap.ts'
import { pmtilesSlot, tiandituSlot } from './basemap-slots.ts'

const origin = 'https://grid.example.cn'
const themes = ['dark', 'light'] as const
const faults = (style: ReturnType<typeof basemapStyle>) => validateStyleMin(style).map(({ message }) => message)

describe.each(themes)('the %s style', (theme) => {
  test('is valid, with our own ground and with each other one', () => {
    const own = { theme, origin, selectedGrid: null }
    const vector = { kind: 'vector', layers: ['earth', 'water', 'roads', 'boundaries', 'places'] } as const
    expect(faults(basemapStyle(own))).toEqual([])
    expect(faults(basemapStyle({ ...own, slot: tiandituSlot('key', theme) }))).toEqual([])
    expect(faults(basemapStyle({ ...own, slot: pmtilesSlot(`${origin}/a.pmtiles`, vector, theme) }))).toEqual([])
    const raster = { kind: 'raster', layers: [] } as const
    expect(faults(basemapStyle({ ...own, slot: pmtilesSlot(`${origin}/a.pmtiles`, raster, theme) }))).toEqual([])
    expect(faults(basemapStyle({ ...own, fontFaces: { 'Noto Sans SC': [{ url: `${origin}/a.woff2` }] } }))).toEqual([])
  })
})

test('both themes have the same sources and layers: a switch changes paint only', () => {
  const [dark, light] = themes.map((theme) => basemapStyle({ theme, origin, selectedGrid: null }))
  expect(light?.sources).toEqual(dark?.sources)
  expect(light?.layers.map(({ id }) => id)).toEqual(dark?.layers.map(({ id }) => id))
})

test('asks nobody but our own server unless told to', () => {
  const { sources } = basemapStyle({ theme: 'dark', origin, selectedGrid: null })
  for (const source of Object.values(sources))
    expect('tiles' in source && source.tiles?.every((tile) => tile.startsWith(`${origin}/tiles/`))).toBe(true)
})

test('no border of somebody else’s is drawn from an archive', () => {
  const everything = {
    kind: 'vector',
    layers: ['earth', 'boundaries', 'boundary', 'admin', 'places', 'place'],
  } as const
  const { layers } = pmtilesSlot('https://a/b.pmtiles', everything, 'dark')
  expect(layers.map((layer) => 'source-layer' in layer && layer['source-layer'])).toEqual(['earth'])
})

test('over a ground of somebody else’s neither our land nor county names are drawn', () => {
  const ids = basemapLayers({ theme: 'dark', origin, selectedGrid: null, slot: tiandituSlot('key', 'dark') }).map(
    ({ id }) => id,
  )
  expect(ids).not.toContain('counties')
  expect(ids).not.toContain('county-names')
  expect(ids).toContain('grid-lines')
})

test('the selected grid is ringed, and names can be held back', () => {
  const selectedGrid = '320213021001001' as GridCode
  const layers = basemapLayers({ theme: 'dark', origin, selectedGrid, namesHidden: true })
  const byId = (id: string) => layers.find((layer) => layer.id === id)
  expect(byId('grid-selected')).toMatchObject({ filter: ['==', ['get', 'code'], selectedGrid] })
  for (const name of NAME_LAYERS) expect(byId(name)).toMatchObject({ filter: ['==', ['get', 'code'], ''] })
})
