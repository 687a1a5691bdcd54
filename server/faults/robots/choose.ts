/**
 * What a player would do next with an incident as he sees it: mostly the ordinary step of the one whose turn it is, now and then another way,
 * sometimes what the rules forbid. Pure but for its dice.
 */
import type { Random } from '../../../db/demo/random.ts'
import * as words from '../../../db/demo/words.ts'
import { assignmentOf, type Incident, type TaskType } from '../../../lib/domain/incident/state.ts'
import { isOpenTask, taskOf, type WhistleTask } from '../../../lib/domain/incident/whistle.ts'
import type { Matter } from '../../../lib/domain/regulation/matter-list.ts'
import type { CommandEnvelopeInput } from '../../../lib/wire/commands.ts'
import { PHOTO_WANTED } from './photo-bag.ts'
import { forbidden, offTheWay } from './stray.ts'
import { isWorker, type Part, type Player, type Town } from './town.ts'

export type Asked = CommandEnvelopeInput['command']

export interface Scene {
  readonly town: Town
  readonly random: Random
  readonly now: number
  /** Others that the player sees: for a merge. */
  readonly others: () => Iterable<Incident>
  /** The day is over: only what brings a case to its end. */
  readonly windingDown: boolean
}

/** How often a player does something that is not the ordinary step, each time he sees a case in a new state. */
const STRAYS = 0.05
const FORBIDDEN = 0.04
const CHANCES = {
  refused: 0.02,
  voided: 0.015,
  merged: 0.02,
  declined: 0.03,
  returned: 0.05,
  rework: 0.06,
  support: 0.1,
}

/** Undefined: nothing for him to do here. */
export function nextStep(player: Player, incident: Incident, scene: Scene): Asked | undefined {
  const { random, windingDown } = scene
  if (!windingDown) {
    if (random.chance(FORBIDDEN)) return forbidden(player, scene)
    if (random.chance(STRAYS)) return offTheWay(player, incident, scene)
  }
  const { part } = player
  switch (part.kind) {
    case 'desk':
      return deskStep(part, incident, scene)
    case 'worker':
    case 'department':
      return workStep(part, incident, scene)
    case 'leader':
      return undefined
    default:
      return part satisfies never
  }
}

function deskStep(part: Extract<Part, { kind: 'desk' }>, incident: Incident, scene: Scene): Asked | undefined {
  const { random, windingDown } = scene
  const isDuty = part.role === 'duty_officer'
  // A county's desk leaves to a street what is the street's; what was taken over is the county's.
  if (part.scope !== incident.owner) return undefined
  switch (incident.state) {
    case 'reported':
      return windingDown ? { type: 'accept', ...classified(incident, scene) } : intake(isDuty, incident, scene)
    case 'accepted':
      return assignment(incident, scene)
    case 'resolved':
      return !windingDown && random.chance(CHANCES.rework)
        ? { type: 'verifyFail', missing: random.pick(words.MISSING) }
        : { type: 'verifyPass', method: random.pick(['phone', 'photo', 'on_site']) }
    case 'verified': {
      const needsDuty = incident.severity <= 2 || incident.marks.includes('supervised')
      return isDuty || !needsDuty ? { type: 'close', conclusion: random.pick(words.CONCLUSIONS) } : undefined
    }
    case 'suspended':
      return isDuty && (windingDown || random.chance(0.5)) ? { type: 'resume' } : undefined
    default:
      return undefined
  }
}

function intake(isDuty: boolean, incident: Incident, scene: Scene): Asked {
  const { random } = scene
  if (isDuty && random.chance(CHANCES.refused))
    return { type: 'refuse', reason: random.pick(words.REFUSALS), whereToTurn: random.pick(words.WHERE_TO_TURN) }
  if (isDuty && random.chance(CHANCES.voided)) return { type: 'void', voidReason: 'duplicate_entry' }
  if (random.chance(CHANCES.merged))
    for (const other of scene.others())
      if (other.id !== incident.id && other.category === incident.category && other.township === incident.township)
        return { type: 'merge', primary: other.id }
  return { type: 'accept', ...classified(incident, scene) }
}

/** What nobody has put into a category yet is put into one. */
const classified = ({ category }: Incident, { random }: Scene) =>
  category === '1202' ? { category: random.pick(['1103', '0308', '0603', '0504']) } : {}

function assignment(incident: Incident, scene: Scene): Asked | undefined {
  const { town, random } = scene
  const matter = town.matters.get(incident.category)
  if (!matter) return undefined
  if (incident.category === '1202') return { type: 'recategorise', category: '1103' }
  const lead = matter.leadDepartment
  const crew = town.players.filter(isWorker).filter(({ part }) => part.street === incident.township)
  const able = crew.filter(({ part }) => part.role !== 'part_time_worker')
  const toDepartment = matter.workerRole === 'report' || able.length === 0 || random.chance(0.1)
  if (lead && toDepartment && town.departments.has(lead))
    return { type: 'assign', assignee: { kind: 'department', department: lead }, tasks: tasksOf(matter, random) }
  const responsible = random.pick(able).part.personId
  const helper = crew.find(({ part }) => part.role === 'part_time_worker')?.part.personId
  const support = helper && random.chance(CHANCES.support) ? [helper] : []
  const assignee = { kind: 'worker' as const, personId: responsible, support }
  return { type: 'assign', assignee, tasks: tasksOf(matter, random) }
}

const tasksOf = ({ workerTasks }: Matter, random: Random): TaskType[] => {
  const some = workerTasks.filter((_, index) => index === 0 || random.chance(0.5))
  return some.length > 0 ? some : (['verify'] satisfies TaskType[])
}

function workStep(part: Extract<Part, { kind: 'worker' | 'department' }>, incident: Incident, scene: Scene) {
  const { random, town } = scene
  const called = part.kind === 'department' ? taskOf(incident, part.department) : undefined
  if (called && isOpenTask(called)) return calledStep(called, random)
  const held = assignmentOf(incident)
  const isMine =
    held?.kind === 'worker'
      ? part.kind === 'worker' && held.responsible.personId === part.personId
      : part.kind === 'department' && held?.department === part.department
  if (!isMine) return supportStep(part, incident)
  const hasArrival = incident.timers.some(({ kind }) => kind === 'arrive')
  const { lon, lat } = incident.place
  const arrive: Asked = { type: 'arrive', position: { lon: lon + 0.0003 * random.normal(), lat, accuracyM: 12 } }
  switch (incident.state) {
    case 'assigned':
      if (scene.windingDown) return { type: 'acknowledge' } as const
      if (part.kind === 'worker' && random.chance(CHANCES.declined))
        return { type: 'decline', reason: random.pick(words.DECLINES) } as const
      if (part.kind === 'department' && random.chance(CHANCES.returned))
        return { type: 'returnToDesk', reason: random.pick(words.RETURNS), whoseDuty: '属地物业' } as const
      return { type: 'acknowledge' } as const
    case 'acknowledged':
      return random.chance(0.4) ? ({ type: 'depart' } as const) : hasArrival ? arrive : ({ type: 'start' } as const)
    case 'en_route':
      return hasArrival ? arrive : ({ type: 'start' } as const)
    case 'on_scene':
    case 'handling': {
      if (incident.state === 'on_scene' && random.chance(0.5)) return { type: 'start' } as const
      const photos = town.matters.get(incident.category)?.photoRequired ? [PHOTO_WANTED] : []
      return { type: 'resolve', text: random.pick(words.RESULTS.other), photoIds: photos } as const
    }
    default:
      return undefined
  }
}

/** A department that was called comes, does its part and says so: before that nobody can call the case done. */
const calledStep = ({ state }: WhistleTask, random: Random): Asked =>
  state === 'called' ? { type: 'reportIn' } : { type: 'finishTask', text: random.pick(words.RESULTS.other) }

/** Whoever helps says once that he has seen it. */
function supportStep(part: Part, incident: Incident): Asked | undefined {
  const held = assignmentOf(incident)
  if (part.kind !== 'worker' || held?.kind !== 'worker' || incident.state === 'resolved') return undefined
  const mine = held.support.find(({ personId }) => personId === part.personId)
  return mine && mine.acknowledgedAt === undefined && incident.state !== 'suspended'
    ? { type: 'acknowledge' }
    : undefined
}
