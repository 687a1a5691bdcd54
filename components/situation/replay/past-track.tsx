'use client'
/** Where one worker was in the half hour before the clock, for whoever may read tracks: with a reason, and he can see who looked. */
import { useState } from 'react'
import { commonWords } from '../../../lib/i18n/common.ts'
import { followWords } from '../../../lib/i18n/follow.ts'
import { replayWords } from '../../../lib/i18n/replay.ts'
import { fill } from '../../../lib/i18n/words.ts'
import type { WorkersAnswer } from '../../../lib/wire/api.ts'
import { REASON_MAX } from '../../../lib/wire/limits.ts'
import type { TrackAnswer } from '../../../lib/wire/tracks.ts'
import { ApiError, postJson } from '../../http/api.ts'
import { errorSentence } from '../../http/error-words.ts'
import { useApi } from '../../http/use-api.ts'
import type { TrailPoint } from '../../map/layers/trail.ts'
import { Button } from '../../ui/button.tsx'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import { dayTime } from '../../ui/time.ts'
import styles from './replay.module.css'

type Worker = WorkersAnswer['workers'][number]

/** Names repeat; with his first grid a worker is told from another. */
const labelOf = ({ name, posts }: Worker): string => `${name} · ${posts[0]?.gridName ?? ''} ${posts[0]?.grid ?? ''}`

interface PastTrackProps {
  area: string
  at: number
  onTrack: (points: readonly TrailPoint[]) => void
}

export function PastTrack({ area, at, onTrack }: PastTrackProps) {
  const words = useWords(replayWords)
  const follow = useWords(followWords)
  const common = useWords(commonWords)
  const { locale } = usePreferences()
  const { data } = useApi<WorkersAnswer>('/api/v1/workers')
  const [who, setWho] = useState('')
  const [reason, setReason] = useState('')
  const [said, setSaid] = useState('')
  const inArea = data?.workers.filter(({ posts }) => posts.some(({ grid }) => grid.startsWith(area))) ?? []
  const worker = inArea.find((one) => labelOf(one) === who)
  const read = async (personId: string) => {
    try {
      const until = new Date(Math.floor(at)).toISOString()
      const { points } = await postJson<TrackAnswer>(`/api/v1/workers/${personId}/track`, {
        reason: reason.trim(),
        until,
      })
      onTrack(points.map((point) => ({ lon: point.lon, lat: point.lat, at: Date.parse(point.at) })))
      setSaid(fill(points.length > 0 ? words.track : words.noTrack, { time: dayTime(at, locale), n: points.length }))
    } catch (error) {
      const known = error instanceof ApiError ? error : new ApiError(0, 'fault')
      setSaid(fill(follow.trailFailed, { reason: errorSentence(known, common) }))
    }
  }
  return (
    <form
      className={styles.track}
      onSubmit={(event) => {
        event.preventDefault()
        if (worker && reason.trim() !== '') void read(worker.personId)
      }}
    >
      <label>
        {words.trackOf}
        <input
          className="gc-input"
          list="past-workers"
          required
          value={who}
          aria-invalid={who !== '' && !worker}
          onChange={({ target }) => setWho(target.value)}
        />
      </label>
      <datalist id="past-workers">
        {inArea.map((one) => (
          <option key={one.personId} value={labelOf(one)} />
        ))}
      </datalist>
      <label>
        {follow.reason}
        <input
          className="gc-input"
          list="past-reasons"
          maxLength={REASON_MAX}
          required
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </label>
      <datalist id="past-reasons">
        {[follow.reasonArrival, follow.reasonSafety].map((text) => (
          <option key={text} value={text} />
        ))}
      </datalist>
      <Button size="small" type="submit" disabled={!worker}>
        {follow.show}
      </Button>
      <p role="status">{said || follow.logged}</p>
    </form>
  )
}
