/** In which order the queue stands and under which headings. Pure; every order is total, so equal rows never swap. */
import type { Incident } from '../../../lib/domain/incident/state.ts'
import { assignmentOf, INCIDENT_STATES } from '../../../lib/domain/incident/state.ts'
import { compareForQueue } from './queue-order.ts'

export const QUEUE_SORTS = ['due', 'severity', 'newest', 'state'] as const
export type QueueSort = (typeof QUEUE_SORTS)[number]

type Compare = (a: Incident, b: Incident) => number
const stateRank = (incident: Incident): number => INCIDENT_STATES.indexOf(incident.state)

export const compareBy: Readonly<Record<QueueSort, Compare>> = {
  due: compareForQueue,
  severity: (a, b) => a.severity - b.severity || compareForQueue(a, b),
  newest: (a, b) => b.reportedAt - a.reportedAt || compareForQueue(a, b),
  state: (a, b) => stateRank(a) - stateRank(b) || compareForQueue(a, b),
}

export const QUEUE_GROUPS = ['none', 'severity', 'state', 'street', 'holder'] as const
export type QueueGroup = (typeof QUEUE_GROUPS)[number]

/** Nobody's cases have this for a holder; they stand first. */
export const NO_HOLDER = ''

const holderOf = (incident: Incident): string => {
  const assignment = assignmentOf(incident)
  if (!assignment) return NO_HOLDER
  return assignment.kind === 'department' ? assignment.departmentName : assignment.responsible.name
}

/** Under which heading a row stands. */
export const headingOf: Readonly<Record<QueueGroup, (incident: Incident) => string>> = {
  none: () => '',
  severity: ({ severity }) => String(severity),
  state: ({ state }) => state,
  street: ({ township }) => township,
  holder: holderOf,
}

const groupRank: Readonly<Record<QueueGroup, Compare>> = {
  none: () => 0,
  severity: (a, b) => a.severity - b.severity,
  state: (a, b) => stateRank(a) - stateRank(b),
  street: (a, b) => compareText(a.township, b.township),
  holder: (a, b) => compareText(holderOf(a), holderOf(b)),
}
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** By group first, inside it by the order. */
export const inOrder =
  (group: QueueGroup, sort: QueueSort): Compare =>
  (a, b) =>
    groupRank[group](a, b) || compareBy[sort](a, b)

/** A heading stands in the list under a key that no incident has. */
const HEADING = '#'
export const isHeading = (id: string): boolean => id.startsWith(HEADING)
export const headingText = (id: string): string => id.slice(HEADING.length)

/** Ids of rows that are in order, with a heading before each group; and how many each has. */
export function withHeadings(
  rows: readonly Incident[],
  group: QueueGroup,
): { readonly ids: readonly string[]; readonly counts: ReadonlyMap<string, number> } {
  const counts = new Map<string, number>()
  const ids: string[] = []
  for (const incident of rows) {
    const heading = headingOf[group](incident)
    const count = counts.get(heading)
    if (group !== 'none' && count === undefined) ids.push(`${HEADING}${heading}`)
    counts.set(heading, (count ?? 0) + 1)
    ids.push(incident.id)
  }
  return { ids, counts }
}
