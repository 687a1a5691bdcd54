/** What a person chose to see on the map, beside what the page looks at. It is part of the address too: a link shows the same map. */
import { WEIGHTS } from '../../../lib/wire/situation-api.ts'
import { MAP_MODES, type MapMode, type MapWeight } from './modes.ts'

export interface MapSettings {
  readonly mode: MapMode
  readonly weight: MapWeight
  readonly smooth: boolean
  readonly hotSpots: boolean
}

export const FIRST_SETTINGS: MapSettings = { mode: 'both', weight: 'count', smooth: false, hotSpots: false }

/** As the address has it: «hazard.severity.hot». Empty: the first settings. */
export function settingsText({ mode, weight, smooth, hotSpots }: MapSettings): string {
  const text = [mode, weight, ...(smooth ? ['smooth'] : []), ...(hotSpots ? ['hot'] : [])].join('.')
  return text === 'both.count' ? '' : text
}

/** Undefined: no settings of a map. */
export function readSettings(text: string): MapSettings | undefined {
  const [first, second, ...rest] = text.split('.')
  const mode = MAP_MODES.find((one) => one === first)
  const weight = WEIGHTS.find((one) => one === second)
  if (!mode || !weight || rest.some((part) => part !== 'smooth' && part !== 'hot')) return undefined
  return { mode, weight, smooth: rest.includes('smooth'), hotSpots: rest.includes('hot') }
}
