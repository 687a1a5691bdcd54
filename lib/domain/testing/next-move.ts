/** What would sensibly be done next with a case, and by whom. */
import type { AreaCode } from '../../geo/codes.ts'
import type { Command } from '../incident/commands.ts'
import type { CategoryCode, EpochMs, Incident } from '../incident/state.ts'
import { assignmentOf, workersOn } from '../incident/state.ts'
import { isOpenTask, tasksOf } from '../incident/whistle.ts'
import { type ActorName, assignTo, assignToDepartment, MONDAY, TOWNSHIP } from './builders.ts'
import { COMMANDS, LAST, type Move, photoIds } from './moves.ts'

const HANDLERS: Readonly<Record<string, ActorName>> = {
  Li: 'li',
  Zhao: 'zhao',
  Sun: 'sun',
  Far: 'far',
  fire_rescue: 'fire',
  police: 'police',
  urban_mgmt: 'urban',
}

/** Who holds it; nobody's name where the walk knows no one who could act for him. */
function holder(incident: Incident): ActorName {
  const assignment = assignmentOf(incident)
  const name = assignment?.kind === 'worker' ? assignment.responsible.name : (assignment?.department ?? '')
  return HANDLERS[name] ?? 'admin'
}

const OFFICERS: Readonly<Record<string, ActorName>> = { [TOWNSHIP]: 'duty', '320213022': 'elsewhereDuty' }
const officer = (owner: AreaCode): ActorName => OFFICERS[owner] ?? 'countyDuty'
const pick = <T>(from: readonly T[], random: number): T => from[random % from.length] as T
const by = (who: ActorName, command: Command): Move => ({ who, command })

const firstLawful = (code: CategoryCode): readonly Command[] =>
  code === '1103' || code === '0601' || code === '0102'
    ? [assignTo('Li'), assignTo('Zhao', ['verify'], ['Qian']), assignTo('Sun', ['verify'], ['Qian']), assignTo('Far')]
    : [
        assignToDepartment('fire_rescue'),
        assignToDepartment('urban_mgmt'),
        assignToDepartment('police'),
        assignTo('Li'),
      ]

/** Who would mostly ask this: without him nearly every move would be refused for who asks. */
function likely(incident: Incident, command: Command, random: number): ActorName {
  const desk = officer(incident.owner)
  switch (command.type) {
    case 'acknowledge':
      return workersOn(incident).some((one) => one.name === 'Qian' && !one.acknowledgedAt) ? 'qian' : holder(incident)
    case 'decline':
    case 'returnToDesk':
    case 'depart':
    case 'arrive':
    case 'start':
    case 'resolve':
    case 'requestSuspend':
    case 'requestExtend':
      return holder(incident)
    case 'reply':
      return assignmentOf(incident) ? holder(incident) : desk
    case 'reportIn':
    case 'finishTask':
      return random % 2 === 0 ? 'police' : 'fire'
    case 'proposeReassign':
      return 'sun'
    case 'extend':
      return (incident.extensions ?? 0) === 0 ? desk : 'leader'
    case 'supervise':
      return command.level === 2 ? 'leader' : desk
    default:
      return desk
  }
}

/** Anything a person can ask, by who would ask it. */
export const likelyMove = (incident: Incident, now: EpochMs, random: number): Move => {
  const drawn = pick(COMMANDS, random)
  const command = 'until' in drawn ? { ...drawn, until: drawn.until - MONDAY + now } : drawn
  return by(likely(incident, command, Math.floor(random / COMMANDS.length)), command)
}

/** What usually comes next: without these no walk would get far. */
export function nextMove(incident: Incident, random: number): Move {
  const desk = officer(incident.owner)
  const field = holder(incident)
  const openTask = tasksOf(incident).find(isOpenTask)
  switch (incident.state) {
    case 'reported':
      return by(desk, { type: 'accept' })
    case 'accepted':
      return by(desk, pick(firstLawful(incident.category), random))
    case 'assigned':
      return by(field, pick<Command>([{ type: 'acknowledge' }, { type: 'arrive' }], random))
    case 'acknowledged':
      return by(field, pick<Command>([{ type: 'depart' }, { type: 'arrive' }, { type: 'start' }], random))
    case 'en_route':
      return by(field, pick<Command>([{ type: 'arrive' }, { type: 'start' }], random))
    case 'on_scene':
    case 'handling':
      if (openTask) {
        const called = HANDLERS[openTask.department] ?? 'admin'
        const done: Command = openTask.state === 'called' ? { type: 'reportIn' } : { type: 'finishTask', text: '完成' }
        return by(called, done)
      }
      return by(
        field,
        incident.state === 'on_scene' && random % 2 === 0
          ? { type: 'start' }
          : { type: 'resolve', text: '已清理', photoIds },
      )
    case 'resolved':
      return by(desk, { type: 'verifyPass', method: 'phone' })
    case 'verified':
      return by(desk, { type: 'close', conclusion: '办结' })
    case 'closed':
      return by(desk, { type: 'reopen', reason: '复发' })
    case 'suspended':
      return pick<Move>(
        [{ who: 'time' }, by(desk, { type: 'resume' }), by(desk, { type: 'urge', text: '等待' })],
        random,
      )
    case 'merged':
      return pick<Move>(
        [
          by(desk, { type: 'unmerge', reason: '不是同一件' }),
          { who: 'system', command: { type: 'followPrimary', primary: LAST } },
        ],
        random,
      )
    case 'voided':
      return by(desk, { type: 'comment', text: '备注' })
  }
}
