'use client'
/** The duty switch of this worker. Going off stops everything on this phone at once, even when the desk cannot be told yet. */
import { useCallback, useEffect, useState } from 'react'
import { commonWords } from '../../lib/i18n/common.ts'
import { fieldWords } from '../../lib/i18n/work.ts'
import type { DutyAnswer, NoticeAnswer } from '../../lib/wire/api.ts'
import { ApiError, postJson } from '../http/api.ts'
import { errorSentence } from '../http/error-words.ts'
import { useApi } from '../http/use-api.ts'
import { useWords } from '../ui/preferences.tsx'

/** Duty switched elsewhere (another phone, the end of a post) is seen here within this time. */
const POLL_MS = 10_000

export interface Duty {
  notice: NoticeAnswer | undefined
  /** As this phone acts: false at once when its owner leaves. */
  onDuty: boolean
  /** Left on this phone, but the server does not know yet. */
  leaving: boolean
  busy: boolean
  error: string | undefined
  reload: () => void
  goOn: () => Promise<void>
  goOff: () => Promise<void>
}

export function useDuty(): Duty {
  const words = useWords(fieldWords)
  const common = useWords(commonWords)
  const { data: notice, error: readError, reload } = useApi<NoticeAnswer>('/api/v1/field/notice', POLL_MS)
  const [leaving, setLeaving] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()

  const say = useCallback(
    async (on: boolean, noticeVersion?: string): Promise<boolean> => {
      setBusy(true)
      setError(undefined)
      try {
        await postJson<DutyAnswer>('/api/v1/field/duty', { on, ...(noticeVersion && { noticeVersion }) })
        reload()
        return true
      } catch (caught) {
        if (!(caught instanceof ApiError)) throw caught
        setError(caught.code === 'no_active_post' ? words.noPost : errorSentence(caught, common))
        return false
      } finally {
        setBusy(false)
      }
    },
    [reload, words, common],
  )
  const goOn = async () => {
    setLeaving(false)
    if (notice) await say(true, notice.version)
  }
  const goOff = async () => {
    setLeaving(true)
    await say(false)
  }

  const stillOnThere = notice?.onDuty === true
  useEffect(() => {
    if (leaving && !stillOnThere) setLeaving(false)
  }, [leaving, stillOnThere])
  useEffect(() => {
    if (!leaving || !stillOnThere) return
    const tell = () => void say(false)
    window.addEventListener('online', tell)
    // Each reading that still finds us on duty tells again.
    const timer = setTimeout(tell, POLL_MS)
    return () => {
      window.removeEventListener('online', tell)
      clearTimeout(timer)
    }
  }, [leaving, stillOnThere, say])

  return {
    notice,
    onDuty: stillOnThere && !leaving,
    leaving: leaving && stillOnThere,
    busy,
    error: error ?? (readError && !notice ? errorSentence(readError, common) : undefined),
    reload,
    goOn,
    goOff,
  }
}
