/** At 08:00 each county has the report of the day before. Every node tries; the table lets one of them be first. */
import { countiesWithout, keepDailyReport } from '../../db/queries/daily-reports.ts'
import { type DailyDeps, dailyContent, dayBegins, localDay } from '../situation/daily-report.ts'
import { SituationBusy, StillLoading } from '../situation/situation.ts'

const DAY_MS = 86_400_000
/** 08:00 in Asia/Shanghai, after midnight. */
const DUE_MS = 8 * 3_600_000
/** A minute's look and the work of some hundred counties; what comes later was not there when the meeting began. */
export const LATE_AFTER_MS = 10 * 60_000

/** Answers how many were made now. */
export async function makeDailyReports(deps: DailyDeps): Promise<number> {
  const now = deps.now()
  const today = dayBegins(localDay(now))
  if (now < today + DUE_MS) return 0
  const day = localDay(today - DAY_MS)
  let made = 0
  for (const areaCode of await countiesWithout(deps.database, day)) {
    try {
      const content = await dailyContent(deps, areaCode, day)
      const late = deps.now() > today + DUE_MS + LATE_AFTER_MS
      const report = { areaCode, day, madeAt: new Date(deps.now()), madeBy: null, madeByName: null, late, content }
      if (await keepDailyReport(deps.database, report)) made++
    } catch (error) {
      // After a start the cases are still being read: the next minute is early enough.
      if (error instanceof StillLoading || error instanceof SituationBusy) return made
      throw error
    }
  }
  return made
}
