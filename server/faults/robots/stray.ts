/** Ways off the ordinary one: lawful ones that are seldom taken, and what the rules forbid. */
import * as words from '../../../db/demo/words.ts'
import type { Incident } from '../../../lib/domain/incident/state.ts'
import { tasksOf } from '../../../lib/domain/incident/whistle.ts'
import type { Asked, Scene } from './choose.ts'
import { PHOTO_WANTED } from './photo-bag.ts'
import { isWorker, type Player } from './town.ts'

const MINUTE_MS = 60_000

/** Not always lawful for this case in this state: then it is refused, as it should be. */
export function offTheWay(player: Player, incident: Incident, scene: Scene): Asked | undefined {
  const { random, now } = scene
  const comment: Asked = { type: 'comment', text: random.pick(words.COMMENTS) }
  const urge: Asked = { type: 'urge', text: random.pick(words.URGES) }
  switch (player.part.kind) {
    case 'worker':
    case 'department':
      return random.pick<Asked>([
        comment,
        { type: 'attach', photoIds: [PHOTO_WANTED] },
        { type: 'requestExtend', reason: '需多方协调,申请延期。', minutes: random.int(30, 240) },
        {
          type: 'requestSuspend',
          cause: random.pick(words.SUSPEND_CAUSES),
          until: now + random.int(20, 240) * MINUTE_MS,
        },
        { type: 'reply', to: random.pick(['urge', 'supervise']), text: '正在办理,今日内反馈。' },
        ...crewOf(incident, scene).map(
          ({ part }): Asked => ({
            type: 'proposeReassign',
            personId: part.personId,
            reason: '离得更近',
          }),
        ),
      ])
    case 'leader':
      return random.pick<Asked>([
        urge,
        { type: 'supervise', level: random.pick([1, 2]), text: '请限时办结并书面反馈。' },
      ])
    case 'desk': {
      const isDuty = player.part.role === 'duty_officer'
      const anyDesk: Asked[] = [
        comment,
        urge,
        { type: 'withdraw', reason: '改派' },
        ...reassign(incident, scene),
        ...support(incident, scene),
        ...transfer(incident, scene),
        ...call('proposeWhistle', scene),
        { type: 'acknowledgeAlarm' },
        { type: 'reseverity', severity: random.pick([1, 2, 3, 4]), reason: '现场情况变化' },
        { type: 'recategorise', category: random.pick(['1103', '0308', '0504']), reason: '归类有误' },
      ]
      const duty: Asked[] = [
        ...call('whistle', scene),
        { type: 'refuseRequest', kind: random.pick(['extend', 'suspend']), reason: '理由不足' },
        ...tasksOf(incident).flatMap(({ department }): Asked[] => [
          { type: 'excuseTask', department, reason: '已由他人完成' },
          { type: 'rateTask', department, timely: random.int(1, 5), useful: random.int(1, 5) },
        ]),
        { type: 'suspend', cause: random.pick(words.SUSPEND_CAUSES), until: now + random.int(20, 240) * MINUTE_MS },
        { type: 'extend', reason: '需多方协调,申请延期。', minutes: random.int(30, 240) },
        { type: 'escalate', reason: '涉及多个街道,请区中心统筹。' },
        { type: 'supervise', level: 1, text: '请限时办结并书面反馈。' },
        { type: 'reopen', reason: random.pick(words.REOPEN_REASONS) },
        { type: 'unmerge', reason: '不是同一件' },
        { type: 'void', voidReason: 'false_report' },
      ]
      return random.pick(isDuty ? [...anyDesk, ...duty] : anyDesk)
    }
    default:
      return player.part satisfies never
  }
}

/** One or two of the town's departments. */
function call(type: 'whistle' | 'proposeWhistle', { town, random }: Scene): Asked[] {
  const departments = [...town.departments].filter(() => random.chance(0.3)).slice(0, 2)
  const kind = random.pick(['emergency', 'joint', 'problem'] as const)
  return departments.length === 0 ? [] : [{ type, kind, departments, text: '请到现场会商处置。' }]
}

const crewOf = ({ township }: Incident, { town }: Scene) =>
  town.players.filter(isWorker).filter(({ part }) => part.street === township)

function reassign(incident: Incident, scene: Scene): Asked[] {
  const able = crewOf(incident, scene).filter(({ part }) => part.role !== 'part_time_worker')
  const matter = scene.town.matters.get(incident.category)
  if (able.length === 0 || !matter?.workerTasks[0]) return []
  const assignee = { kind: 'worker' as const, personId: scene.random.pick(able).part.personId, support: [] }
  return [{ type: 'reassign', assignee, tasks: [matter.workerTasks[0]], reason: '原责任人另有任务' }]
}

function support(incident: Incident, scene: Scene): Asked[] {
  const [helper] = crewOf(incident, scene).filter(({ part }) => part.role === 'part_time_worker')
  const task = scene.town.matters.get(incident.category)?.workerTasks[0]
  if (!helper || !task) return []
  const { personId } = helper.part
  return [
    { type: 'addSupport', personId, tasks: [task] },
    { type: 'dropSupport', personId },
  ]
}

function transfer(incident: Incident, { town }: Scene): Asked[] {
  const department = town.matters.get(incident.category)?.leadDepartment
  return department && town.departments.has(department)
    ? [{ type: 'transfer', department, reason: '现场核实属实,需由部门依法处理。' }]
    : []
}

/** Of every kind something that some rule forbids most of those who ask: article 15 and 16, rights, states, missing reasons. */
export function forbidden(player: Player, scene: Scene): Asked {
  const { town, random } = scene
  const crew = town.players.filter(isWorker)
  const anybody = random.pick(crew).part.personId
  const alone = crew.find(({ part }) => part.role === 'part_time_worker')?.part.personId ?? anybody
  const toWorker = (personId: string) => ({ kind: 'worker' as const, personId, support: [] })
  return random.pick<Asked>([
    { type: 'assign', assignee: toWorker(alone), tasks: ['verify'] },
    { type: 'assign', assignee: toWorker(anybody), tasks: ['coercive'] },
    { type: 'assign', assignee: toWorker(anybody), tasks: ['penalty', 'inspect'] },
    { type: 'assign', assignee: { kind: 'department', department: 'finance' }, tasks: ['verify'] },
    { type: 'close', conclusion: '直接结案' },
    { type: 'verifyPass', method: 'phone' },
    { type: 'resolve', text: '已处理', photoIds: [] },
    { type: 'supervise', level: 2, text: '越级督办' },
    { type: 'suspend', cause: '无', until: scene.now + 60 * 86_400_000 },
    { type: 'extend', reason: '无', minutes: 99_999 },
    { type: 'accept' },
    { type: player.part.kind === 'desk' ? 'acknowledge' : 'resume' },
    { type: 'transferJurisdiction', to: '320213999', reason: '不属本街道' },
  ])
}
