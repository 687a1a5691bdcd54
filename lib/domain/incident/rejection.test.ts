import { describe, expect, it } from 'vitest'
import type { ActorName, Played } from '../testing/builders.ts'
import {
  answer,
  assignTo,
  assignToDepartment,
  category,
  department,
  matterList,
  person,
  play,
  report,
} from '../testing/builders.ts'
import type { Command } from './commands.ts'
import type { DecideContext } from './context.ts'
import { REJECTION_CODES, type RejectionCode } from './rejection.ts'
import type { IncidentId } from './state.ts'

/** Said by other rules than those of a case's life; each is held where it stands. */
const ELSEWHERE = [
  // lib/domain/regulation/art08-grid-code.test.ts
  'art8_duplicate_code',
  'art8_code_prefix',
  // The registry's posts (articles 12 and 14).
  'art12_principal',
  'art12_basis_missing',
  'art14_age',
  'art14_not_checked',
  // server/commands/run-command.test.ts: whoever holds the log knows which version was seen.
  'stale_version',
  // Article 24: projects are not built.
  'project_ended',
] as const satisfies readonly RejectionCode[]

type More = Partial<DecideContext> & { afterMin?: number }
type Asked = readonly [who: ActorName, command: Command, more?: More]
interface Case {
  readonly from: () => Played
  readonly refused: Asked
  /** As near to it as can be, and lawful. */
  readonly passes: Asked
}

const DAY_MIN = 24 * 60
const photoIds = ['3f0a6f6e-3d0b-4a52-9f3a-0f6d2f1f7a11']
const done: Command = { type: 'resolve', text: '已清理', photoIds }
const reported = (code = '1103') => play([['dispatcher', report(code)]])
const accepted = (code = '1103') => play([['dispatcher', { type: 'accept' }]], reported(code))
const assigned = () => play([['dispatcher', assignTo('Li')]], accepted())
const acknowledged = () => play([['li', { type: 'acknowledge' }]], assigned())
const handling = () => play([['li', { type: 'arrive' }]], assigned())
const resolved = () => play([['li', done]], handling())
const closed = () =>
  play(
    [
      ['dispatcher', { type: 'verifyPass', method: 'phone' }],
      ['dispatcher', { type: 'close', conclusion: '办结' }],
    ],
    resolved(),
  )
const called = () =>
  play([['duty', { type: 'whistle', kind: 'joint', departments: [department('police')], text: '会商' }]], handling())
const other = (played: Played) => ({ other: { ...played.incident, id: 'primary' as IncidentId } })
const merge: Command = { type: 'merge', primary: 'primary' as IncidentId }
const unlawful = {
  ...matterList,
  matters: new Map([...matterList.matters].map(([code, one]) => [code, { ...one, unlawful: code === '1103' }])),
}
const suspend = (days: number, from: Played): Command => ({
  type: 'suspend',
  cause: '暴雨',
  until: from.now + days * DAY_MIN * 60_000,
})
const extend = (minutes: number): Command => ({ type: 'extend', reason: '等待配件', minutes })

const CASES: Readonly<Record<Exclude<RejectionCode, (typeof ELSEWHERE)[number]>, Case>> = {
  art15_part_time_alone: {
    from: accepted,
    refused: ['dispatcher', assignTo('Qian')],
    passes: ['dispatcher', assignTo('Li', ['verify'], ['Qian'])],
  },
  art16_outside_list: {
    from: () => accepted('0305'),
    refused: ['dispatcher', assignTo('Li')],
    passes: ['dispatcher', assignToDepartment('emergency')],
  },
  art16_reserved_act: {
    from: () => accepted('1101'),
    refused: ['dispatcher', assignTo('Li', ['coercive'])],
    passes: ['dispatcher', assignTo('Li', ['verify'])],
  },
  art16_unlawful: {
    from: accepted,
    refused: ['dispatcher', assignTo('Li'), { matters: unlawful }],
    passes: ['dispatcher', assignTo('Li')],
  },
  no_active_post: {
    from: accepted,
    refused: ['dispatcher', assignTo('Zheng')],
    passes: ['dispatcher', assignTo('Sun')],
  },
  off_duty: { from: accepted, refused: ['dispatcher', assignTo('Wu')], passes: ['dispatcher', assignTo('Li')] },
  out_of_scope: { from: accepted, refused: ['elsewhere', assignTo('Li')], passes: ['dispatcher', assignTo('Li')] },
  not_permitted: { from: accepted, refused: ['leader', assignTo('Li')], passes: ['duty', assignTo('Li')] },
  wrong_state: {
    from: reported,
    refused: ['dispatcher', assignTo('Li')],
    passes: ['dispatcher', { type: 'accept' }],
  },
  already_assigned: {
    from: assigned,
    refused: ['dispatcher', assignTo('Zhao')],
    passes: ['dispatcher', { ...assignTo('Zhao'), type: 'reassign', reason: '更近' }],
  },
  reason_missing: {
    from: acknowledged,
    refused: ['dispatcher', { type: 'withdraw' }],
    passes: ['dispatcher', { type: 'withdraw', reason: '误派' }],
  },
  evidence_missing: {
    from: handling,
    refused: ['li', done, { photos: new Set(['another']) }],
    passes: ['li', done, { photos: new Set(photoIds) }],
  },
  self_verification: {
    from: () =>
      play(
        [
          ['dispatcher', assignTo('Sun')],
          ['sun', { type: 'arrive' }],
          ['sun', done],
        ],
        accepted(),
      ),
    refused: ['sun', { type: 'verifyPass', method: 'photo' }],
    passes: ['dispatcher', { type: 'verifyPass', method: 'photo' }],
  },
  suspension_not_allowed: {
    from: accepted,
    refused: ['duty', suspend(31, accepted())],
    passes: ['duty', suspend(30, accepted())],
  },
  extension_too_late: {
    from: handling,
    refused: ['duty', extend(60), { afterMin: 30 * DAY_MIN }],
    passes: ['duty', extend(60)],
  },
  extension_limit: { from: handling, refused: ['duty', extend(961)], passes: ['duty', extend(960)] },
  merge_cycle: {
    from: assigned,
    refused: ['dispatcher', { type: 'merge', primary: 'incident-1' as IncidentId }, other(reported())],
    passes: ['dispatcher', merge, other(reported())],
  },
  merge_into_closed: {
    from: assigned,
    refused: ['dispatcher', merge, other(closed())],
    passes: ['dispatcher', merge, other(resolved())],
  },
  department_not_in_charge: {
    from: accepted,
    refused: ['dispatcher', assignToDepartment('court')],
    passes: ['dispatcher', assignToDepartment('urban_mgmt')],
  },
  whistle_open: {
    from: called,
    refused: ['li', done],
    passes: ['duty', { type: 'excuseTask', department: department('police'), reason: '误召' }],
  },
  reopen_too_late: {
    from: closed,
    refused: ['duty', { type: 'reopen', reason: '复发' }, { afterMin: 31 * DAY_MIN }],
    passes: ['duty', { type: 'reopen', reason: '复发' }, { afterMin: 29 * DAY_MIN }],
  },
  rate_limited: {
    from: () => play([['leader', { type: 'urge', text: '请加快' }]], handling()),
    refused: ['leader', { type: 'urge', text: '请加快' }, { afterMin: 29 }],
    passes: ['leader', { type: 'urge', text: '请加快' }, { afterMin: 30 }],
  },
  undo_too_late: {
    from: assigned,
    refused: ['dispatcher', { type: 'withdraw', undo: true }, { afterMin: 11 / 60 }],
    passes: ['dispatcher', { type: 'withdraw', undo: true }, { afterMin: 10 / 60 }],
  },
  category_unclassified: {
    from: () => accepted('1202'),
    refused: ['dispatcher', assignTo('Li')],
    passes: ['dispatcher', { type: 'recategorise', category: category('1103') }],
  },
}

describe('each refusal of a case’s life has one that provokes it and a neighbour that passes', () => {
  it.each(Object.entries(CASES))('%s', (code, { from, refused, passes }) => {
    expect(answer(from(), ...refused)).toBe(code)
    expect(answer(from(), ...passes)).toBe('ok')
  })

  it('and none is left out', () => {
    expect([...Object.keys(CASES), ...ELSEWHERE].sort()).toEqual([...REJECTION_CODES].sort())
  })

  it('gives the commands that only time may give to nobody else', () => {
    const byPeople = ['duty', 'leader', 'admin', 'li'] as const
    for (const who of byPeople) {
      const past = assigned()
      const mark = { type: 'markTimer', kind: 'acknowledge', mark: 'overdue', late: false } as never
      expect(answer(past, who, mark, { afterMin: DAY_MIN })).toBe('not_permitted')
      expect(answer(past, who, { type: 'urge', occasion: 'x', text: 'x' } as never)).toBe('not_permitted')
    }
    expect(answer(assigned(), 'dispatcher', { type: 'dropSupport', personId: person('Qian') })).toBe('wrong_state')
  })
})
