/** What the queue shows and in which order: tabs, filter, sort. Pure, so that the list, the counts and the map agree. */
import type {
  CategoryCode,
  EpochMs,
  Incident,
  IncidentStateName,
  Severity,
} from '../../../lib/domain/incident/state.ts'
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

export type MatterKind = 'hazard' | 'dispute' | 'other'

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
  const matter = matters.matters.get(incident.category)
  const haystack = `${incident.number} ${incident.title} ${incident.place.address ?? ''} ${matter?.zh ?? ''} ${matter?.en ?? ''} ${words}`
  return wanted.split(/\s+/).every((part) => haystack.toLowerCase().includes(part))
}

/** The next deadline that runs; undefined when none does. */
export function nextDue(incident: Incident): EpochMs | undefined {
  let due: EpochMs | undefined
  for (const timer of incident.timers) {
    if (timer.state === 'running' && (due === undefined || timer.dueAt < due)) due = timer.dueAt
  }
  return due
}

/** Level 1 that nobody was sent to: stands above everything. */
export const isUnattendedLevel1 = (incident: Incident): boolean =>
  incident.severity === 1 && (incident.state === 'reported' || incident.state === 'accepted')

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

/** How far to scroll so that the row the eye rests on stays where it is when the rows above it change. */
export function anchoredScroll(
  before: readonly string[],
  after: readonly string[],
  scrollTop: number,
  rowHeight: number,
  anchor: string | null,
): number {
  if (scrollTop <= 0) return scrollTop
  const held = anchor !== null && before.includes(anchor) ? anchor : before[Math.floor(scrollTop / rowHeight)]
  if (held === undefined) return scrollTop
  const was = before.indexOf(held)
  const is = after.indexOf(held)
  return is < 0 ? scrollTop : Math.max(0, scrollTop + (is - was) * rowHeight)
}
