/** An incident as those see it who lead or audit but do not work on it (domain.md §3, §8). */
import { maskAddress, maskText } from '../regulation/masking.ts'
import type { Matter } from '../regulation/matter-list.ts'
import type { OpenRequest } from './requests.ts'
import type { Incident } from './state.ts'
import type { WhistleTask } from './whistle.ts'

/** The grid it lies in, for whoever may know no finer place. */
export interface MaskedPlace {
  readonly communityName: string
  readonly gridName: string
  readonly centre: readonly [number, number]
}

/**
 * Numbers in free text are masked; of masked matters no text is shown at all, and the place is the grid. Null for a restricted matter, and for
 * one whose category is not known: such are counted, not shown.
 */
export function maskIncident(
  incident: Incident,
  matter: Matter | undefined,
  grid: MaskedPlace | undefined,
): Incident | null {
  if (!matter || matter.sensitivity === 'restricted') return null
  const isOpen = matter.sensitivity === 'open'
  const atPoint = isOpen && matter.mapPrecision === 'point'
  if (!atPoint && !grid) return null
  const text = (written: string) => (isOpen ? maskText(written) : '')
  const { lon, lat } = incident.place
  const [gridLon, gridLat] = grid?.centre ?? [lon, lat]
  return {
    ...incident,
    title: isOpen ? maskText(incident.title) : matter.zh,
    description: text(incident.description),
    place: {
      lon: atPoint ? lon : gridLon,
      lat: atPoint ? lat : gridLat,
      ...(grid && { address: maskAddress(grid.communityName, grid.gridName) }),
    },
    ...(incident.photoIds && { photoIds: [] }),
    ...(incident.requests && { requests: incident.requests.map((one) => withoutWords(one, text)) }),
    ...(incident.proposals && { proposals: [] }),
    ...(incident.whistle && { whistle: incident.whistle.map((task) => withoutWords(task, text)) }),
    ...('resolution' in incident && {
      resolution: { ...incident.resolution, text: text(incident.resolution.text), photoIds: [] },
    }),
    ...('conclusion' in incident && { conclusion: text(incident.conclusion) }),
    ...('cause' in incident && { cause: text(incident.cause) }),
  } as Incident
}

const WORDS = ['text', 'result', 'reason', 'cause'] as const

/** What was written is treated like the description; who and when stays. */
function withoutWords<T extends OpenRequest | WhistleTask>(one: T, text: (written: string) => string): T {
  const shown: Record<string, unknown> = { ...one }
  for (const key of WORDS) {
    const written = shown[key]
    if (typeof written === 'string') shown[key] = text(written)
  }
  return shown as unknown as T
}
