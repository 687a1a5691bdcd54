import { describe, expect, it } from 'vitest'
import { DEFAULT_CALENDAR } from '../clock/working-time.ts'
import { decide } from '../incident/decide.ts'
import type { IncidentEvent } from '../incident/events.ts'
import { evolve } from '../incident/evolve.ts'
import type { Incident } from '../incident/state.ts'
import { ACTORS, contextOf, MONDAY, report, type ScriptLine } from '../testing/builders.ts'
import type { EscalationRule } from './rule.ts'
import { wouldHaveActed } from './try-rule.ts'

const MIN = 60_000
/** The log of a case told as commands, each so many minutes after the one before. */
function logOf(lines: readonly ScriptLine[]): IncidentEvent[] {
  let incident: Incident | undefined
  let now = MONDAY
  return lines.flatMap(([who, command, afterMin = 1]) => {
    now += afterMin * MIN
    const decision = decide(incident, command, contextOf(ACTORS[who], now))
    if (!decision.ok) throw new Error(`${who} may not ${command.type}`)
    for (const event of decision.events) incident = evolve(incident, event)
    return [...decision.events]
  })
}
const rule: EscalationRule = {
  when: { kind: 'overdue', timers: ['accept'], by: { unit: 'minutes', minutes: 10 } },
  only: {},
  act: { kind: 'urge' },
}
const FAR = MONDAY + 30 * 24 * 60 * MIN

describe('a trial on a past case', () => {
  it('says when the rule would have acted, though the case has gone on since', () => {
    // 0402 is to be accepted within 10 minutes; it was after 45.
    const log = logOf([
      ['dispatcher', report('0402'), 0],
      ['dispatcher', { type: 'accept' }, 45],
    ])
    const { timers, at } = log[0]!
    const accept = timers.find((change) => change.op === 'start' && change.kind === 'accept')
    if (accept?.op !== 'start') throw new Error('a report starts the time to accept it')
    expect(wouldHaveActed(rule, log, DEFAULT_CALENDAR, FAR)).toEqual([
      { at: accept.dueAt + 10 * MIN, occasion: `accept@${at}` },
    ])
  })

  it('is silent where the case moved on in time', () => {
    const log = logOf([
      ['dispatcher', report('0402'), 0],
      ['dispatcher', { type: 'accept' }, 12],
    ])
    expect(wouldHaveActed(rule, log, DEFAULT_CALENDAR, FAR)).toEqual([])
  })

  it('looks no further than it is asked, and acts once though the case is touched again and again', () => {
    const log = logOf([
      ['dispatcher', report('0402'), 0],
      ['dispatcher', { type: 'comment', text: '一' }, 30],
      ['dispatcher', { type: 'comment', text: '二' }, 30],
    ])
    expect(wouldHaveActed(rule, log, DEFAULT_CALENDAR, MONDAY + 15 * MIN)).toEqual([])
    expect(wouldHaveActed(rule, log, DEFAULT_CALENDAR, FAR)).toHaveLength(1)
  })
})
