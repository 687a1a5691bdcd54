import { inspect } from 'node:util'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { saveCaseRow } from '../../db/queries/case-rows.ts'
import { createTestDatabase, type TestDatabase } from '../../db/testing.ts'
import type { IncidentId } from '../../lib/domain/incident/state.ts'
import type { Question } from '../../lib/domain/situation/questions.ts'
import { BLANK_ROW } from '../../lib/domain/testing/kpi-cases.ts'
import { areaCode } from '../../lib/geo/codes.ts'
import { createSituation, type Situation, SituationBusy, StillLoading } from './situation.ts'

const REPORTED = Date.parse('2026-03-02T10:00:00+08:00') / 1_000
const period = { from: REPORTED - 86_400, to: REPORTED + 86_400 }
const filter = { areas: [areaCode('3202')] }
const all = { ask: 'count', filter, period, by: 'none', weight: 'count' } as const satisfies Question
const idOf = (number: number): IncidentId => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}` as IncidentId
const row = { ...BLANK_ROW, category: 1103, reportedAt: REPORTED }

let database: TestDatabase
const open: Situation[] = []
/** What went wrong with them: nothing does. */
const warned: string[] = []
const start = (): Situation => {
  const log = {
    info: () => {},
    warn: (detail: object, message: string) => warned.push(`${message} ${inspect(detail)}`),
  }
  const situation = createSituation({ databaseUrl: database.url, log })
  open.push(situation)
  return situation
}
const ready = (situation: Situation) =>
  vi.waitFor(() => expect(situation.progress().ready).toBe(true), { timeout: 50_000, interval: 20 })

beforeAll(async () => {
  database = await createTestDatabase()
})
afterEach(() => expect(warned.splice(0)).toEqual([]))
afterAll(async () => {
  for (const situation of open) await situation.close()
  await database?.drop()
})

it('says that it still reads, and ends quietly when it is closed meanwhile', async () => {
  const situation = start()
  await expect(situation.ask(all)).rejects.toBeInstanceOf(StillLoading)
  await situation.close()
})

it('reads what is there, and follows what comes, changes, and is another’s', async () => {
  await saveCaseRow(database.db, idOf(1), row, true)
  const situation = start()
  await ready(situation)
  const heard: string[] = []
  situation.onChange((_, areas) => heard.push(...areas))
  expect((await situation.ask(all)).answer.total).toBe(1)
  await saveCaseRow(database.db, idOf(2), row, true)
  situation.changed(idOf(2))
  await vi.waitFor(async () => expect((await situation.ask(all)).answer.total).toBe(2), 10_000)
  await saveCaseRow(database.db, idOf(2), { ...row, area: areaCode('320299001') }, false)
  situation.changed(idOf(2))
  await vi.waitFor(() => expect(heard).toContain('320299001'), 10_000)
  const { answer } = await situation.ask({ ...all, by: { areaDigits: 6 } })
  expect(answer.groups.map(({ key, cases }) => [key, cases])).toEqual([
    ['320213', 1],
    ['320299', 1],
  ])
})

it('names the field of a question that is too wide, and turns away whoever comes after a thousand others', async () => {
  const situation = start()
  await ready(situation)
  await expect(situation.ask({ ...all, by: { binS: 1 } })).rejects.toMatchObject({ field: 'by' })
  const asked = await Promise.allSettled(
    Array.from({ length: 1_001 }, (_, hour) => situation.ask({ ...all, period: { from: hour, to: period.to } })),
  )
  const turnedAway = asked.filter((one) => one.status === 'rejected')
  expect(turnedAway).toHaveLength(1)
  expect(turnedAway[0]?.reason).toBeInstanceOf(SituationBusy)
})
