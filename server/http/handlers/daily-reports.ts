/** Daily reports over HTTP: the list, one of them, and one made on demand. */
import type { z } from 'zod'
import { writeAudit } from '../../../db/queries/audit.ts'
import { dailyReportById, dailyReportsIn, keepDailyReport } from '../../../db/queries/daily-reports.ts'
import type {
  DailyAnswer,
  DailyListAnswer,
  DailyMakeAnswer,
  dailyListRequest,
  dailyMakeRequest,
} from '../../../lib/wire/daily-reports.ts'
import type { Signed } from '../../auth/authenticate.ts'
import { put } from '../../situation/asked.ts'
import { dailyContent, localDay } from '../../situation/daily-report.ts'
import { notFound, problemResponse, Refusal } from '../problem.ts'
import type { Ask } from '../route.ts'
import { areaFor, scopesWithin } from './scope.ts'

/** A report on demand is kept for years: nobody needs more than a few in an hour. */
export const REPORTS_MADE = { burst: 10, perSecond: 10 / 3_600, maxKeys: 10_000 }

type Stored = Awaited<ReturnType<typeof dailyReportsIn>>[number]
const headOf = ({ id, code, name, day, madeAt, madeBy, late }: Stored) => ({
  id,
  area: { code, name },
  day,
  madeAt: madeAt.toISOString(),
  madeBy,
  late,
})

export async function listDailyReports(
  ask: Ask<z.output<typeof dailyListRequest>, unknown, Signed>,
): Promise<DailyListAnswer> {
  const scopes = await scopesWithin(ask, 'situation.read', ask.query.area)
  return { reports: (await dailyReportsIn(ask.deps.database, scopes)).map(headOf) }
}

export async function showDailyReport(ask: Ask<unknown, unknown, Signed>): Promise<DailyAnswer> {
  const id = ask.params.reportId ?? ''
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)
  const stored = isId ? await dailyReportById(ask.deps.database, id) : undefined
  if (!stored) throw notFound()
  await areaFor(ask, 'situation.read', stored.code)
  return { ...headOf(stored), content: stored.content }
}

export async function makeDailyReport(
  ask: Ask<unknown, z.output<typeof dailyMakeRequest>, Signed>,
): Promise<DailyMakeAnswer | Response> {
  const { deps, signed, body } = ask
  const area = await areaFor(ask, 'situation.read', body.area)
  if (body.day > localDay(deps.now()))
    throw new Refusal(400, 'invalid_request', '请求内容不符合要求', [
      { path: 'day', message: 'day must not be later than today' },
    ])
  const { userId, name } = signed.actor
  const waitS = deps.reportLimit.take(userId, deps.now())
  if (waitS > 0)
    return problemResponse(new Refusal(429, 'too_many_requests', '操作过于频繁，请稍后再试。'), {
      'retry-after': String(waitS),
    })
  const content = await dailyContent({ ...deps, situation: { ask: (question) => put(deps, question) } }, area, body.day)
  const id = await keepDailyReport(deps.database, {
    areaCode: area,
    day: body.day,
    madeAt: new Date(deps.now()),
    madeBy: userId,
    madeByName: name,
    late: false,
    content,
  })
  // Only the product's own reports are one for each day.
  if (!id) throw new Error('a report on demand was not kept')
  await writeAudit(deps.database, { userId, action: 'daily_report', target: body.day, areaCode: area, detail: { id } })
  return { id }
}
