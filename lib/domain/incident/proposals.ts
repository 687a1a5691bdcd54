/** What the desk was told would be better, until that is done or the case has gone on so that it no longer can be. At most one of each kind. */
import type { EventBody, EventType } from './events.ts'
import type { Proposal } from './requests.ts'
import type { IncidentFacts } from './state.ts'

type ProposedBody = Extract<
  EventBody,
  { type: 'reassignProposed' | 'whistleProposed' | 'escalateProposed' | 'jurisdictionProposed' }
>
type Asked = Pick<Proposal, 'at' | 'by' | 'byName'>

/** Whoever asked or was spoken of is off the case, or the case is over: what was asked has no object any more. */
export const CHANGES_HANDS: readonly EventType[] = [
  'refused',
  'withdrawn',
  'reassigned',
  'declined',
  'returned',
  'transferred',
  'jurisdictionTransferred',
  'resolved',
  'merged',
  'voided',
]
const OVER: readonly EventType[] = ['refused', 'resolved', 'merged', 'voided']

const ENDS: Readonly<Record<Proposal['kind'], readonly EventType[]>> = {
  reassign: CHANGES_HANDS,
  whistle: ['whistled', ...OVER],
  escalate: ['escalated', ...OVER],
  // Once somebody is sent it stays where it is.
  jurisdiction: ['assigned', ...CHANGES_HANDS],
}
const ENDING = new Set<EventType>(Object.values(ENDS).flat())

export const endsProposals = (type: EventType): boolean => ENDING.has(type)

export const proposalsLeft = (proposals: readonly Proposal[], type: EventType): readonly Proposal[] =>
  proposals.filter((one) => !ENDS[one.kind].includes(type))

/** A new one takes the place of an earlier of its kind. */
export function proposalsWith(
  { proposals = [] }: Pick<IncidentFacts, 'proposals'>,
  body: ProposedBody,
  asked: Asked,
): readonly Proposal[] {
  const proposal = proposed(body, asked)
  return [...proposals.filter((one) => one.kind !== proposal.kind), proposal]
}

function proposed(body: ProposedBody, asked: Asked): Proposal {
  switch (body.type) {
    case 'reassignProposed':
      return { ...asked, kind: 'reassign', personId: body.personId, name: body.name, reason: body.reason }
    case 'whistleProposed':
      return { ...asked, kind: 'whistle', whistle: body.kind, departments: body.departments, text: body.text }
    case 'escalateProposed':
      return { ...asked, kind: 'escalate', reason: body.reason, ...(body.severity && { severity: body.severity }) }
    case 'jurisdictionProposed':
      return { ...asked, kind: 'jurisdiction', to: body.to, reason: body.reason }
  }
}
