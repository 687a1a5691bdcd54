import { describe, expect, it } from 'vitest'
import { townshipCode } from '../../geo/codes.ts'
import type { ActorName, Played, ScriptLine } from '../testing/builders.ts'
import {
  ACTORS,
  answer,
  assignTo,
  assignToDepartment,
  category,
  contextOf,
  department,
  MONDAY,
  person,
  play,
  report,
} from '../testing/builders.ts'
import type { Command } from './commands.ts'
import { decide } from './decide.ts'
import type { Incident, IncidentId } from './state.ts'
import { timersOf } from './timers.ts'

const DAY_MIN = 24 * 60
const reported = (code = '1103') => play([['dispatcher', report(code)]])
const accepted = (code = '1103') =>
  play([
    ['dispatcher', report(code)],
    ['dispatcher', { type: 'accept' }],
  ])
const assigned = (code = '1103') => play([['dispatcher', assignTo('Li')]], accepted(code))
const handling = (code = '1103') =>
  play(
    [
      ['li', { type: 'acknowledge' }],
      ['li', { type: 'depart' }],
      ['li', { type: 'arrive' }],
      ['li', { type: 'start' }],
    ],
    assigned(code),
  )
const done: Command = { type: 'resolve', text: '已清理', photoIds: ['3f0a6f6e-3d0b-4a52-9f3a-0f6d2f1f7a11'] }
const resolved = (code = '1103') => play([['li', done]], handling(code))
const verified = (code = '1103') => play([['dispatcher', { type: 'verifyPass', method: 'phone' }]], resolved(code))
const closed = () => play([['dispatcher', { type: 'close', conclusion: '办结' }]], verified())
const department1101 = () => play([['dispatcher', assignToDepartment('fire_rescue')]], accepted('0301'))

describe('an incident', () => {
  it('goes from a report to its close through everyone who may move it', () => {
    const { incident } = closed()
    expect(incident.state).toBe('closed')
    expect(incident.version).toBe(10)
    expect(incident.timers.every((timer) => timer.state === 'stopped')).toBe(true)
  })

  it.each<[string, () => Played, ActorName, Command, Incident['state']]>([
    ['refuse', reported, 'duty', { type: 'refuse', reason: '不属于网格事项', whereToTurn: '12345' }, 'voided'],
    ['withdraw', assigned, 'dispatcher', { type: 'withdraw' }, 'accepted'],
    ['reassign', handling, 'dispatcher', { ...assignTo('Zhao'), type: 'reassign', reason: '换人' }, 'assigned'],
    ['decline', assigned, 'li', { type: 'decline', reason: '距离太远' }, 'accepted'],
    ['return', department1101, 'fire', { type: 'returnToDesk', reason: '非本部门', whoseDuty: '住建' }, 'accepted'],
    ['arrive at once', assigned, 'li', { type: 'arrive' }, 'on_scene'],
    [
      'transfer',
      handling,
      'dispatcher',
      { type: 'transfer', department: department('urban_mgmt'), reason: '需专业处置' },
      'assigned',
    ],
    [
      'hand over',
      accepted,
      'duty',
      { type: 'transferJurisdiction', to: townshipCode('320213022'), reason: '属该街道' },
      'reported',
    ],
    ['escalate', handling, 'duty', { type: 'escalate', reason: '超出能力' }, 'handling'],
    ['suspend', handling, 'duty', { type: 'suspend', cause: '暴雨', until: MONDAY + DAY_MIN * 60_000 }, 'suspended'],
    ['fail the check', resolved, 'dispatcher', { type: 'verifyFail', missing: '未清理干净' }, 'handling'],
    ['reopen', closed, 'duty', { type: 'reopen', reason: '再次堆放' }, 'accepted'],
    ['void', handling, 'duty', { type: 'void', voidReason: 'false_report' }, 'voided'],
    ['comment', closed, 'dispatcher', { type: 'comment', text: '备注' }, 'closed'],
  ])('can %s', (_what, from, who, command, state) => {
    expect(play([[who, command]], from()).incident.state).toBe(state)
  })

  it('is self-handled by a worker in one step, and checked by somebody else', () => {
    const command: Command = { ...report('1103'), type: 'reportHandled', result: '已清理', photoIds: ['p'] }
    const own = play([['sun', command]])
    expect(own.incident).toMatchObject({ state: 'resolved', version: 3, marks: ['self_handled'] })
    expect(answer(own, 'sun', { type: 'verifyPass', method: 'photo' })).toBe('self_verification')
    expect(play([['dispatcher', { type: 'verifyFail', missing: '照片不清' }]], own).incident.state).toBe('accepted')
    expect(answer(reported(), 'sun', command)).toBe('wrong_state')
    for (const [who, code] of [
      ['qian', '1103'],
      ['sun', '1101'],
      ['sun', '0604'],
    ] as const)
      expect(decide(undefined, { ...command, category: category(code) }, contextOf(ACTORS[who])).ok).toBe(false)
  })

  it('comes back from a suspension in the state it had, its due moved by the pause', () => {
    const before = handling()
    const due = before.incident.timers.find((timer) => timer.kind === 'resolve')
    const until = before.now + 10 * DAY_MIN * 60_000
    const after = play(
      [
        ['duty', { type: 'suspend', cause: '暴雨', until }, 0],
        ['duty', { type: 'resume' }, 7 * DAY_MIN],
      ],
      before,
    )
    expect(after.incident.state).toBe('handling')
    const moved = after.incident.timers.find((timer) => timer.kind === 'resolve')
    expect(moved?.state === 'running' && due?.state === 'running' && moved.dueAt - due.dueAt).toBe(7 * DAY_MIN * 60_000)
  })

  it('merges into a primary and can be split off again as it was', () => {
    const before = assigned()
    const other = { ...reported().incident, id: 'primary' as IncidentId }
    const merge: Command = { type: 'merge', primary: other.id }
    const decision = decide(before.incident, merge, contextOf(ACTORS.dispatcher, before.now, { other }))
    expect(decision.ok).toBe(true)
    expect(answer(before, 'dispatcher', { type: 'merge', primary: before.incident.id })).toBe('merge_cycle')
    expect(answer(before, 'dispatcher', merge, { other: { ...closed().incident, id: other.id } })).toBe(
      'merge_into_closed',
    )
    expect(answer(before, 'dispatcher', merge)).toBe('out_of_scope')
  })

  it('keeps the first resolve due when it is reassigned', () => {
    const before = assigned()
    const after = play([['dispatcher', { ...assignTo('Zhao'), type: 'reassign', reason: '换人' }, 30]], before)
    const due = (played: Played) => played.incident.timers.find((timer) => timer.kind === 'resolve')
    expect(due(after)).toEqual(due(before))
  })

  it('takes the earlier due when it is raised, and never a later one when lowered', () => {
    const before = accepted()
    const dueOf = (played: Played) =>
      timersOf(played.incident, contextOf(ACTORS.duty).calendar, played.now).find((one) => one.kind === 'resolve')
        ?.dueAt ?? 0
    const raised = play([['dispatcher', { type: 'reseverity', severity: 1 }]], before)
    expect(dueOf(raised)).toBeLessThan(dueOf(before))
    const lowered = play([['dispatcher', { type: 'reseverity', severity: 4, reason: '险情排除' }]], raised)
    expect(dueOf(lowered)).toBe(dueOf(raised))
    expect(answer(raised, 'dispatcher', { type: 'reseverity', severity: 4 })).toBe('reason_missing')
  })

  it('flags an arrival 900 m away and refuses it not (article 17)', () => {
    const far = play([['li', { type: 'arrive', position: { lon: 120.3, lat: 31.5831, accuracyM: 15 } }]], assigned())
    expect(far.incident.state).toBe('on_scene')
    expect(far.incident.marks).toContain('far_on_scene')
  })

  it('goes one level up when a county takes it over, and the township commands it no more (article 5)', () => {
    const before = accepted()
    expect(answer(before, 'countyDuty', assignTo('Li'))).toBe('not_permitted')
    const taken = play([['countyDuty', { type: 'escalate', reason: '区级接管' }]], before)
    expect(taken.incident).toMatchObject({ owner: '320213', township: '320213021', marks: ['escalated'] })
    expect(answer(taken, 'countyDuty', assignTo('Li'))).toBe('ok')
    expect(answer(taken, 'dispatcher', assignTo('Li'))).toBe('not_permitted')
  })

  it('goes to the county when a department sends it back a second time', () => {
    const again: ScriptLine[] = [
      ['dispatcher', assignToDepartment('fire_rescue')],
      ['fire', { type: 'returnToDesk', reason: '非本部门', whoseDuty: '住建' }],
    ]
    const twice = play([...again, ...again], accepted('0301'))
    expect(twice.incident).toMatchObject({ returns: 2, owner: '320213', state: 'accepted' })
  })
})

describe('undo', () => {
  it('takes a drop back within ten seconds without a reason, by who made it', () => {
    const drop = assigned()
    const undo: Command = { type: 'withdraw', undo: true }
    expect(answer(drop, 'dispatcher', undo, { afterMin: 10 / 60 })).toBe('ok')
    expect(answer(drop, 'dispatcher', undo, { afterMin: 10.1 / 60 })).toBe('undo_too_late')
    expect(answer(drop, 'otherDispatcher', undo, { afterMin: 1 / 60 })).toBe('not_permitted')
  })
})

describe('each refusal has a case that provokes it and a neighbour that passes', () => {
  const extend = (minutes: number): Command => ({ type: 'extend', reason: '等待配件', minutes })
  const suspend = (days: number): Command => ({
    type: 'suspend',
    cause: '暴雨',
    until: MONDAY + days * DAY_MIN * 60_000,
  })
  it.each<[string, () => Played, ActorName, Command, ActorName, Command, (number | undefined)?, (number | undefined)?]>(
    [
      ['no_active_post', accepted, 'dispatcher', assignTo('Zheng'), 'dispatcher', assignTo('Sun')],
      ['off_duty', accepted, 'dispatcher', assignTo('Wu'), 'dispatcher', assignTo('Li')],
      ['out_of_scope', accepted, 'elsewhere', assignTo('Far'), 'dispatcher', assignTo('Li')],
      ['out_of_scope', accepted, 'dispatcher', assignTo('Far'), 'dispatcher', assignTo('Li')],
      ['not_permitted', accepted, 'leader', assignTo('Li'), 'duty', assignTo('Li')],
      [
        'not_permitted',
        accepted,
        'admin',
        { type: 'comment', text: '看看' },
        'leader',
        { type: 'comment', text: '看看' },
      ],
      ['not_permitted', assigned, 'zhao', { type: 'acknowledge' }, 'li', { type: 'acknowledge' }],
      ['wrong_state', reported, 'dispatcher', assignTo('Li'), 'dispatcher', { type: 'accept' }],
      ['already_assigned', assigned, 'otherDispatcher', assignTo('Zhao'), 'dispatcher', { type: 'withdraw' }],
      [
        'reason_missing',
        () => play([['li', { type: 'acknowledge' }]], assigned()),
        'dispatcher',
        { type: 'withdraw' },
        'dispatcher',
        { type: 'withdraw', reason: '误派' },
      ],
      ['evidence_missing', handling, 'li', { type: 'resolve', text: '已清理', photoIds: [] }, 'li', done],
      [
        'self_verification',
        () =>
          play(
            [['sun', done]],
            play(
              [
                ['dispatcher', assignTo('Sun')],
                ['sun', { type: 'arrive' }],
              ],
              accepted(),
            ),
          ),
        'sun',
        { type: 'verifyPass', method: 'photo' },
        'dispatcher',
        { type: 'verifyPass', method: 'photo' },
      ],
      ['suspension_not_allowed', handling, 'duty', suspend(40), 'duty', suspend(20)],
      [
        'suspension_not_allowed',
        () => accepted('0301'),
        'duty',
        { type: 'suspend', cause: '暴雨', until: MONDAY },
        'duty',
        suspend(2),
      ],
      ['extension_too_late', handling, 'duty', extend(60), 'duty', extend(60), 30 * DAY_MIN, 1],
      ['extension_limit', handling, 'duty', extend(961), 'duty', extend(960)],
      [
        'department_not_in_charge',
        accepted,
        'dispatcher',
        assignToDepartment('court'),
        'dispatcher',
        assignToDepartment('urban_mgmt'),
      ],
      [
        'reopen_too_late',
        closed,
        'duty',
        { type: 'reopen', reason: '复发' },
        'duty',
        { type: 'reopen', reason: '复发' },
        31 * DAY_MIN,
        29 * DAY_MIN,
      ],
      [
        'rate_limited',
        () => play([['leader', { type: 'urge', text: '请加快' }]], handling()),
        'leader',
        { type: 'urge', text: '请加快' },
        'duty',
        { type: 'urge', text: '请加快' },
      ],
      [
        'category_unclassified',
        () => accepted('1202'),
        'dispatcher',
        assignTo('Li'),
        'dispatcher',
        { type: 'recategorise', category: category('1103') },
      ],
      [
        'not_permitted',
        handling,
        'duty',
        { type: 'supervise', level: 2, text: '督办' },
        'leader',
        { type: 'supervise', level: 2, text: '督办' },
      ],
      [
        'wrong_state',
        handling,
        'dispatcher',
        { type: 'dropSupport', personId: person('Qian') },
        'dispatcher',
        { type: 'addSupport', personId: person('Qian'), tasks: ['verify'] },
      ],
      [
        'evidence_missing',
        () => accepted('1201'),
        'dispatcher',
        assignTo('Li'),
        'dispatcher',
        { type: 'recategorise', category: category('1103') },
      ],
    ],
  )('%s (%#)', (code, from, who, bad, neighbour, good, badAfter, goodAfter) => {
    const past = from()
    expect(answer(past, who, bad, { afterMin: badAfter ?? 1 })).toBe(code)
    expect(answer(past, neighbour, good, { afterMin: goodAfter ?? 1 })).toBe('ok')
  })

  it('closes severity 1 and 2 only by the duty officer, who owns the case', () => {
    const urgent = verified('1104')
    expect(answer(urgent, 'dispatcher', { type: 'close', conclusion: '办结' })).toBe('not_permitted')
    expect(answer(urgent, 'duty', { type: 'close', conclusion: '办结' })).toBe('ok')
  })

  it('gives the first extension to the duty officer, the second to the leader, and no third', () => {
    const first = handling()
    expect(answer(first, 'leader', extend(60))).toBe('not_permitted')
    const second = play([['duty', extend(60)]], first)
    expect(answer(second, 'duty', extend(60))).toBe('not_permitted')
    const third = play([['leader', extend(60)]], second)
    expect(answer(third, 'leader', extend(60))).toBe('extension_limit')
  })

  it('lets only the duty officer who owns the case extend it: the county’s after taking it over, then the township’s no more', () => {
    const before = handling()
    expect(answer(before, 'countyDuty', extend(60))).toBe('not_permitted')
    const taken = play([['countyDuty', { type: 'escalate', reason: '区级接管' }]], before)
    expect(answer(taken, 'duty', extend(60))).toBe('not_permitted')
    expect(answer(taken, 'countyDuty', extend(60))).toBe('ok')
  })
})
