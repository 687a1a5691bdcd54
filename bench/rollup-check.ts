/**
 * Whether figures that are kept up to date are those of a fresh fold: 25,000 lives that went through the real rules, told event by event and all mixed
 * up, and a million made-up cases with a hundred thousand late changes. Any difference ends it with 1.
 */
import { isDeepStrictEqual } from 'node:util'
import { DEPARTMENTS, MATTERS } from '../db/demo/matters.ts'
import type { IncidentEvent } from '../lib/domain/incident/events.ts'
import { evolve } from '../lib/domain/incident/evolve.ts'
import type { Incident } from '../lib/domain/incident/state.ts'
import type { DepartmentCode } from '../lib/domain/roles/role.ts'
import { type Answers, createAnswers } from '../lib/domain/situation/answers.ts'
import { caseRowAfter, foldCaseRow } from '../lib/domain/situation/case-fold.ts'
import type { CaseRow } from '../lib/domain/situation/case-row.ts'
import { type CaseColumns, createCaseColumns } from '../lib/domain/situation/columns.ts'
import type { SituationFilter } from '../lib/domain/situation/filter.ts'
import { createHouseholds } from '../lib/domain/situation/households.ts'
import { matterBook } from '../lib/domain/situation/matter-book.ts'
import type { Question } from '../lib/domain/situation/questions.ts'
import { MONDAY } from '../lib/domain/testing/builders.ts'
import { createCaseMaker, madeUpAreas } from '../lib/domain/testing/case-rows.ts'
import { seeded } from '../lib/domain/testing/random.ts'
import { STEP_NUMBERS, walk } from '../lib/domain/testing/walk.ts'
import { areaCode } from '../lib/geo/codes.ts'
import { CASES_FROM, CASES_TO } from './made-up-cases.ts'
import type { Benchmark, Case } from './result.ts'

/** BENCH_LIVES and BENCH_CASES make a shorter try of it. */
const LIVES = Number(process.env.BENCH_LIVES ?? 25_000)
const CASES = Number(process.env.BENCH_CASES ?? 1_000_000)
const STEPS_MAX = 30
const CHANGES_OF_TEN = 1
const SHOWN_MAX = 5
const ASK_EVERY = 500
const YEAR_S = 366 * 86_400

const known = { book: matterBook(MATTERS), surroundings: { households: createHouseholds([]) } }

export const rollupCheck: Benchmark = {
  name: 'rollup-check',
  about: 'figures kept up to date against a fresh fold, 25,000 lives and 1 M cases; exit 1 on any difference (minutes)',
  async run(log) {
    const found = [lives(log), late(log)]
    const wrong = found.reduce((sum, one) => sum + one.wrong, 0)
    if (wrong > 0) process.exitCode = 1
    return [
      { id: 'differences', unit: '', ours: wrong, goal: 0, note: found.map(({ note }) => note).join('; ') },
      ...found.map(({ perSecond }) => perSecond),
    ]
  },
}

interface Found {
  readonly wrong: number
  readonly note: string
  readonly perSecond: Case
}

/** Every kind of question, over filters that cases move into and out of. */
function questionsOf(scope: string, period: { from: number; to: number }): Question[] {
  const filters: SituationFilter[] = [
    { areas: [areaCode(scope)] },
    { areas: [areaCode(scope)], severities: [1, 2], kinds: ['hazard', 'dispute'] },
    { areas: [areaCode(scope)], states: ['handling', 'closed'], departments: ['none'] },
  ]
  return filters.flatMap((filter): Question[] => [
    { ask: 'count', filter, period, by: 'category', weight: 'severity' },
    { ask: 'count', filter, period, by: { areaDigits: 15 }, weight: 'count' },
    { ask: 'count', filter, period, by: { binS: 86_400 }, weight: 'count' },
    { ask: 'cells', filter, period, resolution: 9, weight: 'severity' },
    { ask: 'figures', filter, period, now: period.to, by: 'none' },
    { ask: 'figures', filter, period, now: period.to, by: 'severity' },
  ])
}

/** Kept answers against those of columns that are counted anew. */
function compare(
  kept: Answers,
  columns: CaseColumns,
  questions: readonly Question[],
  log: (line: string) => void,
): number {
  const fresh = createAnswers(columns, known)
  let wrong = 0
  for (const question of questions) {
    if (isDeepStrictEqual(kept.answer(question), fresh.answer(question))) continue
    wrong += 1
    if (wrong <= SHOWN_MAX) log(`kept and fresh differ: ${JSON.stringify(question)}`)
  }
  return wrong
}

function lives(log: (line: string) => void): Found {
  const random = seeded(6)
  const told = Array.from({ length: LIVES }, (_, life): readonly IncidentEvent[] => {
    const steps = Array.from({ length: Math.floor(random() * STEPS_MAX) }, () => Math.floor(random() * STEP_NUMBERS))
    return walk(life, steps).events
  })
  const columns = createCaseColumns()
  const kept = createAnswers(columns, known)
  const questions = questionsOf('32', { from: MONDAY / 1_000 - 86_400, to: MONDAY / 1_000 + YEAR_S })
  const state = told.map(() => ({
    next: 0,
    incident: undefined as Incident | undefined,
    row: undefined as CaseRow | undefined,
  }))
  const open = told.map((_, life) => life)
  let events = 0
  const started = performance.now()
  while (open.length > 0) {
    const pick = Math.floor(random() * open.length)
    const life = open[pick] as number
    const one = state[life] as (typeof state)[number]
    const event = told[life]?.[one.next] as IncidentEvent
    one.incident = evolve(one.incident, event)
    one.row = caseRowAfter(one.row, event, one.incident)
    one.next += 1
    kept.change(life, one.row)
    // A new area ends what is kept: it is asked again.
    if (events % ASK_EVERY === 0) for (const question of questions) kept.answer(question)
    events += 1
    if (one.next < (told[life] as readonly IncidentEvent[]).length) continue
    open[pick] = open[open.length - 1] as number
    open.pop()
  }
  const seconds = (performance.now() - started) / 1_000
  let wrong = compare(kept, columns, questions, log)
  for (const [life, log_] of told.entries()) {
    const fold = foldCaseRow(JSON.parse(JSON.stringify(log_)) as IncidentEvent[])
    const { suspendedS: _1, roundAcceptedAt: _2, earlierRoundsS: _3, ...figures } = fold as CaseRow
    if (isDeepStrictEqual({ ...columns.at(life) }, { ...figures })) continue
    wrong += 1
    if (wrong <= SHOWN_MAX) log(`life ${life}: the columns hold another row than its log folds to`)
  }
  const note = `${LIVES} lives of ${events} events, ${questions.length} kept answers`
  return { wrong, note, perSecond: { id: 'changes-per-second', unit: '1/s', ours: events / seconds, note } }
}

function late(log: (line: string) => void): Found {
  const random = seeded(8)
  const makeCase = createCaseMaker({
    random,
    areas: madeUpAreas(13, 200, random),
    categories: MATTERS.map(({ code }) => Number(code)),
    departments: DEPARTMENTS.map(({ code }) => code as DepartmentCode),
    from: CASES_FROM,
    to: CASES_TO,
  })
  const columns = createCaseColumns()
  for (let place = 0; place < CASES; place++) columns.set(place, makeCase(place / CASES))
  const kept = createAnswers(columns, known)
  const questions = questionsOf('32', { from: CASES_FROM, to: CASES_TO })
  for (const question of questions) kept.answer(question)
  const changes = (CASES * CHANGES_OF_TEN) / 10
  const started = performance.now()
  for (let index = 0; index < changes; index++) {
    const place = Math.floor(random() * (CASES + changes / 10))
    kept.change(place, random() < 0.02 ? undefined : makeCase(place / CASES))
  }
  const seconds = (performance.now() - started) / 1_000
  const note = `${CASES} cases, ${changes} late changes`
  return {
    wrong: compare(kept, columns, questions, log),
    note,
    perSecond: { id: 'late-changes-per-second', unit: '1/s', ours: changes / seconds, note },
  }
}
