/**
 * A layer of symbols from an atlas. All of them feed the graphics card in the same form, whatever they show: a card compiles its program anew
 * for each form it meets, and a weak one takes a sixth of a second for that while the map opens.
 */
import { IconLayer } from '@deck.gl/layers'
import type { PickableProps, Pickables } from '../pickables.ts'
import { rgba } from '../tokens.ts'
import { ATLAS_SCALE, type SymbolAtlas } from './symbol-atlas.ts'

export interface Symbols {
  readonly id: string
  readonly atlas: SymbolAtlas
  readonly length: number
  /** Longitude and latitude, two a symbol. */
  readonly positions: Float64Array
  /** Name of the picture in the atlas; null: nothing is drawn there. */
  readonly iconOf: (index: number) => string | null
  /** Not a possible target of what is being dragged: stays visible, but steps back. */
  readonly dimmed?: (index: number) => boolean
  /** Degrees counter-clockwise. */
  readonly angleOf?: (index: number) => number
  readonly pickables?: Pickables
  /** Times the size they have at a desk; 1 when left out. */
  readonly scale?: number
}

/** No picture has this name: the layer draws what it does not find at no size. */
const NOTHING = ''
const DIMMED_OPACITY = 0.35
const BRIGHT = rgba('#FFFFFF')
const FAINT = rgba('#FFFFFF', DIMMED_OPACITY)

interface Row {
  readonly index: number
}

export function symbolLayer({ id, atlas, length, positions, iconOf, dimmed, angleOf, pickables, scale = 1 }: Symbols) {
  const { iconAtlas, iconMapping } = atlas
  const heightOf = (index: number): number => iconMapping[iconOf(index) ?? NOTHING]?.height ?? 0
  return new IconLayer<unknown, PickableProps>({
    id,
    iconAtlas,
    iconMapping,
    // Drawn at a half or the whole of their size: smaller copies to choose from would look the same and cost a second look for each pixel.
    textureParameters: { mipmapFilter: 'none' },
    data: { length, attributes: { getPosition: { value: positions, size: 2 } } },
    sizeUnits: 'pixels',
    // Functions throughout: a constant is another form.
    getSize: (_: unknown, { index }: Row) => (heightOf(index) / ATLAS_SCALE) * scale,
    getIcon: (_: unknown, { index }: Row) => iconOf(index) ?? NOTHING,
    getColor: (_: unknown, { index }: Row) => (dimmed?.(index) ? FAINT : BRIGHT),
    getAngle: (_: unknown, { index }: Row) => angleOf?.(index) ?? 0,
    ...(pickables && { pickables }),
  })
}

/** Places one after the other, as a layer takes them. */
export function positionsOf(places: readonly { readonly lon: number; readonly lat: number }[]): Float64Array {
  const positions = new Float64Array(places.length * 2)
  places.forEach(({ lon, lat }, index) => {
    positions[index * 2] = lon
    positions[index * 2 + 1] = lat
  })
  return positions
}
