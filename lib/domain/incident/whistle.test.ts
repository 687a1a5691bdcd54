import { describe, expect, it } from 'vitest'
import { DEFAULT_CALENDAR } from '../clock/working-time.ts'
import { incidentView } from '../roles/incident-view.ts'
import { ACTORS, answer, assignTo, department, passTime, play, report } from '../testing/builders.ts'
import type { Command } from './commands.ts'
import { nextTimerAt } from './commands-of-time.ts'
import { timersOf } from './timers.ts'
import { taskOf, type WhistleKind } from './whistle.ts'

const POLICE = department('police')
const FIRE = department('fire_rescue')
const whistle = (kind: WhistleKind, ...departments: (typeof POLICE)[]): Command => ({
  type: 'whistle',
  kind,
  departments,
  text: '到场会商',
})
const onScene = () =>
  play([
    ['dispatcher', report('1103')],
    ['dispatcher', { type: 'accept' }],
    ['dispatcher', assignTo('Li')],
    ['li', { type: 'arrive' }],
  ])
const called = () => play([['duty', whistle('joint', POLICE, FIRE)]], onScene())
const done: Command = { type: 'resolve', text: '已清理', photoIds: ['p'] }

describe('a whistle', () => {
  it('is blown by the duty officer or the leader of the desk that commands; a dispatcher proposes it', () => {
    for (const who of ['duty', 'leader'] as const) expect(answer(onScene(), who, whistle('joint', POLICE))).toBe('ok')
    for (const who of ['dispatcher', 'countyDuty', 'li', 'police'] as const)
      expect(answer(onScene(), who, whistle('joint', POLICE))).toBe('not_permitted')
    const proposed = play(
      [['dispatcher', { type: 'proposeWhistle', kind: 'joint', departments: [POLICE], text: '建议会商' }]],
      onScene(),
    )
    expect(proposed.incident.proposals).toMatchObject([{ kind: 'whistle', whistle: 'joint', byName: 'dispatcher' }])
    expect(play([['duty', whistle('joint', POLICE)]], proposed).incident.proposals).toEqual([])
  })

  it.each<[WhistleKind, number, number | null]>([
    ['emergency', 30, null],
    ['joint', 240, null],
    ['problem', 960, 4_800],
  ])(
    '%s: the department reports in within %d minutes of its clock and finishes within %s',
    (kind, reportIn, finish) => {
      const { incident, now } = play([['duty', whistle(kind, POLICE)]], onScene())
      const left = timersOf(incident, DEFAULT_CALENDAR, now).filter(({ subject }) => subject === 'police')
      expect(left.find((timer) => timer.kind === 'report_in')?.leftMin).toBe(reportIn)
      expect(left.find((timer) => timer.kind === 'finish_task')?.leftMin ?? null).toBe(finish)
    },
  )

  it('gives each department a task of its own: called, come, finished, rated', () => {
    const past = play(
      [
        ['police', { type: 'reportIn' }],
        ['police', { type: 'finishTask', text: '秩序已恢复' }],
        ['duty', { type: 'rateTask', department: POLICE, timely: 5, useful: 4 }],
      ],
      called(),
    )
    expect(taskOf(past.incident, 'police')).toMatchObject({
      state: 'done',
      result: '秩序已恢复',
      rating: { timely: 5, useful: 4 },
    })
    expect(taskOf(past.incident, 'fire_rescue')?.state).toBe('called')
    expect(answer(past, 'police', { type: 'reportIn' })).toBe('wrong_state')
    expect(answer(past, 'fire', { type: 'finishTask', text: '未到先完' })).toBe('wrong_state')
    expect(answer(past, 'urban', { type: 'reportIn' })).toBe('not_permitted')
    expect(answer(past, 'duty', { type: 'rateTask', department: FIRE, timely: 1, useful: 1 })).toBe('wrong_state')
  })

  it('holds the result back until every task is done or excused', () => {
    const open = called()
    expect(answer(open, 'li', done)).toBe('whistle_open')
    const half = play(
      [
        ['police', { type: 'reportIn' }],
        ['police', { type: 'finishTask', text: '秩序已恢复' }],
      ],
      open,
    )
    expect(answer(half, 'li', done)).toBe('whistle_open')
    expect(answer(half, 'dispatcher', { type: 'excuseTask', department: FIRE, reason: '误召' })).toBe('not_permitted')
    const all = play([['duty', { type: 'excuseTask', department: FIRE, reason: '误召' }]], half)
    expect(answer(all, 'li', done)).toBe('ok')
  })

  it('calls no department twice while it is at work, and none that is unknown', () => {
    expect(answer(called(), 'duty', whistle('emergency', POLICE))).toBe('already_assigned')
    expect(answer(onScene(), 'duty', whistle('joint', department('nobody')))).toBe('department_not_in_charge')
  })

  it('shows the case to the departments called, as long as they are not excused', () => {
    expect(incidentView(ACTORS.police, onScene().incident)).toBe('none')
    expect(incidentView(ACTORS.police, called().incident)).toBe('full')
    const excused = play([['duty', { type: 'excuseTask', department: POLICE, reason: '误召' }]], called())
    expect(incidentView(ACTORS.police, excused.incident)).toBe('none')
    expect(answer(called(), 'police', { type: 'comment', text: '十分钟到' })).toBe('ok')
  })

  it('stands still with the case', () => {
    const before = called()
    const until = before.now + 3 * 86_400_000
    const suspended = play([['duty', { type: 'suspend', cause: '暴雨', until }, 0]], before)
    expect(answer(suspended, 'police', { type: 'reportIn' })).toBe('wrong_state')
    expect(nextTimerAt(suspended.incident, DEFAULT_CALENDAR)).toBe(until)
  })

  it('says when a department has not come in time', () => {
    const late = passTime(play([['duty', whistle('emergency', POLICE)]], onScene()), 30)
    expect(late.said).toContain('markTimer report_in overdue')
    expect(late.said.filter((one) => one.startsWith('urge'))).toEqual([])
  })
})
