import { beforeAll, describe, expect, it } from 'vitest'
import type { EventBody, IncidentEvent } from '../incident/events.ts'
import type { Incident, IncidentMark } from '../incident/state.ts'
import { foldCaseRow } from '../situation/case-fold.ts'
import type { CaseRow } from '../situation/case-row.ts'
import { MONDAY } from '../testing/builders.ts'
import { seeded } from '../testing/random.ts'
import { STEP_NUMBERS, walk } from '../testing/walk.ts'
import { BELOW, BOTH, type CaseKpi, NO_DURATION, OUT, type Period, periodOf } from './case-kpi.ts'
import { K01 } from './k01-intake.ts'
import { K06, K07 } from './k06-again.ts'
import { K08, K09 } from './k08-times.ts'
import { K10, K10_ANSWERED } from './k10-satisfaction.ts'
import { K22_ESCALATED, K22_EXTENDED, K22_SELF_HANDLED } from './k22-accepted.ts'

/** The log of a case read for one figure, without the row: another way to the same number. */
interface Life {
  readonly events: readonly IncidentEvent[]
  readonly incident: Incident
  readonly row: CaseRow
}

const LIVES = 500
const STEPS = 60
const DAY = 86_400
const START = MONDAY / 1_000
/** From before the first report on, ending on a day on which lives are in their middle, and long after all of them. */
const PERIODS: readonly Period[] = [
  periodOf(START - DAY, START + 3 * DAY, START + 3 * DAY),
  periodOf(START + DAY, START + 60 * DAY, START + 60 * DAY),
  periodOf(START - DAY, START + 9_999 * DAY, START + 9_999 * DAY),
]

const seconds = (ms: number) => Math.floor(ms / 1_000)
const timesOf = (life: Life, ...types: readonly EventBody['type'][]): readonly number[] =>
  life.events.filter(({ body }) => types.includes(body.type)).map(({ at }) => seconds(at))
const firstOf = (life: Life, ...types: readonly EventBody['type'][]): number => timesOf(life, ...types)[0] ?? 0
const lies = (at: number | undefined, { from, to }: Period) => at !== undefined && at >= from && at < to
const isCounted = ({ incident }: Life) => incident.state !== 'merged' && incident.state !== 'voided'
const isMarked = ({ events }: Life, mark: IncidentMark) => events.some(({ marks }) => marks.includes(mark))
const ratio = (below: boolean, above: boolean) => (below ? (above ? BOTH : BELOW) : OUT)

/** Rounds end with a reopening; each begins with its acceptance. */
function handledSeconds({ events }: Life): number {
  let worked = 0
  let begun = 0
  let done = 0
  let still = 0
  let stillSince = 0
  for (const { at, body } of events) {
    if (stillSince > 0 && (body.type === 'resumed' || body.type === 'voided')) {
      still += seconds(at) - stillSince
      stillSince = 0
    }
    if (body.type === 'accepted') begun ||= seconds(at)
    if (body.type === 'suspended') stillSince = seconds(at)
    if (body.type === 'resolved') done = seconds(body.resolution.at)
    if (body.type === 'reopened') {
      worked += Math.max(done - begun, 0)
      begun = seconds(at)
    }
  }
  return Math.max(worked + done - begun - still, 0)
}

const READ: readonly (readonly [CaseKpi, (life: Life, period: Period) => number])[] = [
  [
    K06,
    (life, period) =>
      ratio(
        isCounted(life) && lies(timesOf(life, 'verifyPassed', 'verifyFailed').at(-1), period),
        timesOf(life, 'verifyFailed').length > 0,
      ),
  ],
  [
    K07,
    (life, period) =>
      ratio(isCounted(life) && lies(firstOf(life, 'closed'), period), timesOf(life, 'reopened').length > 0),
  ],
  [
    K09,
    (life, period) => {
      // Opened again it is verified no more.
      const last = life.events.findLast(({ body }) => body.type === 'verifyPassed' || body.type === 'reopened')
      const verified = last?.body.type === 'verifyPassed' ? seconds(last.at) : undefined
      return isCounted(life) && !isMarked(life, 'self_handled') && lies(verified, period)
        ? handledSeconds(life)
        : NO_DURATION
    },
  ],
  [
    K10,
    (life, period) =>
      ratio(
        isCounted(life) && lies(firstOf(life, 'closed'), period) && life.incident.answer !== undefined,
        life.incident.answer?.rating !== 'dissatisfied',
      ),
  ],
  [
    K10_ANSWERED,
    (life, period) =>
      ratio(isCounted(life) && lies(firstOf(life, 'closed'), period), life.incident.answer !== undefined),
  ],
  ...(
    [
      [K22_SELF_HANDLED, 'self_handled'],
      [K22_ESCALATED, 'escalated'],
      [K22_EXTENDED, 'extended'],
    ] as const
  ).map(
    ([kpi, mark]) =>
      [
        kpi,
        (life: Life, period: Period) =>
          ratio(isCounted(life) && lies(firstOf(life, 'accepted'), period), isMarked(life, mark)),
      ] as const,
  ),
]

describe('over random lives, a figure of the rows is that of the logs', () => {
  const lives: Life[] = []
  beforeAll(() => {
    const random = seeded(20_261_125)
    for (let start = 0; start < LIVES; start += 1) {
      const numbers = Array.from({ length: STEPS }, () => Math.floor(random() * STEP_NUMBERS))
      const { events, incident } = walk(start, numbers)
      const row = foldCaseRow(events)
      if (row) lives.push({ events, incident, row })
    }
  })

  it.each(READ.map(([kpi, read]) => [kpi.id, kpi, read] as const))('%s', (_, kpi, read) => {
    for (const period of PERIODS) {
      const counted = lives.map(({ row }) => kpi.contributes(row, period))
      expect(counted).toEqual(lives.map((life) => read(life, period)))
      // A comparison of nothing with nothing would prove nothing.
      if (period === PERIODS[2]) expect(new Set(counted).size).toBeGreaterThan(1)
    }
  })

  it('K01 counts each report once: accepted, decided otherwise, or out', () => {
    const whole = PERIODS[2] as Period
    for (const { row, incident } of lives) {
      const said = K01.contributes(row, whole)
      const isOut =
        incident.state === 'merged' ||
        (incident.state === 'voided' && ['test', 'duplicate_entry'].includes(incident.voidReason))
      if (isOut) expect(said).toBe(OUT)
      else expect(said).toBe(incident.state === 'voided' || incident.acceptedAt === undefined ? BELOW : BOTH)
    }
  })

  it('K08 is never before the report, nor of a case that nobody came to', () => {
    for (const life of lives) {
      const response = K08.contributes(life.row, PERIODS[2] as Period)
      expect(response).toSatisfy((value: number) => value >= 0 || value === NO_DURATION)
      if (timesOf(life, 'arrived', 'acknowledged').length === 0) expect(response).toBe(NO_DURATION)
    }
  })
})
