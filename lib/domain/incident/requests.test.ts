import { describe, expect, it } from 'vitest'
import { townshipCode } from '../../geo/codes.ts'
import type { Played } from '../testing/builders.ts'
import { answer, assignTo, assignToDepartment, MONDAY, person, play, report, TOWNSHIP } from '../testing/builders.ts'
import type { Command } from './commands.ts'
import { requestOf } from './requests.ts'

const DAY_MS = 86_400_000
const accepted = (code = '1103') =>
  play([
    ['dispatcher', report(code)],
    ['dispatcher', { type: 'accept' }],
  ])
const assigned = () => play([['dispatcher', assignTo('Li')]], accepted())
const askSuspend: Command = { type: 'requestSuspend', cause: '暴雨', until: MONDAY + 5 * DAY_MS }
const askExtend: Command = { type: 'requestExtend', reason: '等待配件', minutes: 60 }
const suspend: Command = { type: 'suspend', cause: '暴雨', until: MONDAY + 5 * DAY_MS }
const extend: Command = { type: 'extend', reason: '等待配件', minutes: 60 }
const kinds = ({ incident }: Played) => incident.requests?.map(({ kind }) => kind) ?? []

describe('time is asked for by who does the work and given by who may', () => {
  it('by the worker responsible, his department or the desk, and by nobody else', () => {
    for (const ask of [askSuspend, askExtend]) {
      for (const who of ['li', 'dispatcher', 'duty'] as const) expect(answer(assigned(), who, ask)).toBe('ok')
      for (const who of ['zhao', 'fire', 'leader', 'admin'] as const)
        expect(answer(assigned(), who, ask)).toBe('not_permitted')
    }
    const department = play([['dispatcher', assignToDepartment('fire_rescue')]], accepted('0301'))
    expect(answer(department, 'fire', askExtend)).toBe('ok')
    expect(answer(department, 'police', askExtend)).toBe('not_permitted')
  })

  it('says who asked for what, once, until it is answered', () => {
    const asked = play([['li', askSuspend]], assigned())
    expect(requestOf(asked.incident, 'suspend')).toMatchObject({ cause: '暴雨', byName: 'li' })
    expect(answer(asked, 'li', askSuspend)).toBe('wrong_state')
    expect(kinds(play([['li', askExtend]], asked))).toEqual(['suspend', 'extend'])
  })

  it('is over when it is given, refused, or its asker is off the case', () => {
    const asked = play(
      [
        ['li', askSuspend],
        ['li', askExtend],
      ],
      assigned(),
    )
    expect(kinds(play([['duty', extend]], asked))).toEqual(['suspend'])
    expect(kinds(play([['duty', suspend]], asked))).toEqual(['extend'])
    expect(kinds(play([['duty', { type: 'refuseRequest', kind: 'suspend', reason: '不必' }]], asked))).toEqual([
      'extend',
    ])
    expect(kinds(play([['li', { type: 'decline', reason: '距离太远' }]], asked))).toEqual([])
    expect(kinds(play([['dispatcher', { ...assignTo('Zhao'), type: 'reassign', reason: '换人' }]], asked))).toEqual([])
  })

  it('is refused by the one who could have given it: the second extension by the leader', () => {
    const refuse: Command = { type: 'refuseRequest', kind: 'extend', reason: '无必要' }
    const first = play([['li', askExtend]], assigned())
    expect(answer(first, 'leader', refuse)).toBe('not_permitted')
    expect(answer(first, 'duty', { ...refuse, reason: ' ' })).toBe('reason_missing')
    expect(answer(first, 'duty', refuse)).toBe('ok')
    const second = play(
      [
        ['duty', extend],
        ['li', askExtend],
      ],
      assigned(),
    )
    expect(answer(second, 'duty', refuse)).toBe('not_permitted')
    expect(answer(second, 'leader', refuse)).toBe('ok')
  })

  it('asked in time, an extension may be given after the due; asked too late, it may not', () => {
    const days = 24 * 60
    expect(answer(assigned(), 'li', askExtend, { afterMin: 30 * days })).toBe('extension_too_late')
    const asked = play([['li', askExtend]], assigned())
    expect(answer(asked, 'duty', extend, { afterMin: 30 * days })).toBe('ok')
    expect(answer(assigned(), 'duty', extend, { afterMin: 30 * days })).toBe('extension_too_late')
  })

  it('no suspension is asked for an urgent case, nor for longer than there is', () => {
    expect(answer(accepted('1104'), 'dispatcher', askSuspend)).toBe('suspension_not_allowed')
    expect(answer(assigned(), 'li', { ...askSuspend, until: MONDAY + 60 * DAY_MS })).toBe('suspension_not_allowed')
  })
})

describe('a grid leader proposes whom he would send', () => {
  const propose = (name: string): Command => ({ type: 'proposeReassign', personId: person(name), reason: '更熟悉' })

  it('from his own grid, for a case in it; the desk decides', () => {
    const proposed = play([['sun', propose('Zhao')]], assigned())
    expect(proposed.incident.proposals).toMatchObject([{ kind: 'reassign', name: 'Zhao', byName: 'sun' }])
    expect(proposed.incident.state).toBe('assigned')
    const done = play([['dispatcher', { ...assignTo('Zhao'), type: 'reassign', reason: '采纳建议' }]], proposed)
    expect(done.incident.proposals).toEqual([])
  })

  it('nobody else does, and nobody from elsewhere is proposed', () => {
    expect(answer(assigned(), 'li', propose('Zhao'))).toBe('not_permitted')
    expect(answer(assigned(), 'sun', propose('Far'))).toBe('out_of_scope')
    expect(answer(assigned(), 'sun', propose('Zheng'))).toBe('no_active_post')
    expect(answer(assigned(), 'sun', propose('Li'))).toBe('already_assigned')
    expect(answer(accepted(), 'sun', propose('Zhao'))).toBe('wrong_state')
  })
})

describe('the desk that may not hand a case away', () => {
  const ESCALATE = { type: 'proposeEscalate', reason: '超出能力', severity: 2 } as const
  const HAND_OVER = { type: 'proposeJurisdiction', to: townshipCode('320213022'), reason: '属该街道' } as const

  it('proposes it, and the duty officer who does it has answered', () => {
    const taken = play([['dispatcher', { type: 'accept' }]], play([['dispatcher', report('1103')]]))
    expect(answer(taken, 'dispatcher', { type: 'escalate', reason: '超出能力' })).toBe('not_permitted')
    const proposed = play(
      [
        ['dispatcher', ESCALATE],
        ['dispatcher', HAND_OVER],
      ],
      taken,
    )
    expect(proposed.incident.proposals).toMatchObject([
      { kind: 'escalate', severity: 2, byName: 'dispatcher' },
      { kind: 'jurisdiction', to: '320213022' },
    ])
    const raised = play([['duty', { type: 'escalate', reason: '超出能力', severity: 2 }]], proposed)
    expect(raised.incident.proposals).toMatchObject([{ kind: 'jurisdiction' }])
    const handed = play(
      [['duty', { type: 'transferJurisdiction', to: townshipCode('320213022'), reason: '属该街道' }]],
      proposed,
    )
    expect(handed.incident.proposals).toMatchObject([{ kind: 'escalate' }])
  })

  it('proposes nothing that could not be done', () => {
    const taken = play([['dispatcher', { type: 'accept' }]], play([['dispatcher', report('1103')]]))
    expect(answer(taken, 'li', ESCALATE)).toBe('not_permitted')
    expect(answer(taken, 'dispatcher', { ...ESCALATE, reason: ' ' })).toBe('reason_missing')
    expect(answer(taken, 'dispatcher', { ...HAND_OVER, to: TOWNSHIP })).toBe('wrong_state')
    const sent = play([['dispatcher', assignTo('Li')]], play([['dispatcher', HAND_OVER]], taken))
    expect(sent.incident.proposals).toEqual([])
    expect(answer(sent, 'dispatcher', HAND_OVER)).toBe('wrong_state')
  })
})
