/**
 * What the desk is offered for an incident. Nothing here knows the rules: each command is tried on the very function that decides it, with arguments a
 * person would give, and what his role or the state forbids is not shown.
 */
import type { Command } from '../../../lib/domain/incident/commands.ts'
import type { DecideContext } from '../../../lib/domain/incident/context.ts'
import { decide } from '../../../lib/domain/incident/decide.ts'
import { evolve } from '../../../lib/domain/incident/evolve.ts'
import type { RejectionCode } from '../../../lib/domain/incident/rejection.ts'
import { assignmentOf, type Incident, type IncidentId, workersOn } from '../../../lib/domain/incident/state.ts'
import type { MatterList } from '../../../lib/domain/regulation/matter-list.ts'
import type { DepartmentCode, PersonId } from '../../../lib/domain/roles/role.ts'
import type { TownshipCode } from '../../../lib/geo/codes.ts'

/** In the order of a case's life; the menu shows them so. */
export const DESK_OFFERS = [
  'accept',
  'acceptAs',
  'refuse',
  'assign',
  'transfer',
  'withdraw',
  'reassign',
  'addSupport',
  'dropSupport',
  'urge',
  'verifyPass',
  'verifyFail',
  'close',
  'resume',
  'rateService',
  'reopen',
  'unmerge',
  'comment',
  'merge',
  'reseverity',
  'recategorise',
  'supervise',
  'suspend',
  'requestSuspend',
  'refuseSuspend',
  'extend',
  'requestExtend',
  'refuseExtend',
  'escalate',
  'proposeEscalate',
  'transferJurisdiction',
  'proposeJurisdiction',
  'void',
] as const satisfies readonly (Command['type'] | 'acceptAs' | 'refuseSuspend' | 'refuseExtend')[]
/** `acceptAs` is an accept with another matter or level; `refuseSuspend` and `refuseExtend` answer what was asked for. */
export type DeskOffer = (typeof DESK_OFFERS)[number]

/** Refusals that no argument could change: the offer would be an empty one. Any other says something the person can act on. */
const HOPELESS: readonly RejectionCode[] = [
  'not_permitted',
  'wrong_state',
  'out_of_scope',
  'already_assigned',
  'self_verification',
  'suspension_not_allowed',
  'extension_limit',
  'extension_too_late',
  'reopen_too_late',
  'department_not_in_charge',
]

const DAY_MS = 86_400_000
const SOMETHING = '·'
const NOBODY = 'nobody' as PersonId
const SOME_TOWNSHIP = '000000000' as TownshipCode
const SOME_INCIDENT = 'another' as IncidentId

/** Departments a case may be passed to by the county's list, the lead first; where the list names none, all. The one that has it is left out. */
export function departmentsFor(matters: MatterList, incident: Incident): DepartmentCode[] {
  const matter = matters.matters.get(incident.category)
  if (!matter) return []
  const named = matter.leadDepartment
    ? [matter.leadDepartment, ...matter.coDepartments]
    : [...matters.departmentNames.keys()]
  const assignment = assignmentOf(incident)
  const holder = assignment?.kind === 'department' ? assignment.department : undefined
  return named.filter((department) => department !== holder)
}

/** A command of this kind as a person would give it, or null where there is nobody or nothing to give it for. */
function plausible(offer: DeskOffer, incident: Incident, { matters, now }: DecideContext): Command | null {
  const somebody = { kind: 'worker', personId: NOBODY, support: [] } as const
  switch (offer) {
    case 'accept':
    case 'resume':
      return { type: offer }
    case 'acceptAs':
      return { type: 'accept', severity: incident.severity }
    case 'refuse':
      return { type: offer, reason: SOMETHING, whereToTurn: SOMETHING }
    case 'assign':
      return { type: offer, assignee: somebody, tasks: ['verify'] }
    case 'reassign':
      return { type: offer, assignee: somebody, tasks: ['verify'], reason: SOMETHING }
    case 'addSupport':
      return { type: offer, personId: NOBODY, tasks: ['verify'] }
    case 'dropSupport': {
      const support = workersOn(incident)[1]
      return support ? { type: offer, personId: support.personId } : null
    }
    case 'transfer': {
      const department = departmentsFor(matters, incident)[0]
      return department ? { type: offer, department, reason: SOMETHING } : null
    }
    case 'transferJurisdiction':
    case 'proposeJurisdiction':
      return { type: offer, to: SOME_TOWNSHIP, reason: SOMETHING }
    case 'suspend':
    case 'requestSuspend':
      return { type: offer, cause: SOMETHING, until: now + DAY_MS }
    case 'extend':
    case 'requestExtend':
      return { type: offer, reason: SOMETHING, minutes: 1 }
    case 'refuseSuspend':
      return { type: 'refuseRequest', kind: 'suspend', reason: SOMETHING }
    case 'refuseExtend':
      return { type: 'refuseRequest', kind: 'extend', reason: SOMETHING }
    case 'verifyPass':
      return { type: offer, method: 'phone' }
    case 'verifyFail':
      return { type: offer, missing: SOMETHING }
    case 'close':
      return { type: offer, conclusion: SOMETHING }
    case 'rateService':
      return { type: offer, rating: 'satisfied', solved: true }
    case 'merge':
      return { type: offer, primary: SOME_INCIDENT }
    case 'void':
      return { type: offer, voidReason: 'test' }
    case 'recategorise': {
      const category = [...matters.matters.keys()].find((code) => code !== incident.category)
      return category ? { type: offer, category, reason: SOMETHING } : null
    }
    case 'reseverity':
      return { type: offer, severity: incident.severity === 4 ? 3 : 4, reason: SOMETHING }
    case 'urge':
    case 'comment':
      return { type: offer, text: SOMETHING }
    case 'supervise':
      return { type: offer, level: 1, text: SOMETHING }
    case 'withdraw':
    case 'reopen':
    case 'unmerge':
    case 'escalate':
    case 'proposeEscalate':
      return { type: offer, reason: SOMETHING }
    default:
      return offer satisfies never
  }
}

/** A report is taken up by the act that sends somebody. */
function takenUp(incident: Incident, context: DecideContext): Incident {
  if (incident.state !== 'reported') return incident
  const accepted = decide(incident, { type: 'accept' }, context)
  return accepted.ok ? accepted.events.reduce<Incident>(evolve, incident) : incident
}

/** What this person may ask of this incident now. */
export function offersFor(incident: Incident, context: DecideContext): ReadonlySet<DeskOffer> {
  const up = takenUp(incident, context)
  // A primary to merge into is looked for by the person; that there is an open one is taken for granted here.
  const other: Incident = { ...up, id: SOME_INCIDENT, state: 'accepted' } as Incident
  const offers = DESK_OFFERS.filter((offer) => {
    const command = plausible(offer, incident, context)
    if (!command) return false
    const target = offer === 'assign' || offer === 'transfer' ? up : incident
    const decision = decide(target, command, { ...context, other })
    return decision.ok || !HOPELESS.includes(decision.rejection.code)
  })
  return new Set(offers)
}

/** Shown as buttons by state, the rest in the menu. */
const AT_HAND: Readonly<Record<Incident['state'], readonly DeskOffer[]>> = {
  reported: ['accept', 'assign', 'transfer', 'merge'],
  accepted: ['assign', 'transfer', 'merge'],
  assigned: ['withdraw', 'reassign', 'urge', 'transfer'],
  acknowledged: ['urge', 'withdraw', 'reassign', 'transfer'],
  en_route: ['urge', 'withdraw', 'reassign', 'transfer'],
  on_scene: ['urge', 'addSupport', 'reassign', 'transfer'],
  handling: ['urge', 'addSupport', 'reassign', 'transfer'],
  resolved: ['verifyPass', 'verifyFail', 'comment'],
  verified: ['close', 'comment'],
  suspended: ['resume', 'comment'],
  closed: ['rateService', 'reopen'],
  merged: ['unmerge'],
  voided: [],
}

/** Of a case that another desk commands: to take it over, to press, to say something. */
const FROM_ABOVE: readonly DeskOffer[] = ['escalate', 'urge', 'supervise', 'comment']

/** Whoever may do it does not ask for it. */
const ASKS_FOR: Readonly<Partial<Record<DeskOffer, DeskOffer>>> = {
  requestSuspend: 'suspend',
  requestExtend: 'extend',
  proposeEscalate: 'escalate',
  proposeJurisdiction: 'transferJurisdiction',
}
const isNeedless = (offer: DeskOffer, offers: ReadonlySet<DeskOffer>): boolean => {
  const done = ASKS_FOR[offer]
  return done !== undefined && offers.has(done)
}

export interface Arranged {
  /** The usual next step, filled; undefined where the desk waits for somebody else. */
  readonly primary: DeskOffer | undefined
  /** The primary one among them. */
  readonly atHand: readonly DeskOffer[]
  readonly more: readonly DeskOffer[]
}

/** The step that usually comes next; whether it is his to take is another question. */
export function usualStep(incident: Incident, matters: MatterList): DeskOffer | undefined {
  const forWorkers = matters.matters.get(incident.category)?.workerRole !== 'report'
  switch (incident.state) {
    case 'reported':
    case 'accepted':
      return forWorkers ? 'assign' : 'transfer'
    case 'resolved':
      return 'verifyPass'
    case 'verified':
      return 'close'
    case 'suspended':
      return 'resume'
    default:
      return undefined
  }
}

export function arrange(offers: ReadonlySet<DeskOffer>, incident: Incident, matters: MatterList): Arranged {
  const own = AT_HAND[incident.state].filter((offer) => offers.has(offer))
  const atHand = own.length > 0 ? own : FROM_ABOVE.filter((offer) => offers.has(offer))
  const usual = usualStep(incident, matters)
  return {
    primary: usual && offers.has(usual) ? usual : undefined,
    atHand,
    more: DESK_OFFERS.filter((offer) => offers.has(offer) && !atHand.includes(offer) && !isNeedless(offer, offers)),
  }
}
