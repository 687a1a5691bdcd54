/** The table of domain.md §4.2 as data: what each row's events lead from and to. A walk checks every step against it, and counts which were made. */
import type { EventType, IncidentEvent } from '../incident/events.ts'
import type { Incident, IncidentStateName } from '../incident/state.ts'

type From = IncidentStateName | 'none'
/** `same`: the state stays. `before`: the state it had before it stood still. */
type To = IncidentStateName | 'same' | 'before'

interface Row {
  readonly events: readonly EventType[]
  readonly from: readonly From[]
  readonly to: readonly To[]
}

const WORKING = ['assigned', 'acknowledged', 'en_route', 'on_scene', 'handling'] as const
const RUNNING = ['accepted', ...WORKING] as const
const UNENDED = ['reported', ...RUNNING] as const
const OPEN = [...UNENDED, 'resolved', 'verified', 'suspended'] as const
const OPEN_UNSUSPENDED = [...UNENDED, 'resolved', 'verified'] as const
const ANY = [...OPEN, 'closed', 'merged', 'voided'] as const

/** By row number. A self-handled report (2) is filed, accepted and resolved in one: its parts count for it. */
export const TRANSITIONS: Readonly<Record<string, Row>> = {
  '1 report': { events: ['reported'], from: ['none'], to: ['reported'] },
  '2 reportHandled': { events: ['resolved'], from: ['accepted'], to: ['resolved'] },
  '3 accept': { events: ['accepted'], from: ['reported'], to: ['accepted'] },
  '4 refuse': { events: ['refused'], from: ['reported'], to: ['voided'] },
  '5 assign': { events: ['assigned'], from: ['accepted'], to: ['assigned'] },
  '6 withdraw': { events: ['withdrawn'], from: ['assigned', 'acknowledged', 'en_route'], to: ['accepted'] },
  '7 reassign': { events: ['reassigned'], from: WORKING, to: ['assigned'] },
  '8 addSupport': { events: ['supportAdded'], from: WORKING, to: ['same'] },
  '8 dropSupport': { events: ['supportDropped'], from: WORKING, to: ['same'] },
  '9 acknowledge': { events: ['acknowledged'], from: ['assigned'], to: ['acknowledged'] },
  '9 acknowledge support': { events: ['acknowledged'], from: WORKING, to: ['same'] },
  '10 decline': { events: ['declined'], from: ['assigned', 'acknowledged'], to: ['accepted'] },
  '11 returnToDesk': { events: ['returned'], from: ['assigned', 'acknowledged'], to: ['accepted'] },
  '12 depart': { events: ['departed'], from: ['acknowledged'], to: ['en_route'] },
  '13 arrive': { events: ['arrived'], from: ['assigned', 'acknowledged', 'en_route'], to: ['on_scene'] },
  '14 start': { events: ['started'], from: ['on_scene', 'acknowledged', 'en_route'], to: ['handling'] },
  '15 transfer': { events: ['transferred'], from: RUNNING, to: ['assigned'] },
  '16 transferJurisdiction': { events: ['jurisdictionTransferred'], from: ['reported', 'accepted'], to: ['reported'] },
  '17 escalate': { events: ['escalated'], from: OPEN_UNSUSPENDED, to: ['same'] },
  '18 suspend': { events: ['suspended'], from: RUNNING, to: ['suspended'] },
  '19 resume': { events: ['resumed'], from: ['suspended'], to: ['before'] },
  '20 extend': { events: ['extended'], from: ['reported', ...RUNNING], to: ['same'] },
  '21 resolve': { events: ['resolved'], from: ['on_scene', 'handling'], to: ['resolved'] },
  '22 verifyPass': { events: ['verifyPassed'], from: ['resolved'], to: ['verified'] },
  // A self-handled case has nobody to hand it back to: the desk sends somebody.
  '23 verifyFail': { events: ['verifyFailed'], from: ['resolved'], to: ['handling', 'accepted'] },
  '24 close': { events: ['closed'], from: ['verified'], to: ['closed'] },
  '24 rateService': { events: ['serviceRated'], from: ['verified', 'closed'], to: ['same'] },
  '25 reopen': { events: ['reopened'], from: ['closed'], to: ['accepted'] },
  '26 merge': { events: ['merged'], from: UNENDED, to: ['merged'] },
  '26 merge, chain flattened': { events: ['merged'], from: ['merged'], to: ['merged'] },
  '27 unmerge': { events: ['unmerged'], from: ['merged'], to: ['before'] },
  '28 void': { events: ['voided'], from: UNENDED, to: ['voided'] },
  '29 recategorise': { events: ['recategorised'], from: OPEN, to: ['same'] },
  '29 reseverity': { events: ['reseveritied'], from: OPEN, to: ['same'] },
  '30 comment': { events: ['commented'], from: ANY, to: ['same'] },
  '30 attach': { events: ['attached'], from: ANY, to: ['same'] },
  '30 urge': { events: ['urged'], from: OPEN, to: ['same'] },
  '30 supervise': { events: ['supervised'], from: OPEN, to: ['same'] },
  '30 reply': { events: ['replied'], from: OPEN, to: ['same'] },
  '30 whistle': { events: ['whistled'], from: RUNNING, to: ['same'] },
  '30 reportIn': { events: ['reportedIn'], from: RUNNING, to: ['same'] },
  '30 finishTask': { events: ['taskFinished'], from: RUNNING, to: ['same'] },
  '30 excuseTask': { events: ['taskExcused'], from: RUNNING, to: ['same'] },
  '30 rateTask': { events: ['taskRated'], from: ANY, to: ['same'] },
  '30 ask': {
    events: [
      'suspendRequested',
      'extendRequested',
      'requestRefused',
      'reassignProposed',
      'whistleProposed',
      'escalateProposed',
      'jurisdictionProposed',
    ],
    from: [...OPEN],
    to: ['same'],
  },
  'alarm acknowledged': { events: ['alarmAcknowledged'], from: ANY, to: ['same'] },
  'time marks a timer': { events: ['timerMarked'], from: OPEN, to: ['same'] },
}

/** The row an event belongs to. */
function rowOf(before: Incident | undefined, { body }: IncidentEvent): string {
  if (body.type === 'resolved') return body.selfHandled ? '2 reportHandled' : '21 resolve'
  if (body.type === 'acknowledged') return isSupports(before, body.personId) ? '9 acknowledge support' : '9 acknowledge'
  if (body.type === 'merged') return before?.state === 'merged' ? '26 merge, chain flattened' : '26 merge'
  const row = ROW_OF.get(body.type)
  if (row === undefined) throw new Error(`No row of the table has ${body.type}`)
  return row
}

const ROW_OF: ReadonlyMap<EventType, string> = new Map(
  Object.entries(TRANSITIONS).flatMap(([name, { events }]) => events.map((type) => [type, name] as const)),
)

const isSupports = (before: Incident | undefined, personId: string | undefined): boolean =>
  before !== undefined &&
  'assignment' in before &&
  before.assignment?.kind === 'worker' &&
  personId !== undefined &&
  before.assignment.responsible.personId !== personId

/** Row and state it left: what a coverage counts. */
export const transitionName = (before: Incident | undefined, event: IncidentEvent): string =>
  `${rowOf(before, event)}: ${before?.state ?? 'none'}`

export function checkTransition(before: Incident | undefined, event: IncidentEvent, after: Incident): void {
  const row = rowOf(before, event)
  const { from, to } = TRANSITIONS[row] as Row
  const state = before?.state ?? 'none'
  const reached = to.some((one) => after.state === (one === 'same' ? state : one === 'before' ? stoodIn(before) : one))
  if (!from.includes(state) || !reached) throw new Error(`Row ${row} does not lead from ${state} to ${after.state}`)
}

const stoodIn = (before: Incident | undefined): string | undefined =>
  before && 'before' in before ? before.before.state : undefined
