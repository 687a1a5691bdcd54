/** What the queue shows and in which order: tabs, filter, sort. Pure, so that the list, the counts and the map agree. */
import type {
  CategoryCode,
  EpochMs,
  Incident,
  IncidentStateName,
  Severity,
} from '../../../lib/domain/incident/state.ts'
import { firstRunning } from '../../../lib/domain/incident/timer-state.ts'
import type { MatterList } from '../../../lib/domain/regulation/matter-list.ts'
import type { TownshipCode } from '../../../lib/geo/codes.ts'

export const QUEUE_TABS = ['waiting', 'assigned', 'active', 'check', 'all'] as const
export type QueueTab = (typeof QUEUE_TABS)[number]

const TAB_STATES: Readonly<Record<Exclude<QueueTab, 'all'>, readonly IncidentStateName[]>> = {
  waiting: ['reported', 'accepted'],
  assigned: ['assigned'],
  active: ['acknowledged', 'en_route', 'on_scene', 'handling'],
  check: ['resolved', 'verified'],
}
export const inTab = (tab: QueueTab, incident: Incident): boolean =>
  tab === 'all' || TAB_STATES[tab].includes(incident.state)

export const MATTER_KINDS = ['hazard', 'dispute', 'other'] as const
export type MatterKind = (typeof MATTER_KINDS)[number]

export interface QueueFilter {
  readonly township: TownshipCode | null
  /** Empty: all. */
  readonly severities: readonly Severity[]
  readonly kind: MatterKind | null
  readonly text: string
}
export const NO_FILTER: QueueFilter = { township: null, severities: [], kind: null, text: '' }
export const isFiltered = (filter: QueueFilter): boolean =>
  filter.township !== null || filter.severities.length > 0 || filter.kind !== null || filter.text.trim() !== ''

export function kindOf(matters: MatterList, category: CategoryCode): MatterKind {
  const matter = matters.matters.get(category)
  return matter?.isHazard ? 'hazard' : matter?.isDispute ? 'dispute' : 'other'
}

/** True when the filter lets it through. `words`: what else the row shows and a person may type, e.g. the grid's name. */
export function passes(filter: QueueFilter, matters: MatterList, incident: Incident, words: string): boolean {
  if (filter.township && incident.township !== filter.township) return false
  if (filter.severities.length > 0 && !filter.severities.includes(incident.severity)) return false
  if (filter.kind && kindOf(matters, incident.category) !== filter.kind) return false
  const wanted = filter.text.trim().toLowerCase()
  if (wanted === '') return true
  const haystack = haystackOf(matters, incident, words)
  return wanted.split(/\s+/).every((part) => haystack.includes(part))
}

/** By incident: one never changes, another state is another object. With thousands in the queue each letter typed would make them all anew. */
const haystacks = new WeakMap<
  Incident,
  { readonly matters: MatterList; readonly words: string; readonly text: string }
>()

function haystackOf(matters: MatterList, incident: Incident, words: string): string {
  const known = haystacks.get(incident)
  if (known?.matters === matters && known.words === words) return known.text
  const matter = matters.matters.get(incident.category)
  const { number, title, place } = incident
  const text =
    `${number} ${title} ${place.address ?? ''} ${matter?.zh ?? ''} ${matter?.en ?? ''} ${words}`.toLowerCase()
  haystacks.set(incident, { matters, words, text })
  return text
}

/** The next deadline that runs; undefined when none does. */
export function nextDue(incident: Incident): EpochMs | undefined {
  const known = dues.get(incident)
  if (known) return known.dueAt
  const dueAt = firstRunning(incident.timers)?.dueAt
  dues.set(incident, { dueAt })
  return dueAt
}
/** A sort asks it of each some twenty times. */
const dues = new WeakMap<Incident, { readonly dueAt: EpochMs | undefined }>()

/** Level 1 that nobody was sent to: stands above everything. */
export const isUnattendedLevel1 = (incident: Incident): boolean =>
  incident.severity === 1 &&
  incident.alarm?.acknowledgedAt === undefined &&
  (incident.state === 'reported' || incident.state === 'accepted')

/** Unattended level 1 first, then by the next deadline, then by level and age. Total, so equal rows never swap. */
export function compareForQueue(a: Incident, b: Incident): number {
  return (
    Number(isUnattendedLevel1(b)) - Number(isUnattendedLevel1(a)) ||
    (nextDue(a) ?? Number.MAX_SAFE_INTEGER) - (nextDue(b) ?? Number.MAX_SAFE_INTEGER) ||
    a.severity - b.severity ||
    a.reportedAt - b.reportedAt ||
    (a.id < b.id ? -1 : 1)
  )
}

/** Height of the rows before `at`. */
const heightBefore = (ids: readonly string[], at: number, heightOf: (id: string) => number): number => {
  let height = 0
  for (let index = 0; index < at; index++) height += heightOf(ids[index] ?? '')
  return height
}

/** Index of the row at this height; the number of rows when it lies below all. */
export function indexAt(ids: readonly string[], top: number, heightOf: (id: string) => number): number {
  let below = 0
  for (let index = 0; index < ids.length; index++) {
    below += heightOf(ids[index] ?? '')
    if (below > top) return index
  }
  return ids.length
}

/** How far to scroll so that the row the eye rests on stays where it is when the rows above it change. */
export function anchoredScroll(
  before: readonly string[],
  after: readonly string[],
  scrollTop: number,
  heightOf: (id: string) => number,
  anchor: string | null,
): number {
  if (scrollTop <= 0) return scrollTop
  const held = anchor !== null && before.includes(anchor) ? anchor : before[indexAt(before, scrollTop, heightOf)]
  if (held === undefined) return scrollTop
  const is = after.indexOf(held)
  if (is < 0) return scrollTop
  const moved = heightBefore(after, is, heightOf) - heightBefore(before, before.indexOf(held), heightOf)
  return Math.max(0, scrollTop + moved)
}
