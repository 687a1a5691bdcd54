'use client'
/** Daily reports that are kept, newest first, and one made now. */
import { useState } from 'react'
import { commonWords } from '../../../lib/i18n/common.ts'
import { dailyWords } from '../../../lib/i18n/situation-report.ts'
import type { DailyListAnswer, DailyMakeAnswer } from '../../../lib/wire/daily-reports.ts'
import { ApiError, postJson } from '../../http/api.ts'
import { errorSentence } from '../../http/error-words.ts'
import { useApi } from '../../http/use-api.ts'
import { Button } from '../../ui/button.tsx'
import { useWords } from '../../ui/preferences.tsx'
import { DAY_MS, dateText } from '../filter/local-days.ts'
import styles from './report.module.css'

/** Codes of areas that have a report: a grid's community is the smallest. */
const SMALLEST_DIGITS = 12

export function DailyReports({ area }: { area: string }) {
  const words = useWords(dailyWords)
  const common = useWords(commonWords)
  const { data, error } = useApi<DailyListAnswer>('/api/v1/situation/daily-reports')
  const [failed, setFailed] = useState<ApiError>()
  const [busy, setBusy] = useState(false)
  const make = async () => {
    setBusy(true)
    setFailed(undefined)
    try {
      const { id } = await postJson<DailyMakeAnswer>('/api/v1/situation/daily-reports', {
        area: area.slice(0, SMALLEST_DIGITS),
        day: dateText(Date.now() - DAY_MS),
      })
      window.location.assign(`/situation/report/daily?id=${id}`)
    } catch (thrown) {
      setFailed(thrown instanceof ApiError ? thrown : new ApiError(0, 'fault'))
      setBusy(false)
    }
  }
  return (
    <details className={styles.daily}>
      <summary>
        {words.list}
        {data && `（${data.reports.length}）`}
      </summary>
      <p>{words.hint}</p>
      {error && !data && (
        <p role="alert">
          {words.unread}
          {errorSentence(error, common)}
        </p>
      )}
      {data?.reports.length === 0 && <p>{words.none}</p>}
      <ul>
        {data?.reports.map((one) => (
          <li key={one.id}>
            <a href={`/situation/report/daily?id=${one.id}`}>
              {one.day} {one.area.name}
            </a>{' '}
            {one.madeBy ?? words.auto}
            {one.late && ` · ${words.late}`}
          </li>
        ))}
      </ul>
      <Button size="small" busy={busy} disabled={busy} onClick={make}>
        {busy ? words.making : words.make}
      </Button>
      {failed && (
        <p role="alert">
          {words.failed}
          {errorSentence(failed, common)}
        </p>
      )}
    </details>
  )
}
