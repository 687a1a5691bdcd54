/** The rules a county starts with (domain.md §4.2, 督办). Data: an administrator changes them. */
import type { EscalationRule } from './rule.ts'

export interface DefaultRule {
  /** Names it for ever, so that it is laid down once in a county. */
  readonly key: string
  readonly name: string
  readonly enabled: boolean
  readonly rule: EscalationRule
}

export const DEFAULT_RULES: readonly DefaultRule[] = [
  {
    key: 'supervise-1-overdue',
    name: '办结超期达时限的 25%，一级督办',
    enabled: true,
    rule: {
      when: { kind: 'overdue', timers: ['resolve'], by: { unit: 'part', percent: 25 } },
      only: {},
      act: { kind: 'supervise', level: 1 },
    },
  },
  {
    key: 'supervise-1-urges',
    name: '两次催办未答复，一级督办',
    enabled: true,
    rule: {
      when: { kind: 'urgesUnanswered', count: 2 },
      only: {},
      act: { kind: 'supervise', level: 1 },
    },
  },
  {
    key: 'supervise-2-overdue',
    name: '办结超期达时限的一倍，二级督办',
    enabled: true,
    rule: {
      when: { kind: 'overdue', timers: ['resolve'], by: { unit: 'part', percent: 100 } },
      only: {},
      act: { kind: 'supervise', level: 2 },
    },
  },
  {
    key: 'supervise-2-urgent',
    name: '特急、紧急事件超期 30 分钟，二级督办',
    enabled: true,
    rule: {
      when: {
        kind: 'overdue',
        timers: ['acknowledge', 'arrive', 'resolve'],
        by: { unit: 'minutes', minutes: 30 },
      },
      only: { severities: [1, 2] },
      act: { kind: 'supervise', level: 2 },
    },
  },
  {
    // Whether a street's cases go up by themselves is the county's to decide: laid down, but off.
    key: 'escalate-urgent',
    name: '特急、紧急事件办结超期 60 分钟，升级到上一级',
    enabled: false,
    rule: {
      when: { kind: 'overdue', timers: ['resolve'], by: { unit: 'minutes', minutes: 60 } },
      only: { severities: [1, 2] },
      act: { kind: 'escalate' },
    },
  },
]
