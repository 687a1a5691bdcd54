'use client'
/** The demo simulator: is it running, and the one button that changes it. */
import { useState } from 'react'
import { adminWords } from '../../lib/i18n/admin.ts'
import { commonWords } from '../../lib/i18n/common.ts'
import { fill } from '../../lib/i18n/words.ts'
import type { SimulatorAnswer } from '../../lib/wire/api.ts'
import { ApiError, postJson } from '../http/api.ts'
import { errorSentence } from '../http/error-words.ts'
import { useApi } from '../http/use-api.ts'
import { Button } from '../ui/button.tsx'
import { PartFailed } from '../ui/error-boundary.tsx'
import { usePreferences, useWords } from '../ui/preferences.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { dayTime } from '../ui/time.ts'
import { useToast } from '../ui/toast.tsx'
import styles from './admin.module.css'

const POLL_MS = 5_000

export function SimulatorControl() {
  const words = useWords(adminWords)
  const common = useWords(commonWords)
  const { locale } = usePreferences()
  const toast = useToast()
  const { data, error, reload, put } = useApi<SimulatorAnswer>('/api/v1/admin/simulator', POLL_MS)
  const [busy, setBusy] = useState(false)
  const turn = async (running: boolean) => {
    setBusy(true)
    try {
      put(await postJson<SimulatorAnswer>('/api/v1/admin/simulator', { running }))
      toast.show({ text: running ? words.started : words.halted })
    } catch (caught) {
      if (!(caught instanceof ApiError)) throw caught
      toast.show({ text: errorSentence(caught, common), urgent: true })
    } finally {
      setBusy(false)
    }
  }
  return (
    <section className={styles.card} aria-labelledby="simulator-title">
      <h2 id="simulator-title">{words.simulator}</h2>
      <p className="muted">{words.simulatorHint}</p>
      {!data && !error && <Skeleton rows={2} />}
      {!data && error && <PartFailed part={words.simulator} reason={errorSentence(error, common)} retry={reload} />}
      {data && !data.available && <p>{words.unavailable}</p>}
      {data?.available && (
        <div className={styles.control}>
          <strong role="status">
            {data.running
              ? fill(words.running, { since: data.since ? dayTime(data.since, locale) : '' })
              : words.stopped}
          </strong>
          {data.restarts > 0 && <span className="muted">{fill(words.restarts, { count: data.restarts })}</span>}
          <Button
            variant={data.running ? 'plain' : 'primary'}
            busy={busy}
            disabled={busy}
            onClick={() => turn(!data.running)}
          >
            {data.running ? words.stop : words.start}
          </Button>
        </div>
      )}
    </section>
  )
}
