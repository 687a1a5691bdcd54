'use client'
/** Whom the map follows, at its lower edge: resume after a pan, stop, and for who may: the half hour before, for a reason. */
import { useState } from 'react'
import { may } from '../../../lib/domain/roles/permissions.ts'
import type { PersonId } from '../../../lib/domain/roles/role.ts'
import { commonWords } from '../../../lib/i18n/common.ts'
import { followWords } from '../../../lib/i18n/follow.ts'
import { fill } from '../../../lib/i18n/words.ts'
import { REASON_MAX } from '../../../lib/wire/limits.ts'
import type { TrackAnswer } from '../../../lib/wire/tracks.ts'
import { ApiError, postJson } from '../../http/api.ts'
import { errorSentence } from '../../http/error-words.ts'
import { WorkerThreadButton } from '../../messages/desk-thread.tsx'
import { Button } from '../../ui/button.tsx'
import { useWords } from '../../ui/preferences.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useDesk, useUi } from '../desk/desk-context.tsx'
import { useSingleKey } from '../keyboard/use-single-key.ts'
import styles from './follow.module.css'
import { trailBefore } from './trail-book.ts'
import { useFollow } from './use-follow.ts'

export function FollowChip() {
  const words = useWords(followWords)
  const { ui, world, actor, cards } = useDesk()
  const { show } = useToast()
  const { start, stop, resume } = useFollow()
  const following = useUi((state) => state.following)
  const selected = useUi((state) => state.worker)
  useSingleKey('KeyF', () => {
    const { worker } = ui.getState()
    if (following && (worker === null || worker === following.personId)) stop()
    else if (worker === null) show({ text: words.chooseFirst })
    else void start(worker)
  })
  if (!following) {
    if (selected === null) return null
    return (
      <div className={styles.chip}>
        <Button size="small" onClick={() => void start(selected)}>
          {words.start} {cards.get(selected)?.name} <kbd>F</kbd>
        </Button>
        <WorkerThreadButton key={selected} personId={selected} name={cards.get(selected)?.name ?? ''} />
      </div>
    )
  }
  const entry = world.entryOf(following.personId)
  const name = cards.get(following.personId)?.name ?? ''
  return (
    <div className={styles.chip} role="status" data-follow={following.paused ? 'paused' : 'on'}>
      <span>{fill(following.paused ? words.paused : words.following, { name })}</span>
      {following.paused && (
        <Button size="small" variant="primary" onClick={resume}>
          {words.resume}
        </Button>
      )}
      {entry && may(actor, 'track.read', entry.grid) && (
        <Trail key={following.personId} personId={following.personId} />
      )}
      <Button size="small" onClick={stop}>
        {words.stop} <kbd>F</kbd>
      </Button>
    </div>
  )
}

function Trail({ personId }: { personId: PersonId }) {
  const words = useWords(followWords)
  const common = useWords(commonWords)
  const { ui } = useDesk()
  const { show } = useToast()
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const read = async () => {
    try {
      const { points } = await postJson<TrackAnswer>(`/api/v1/workers/${personId}/track`, { reason: reason.trim() })
      const past = points.map(({ lon, lat, at }) => ({ lon, lat, at: Date.parse(at) }))
      ui.getState().set({ trail: trailBefore(past, ui.getState().trail) })
      setAsking(false)
      show({ text: words.logged })
    } catch (error) {
      const known = error instanceof ApiError ? error : new ApiError(0, 'fault')
      show({ text: fill(words.trailFailed, { reason: errorSentence(known, common) }), urgent: true })
    }
  }
  if (!asking)
    return (
      <Button size="small" onClick={() => setAsking(true)}>
        {words.trail}
      </Button>
    )
  return (
    <form
      className={styles.reason}
      onSubmit={(event) => {
        event.preventDefault()
        if (reason.trim() !== '') void read()
      }}
    >
      <input
        className="gc-input"
        list="follow-reasons"
        aria-label={words.reason}
        placeholder={words.reason}
        maxLength={REASON_MAX}
        required
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <datalist id="follow-reasons">
        {[words.reasonArrival, words.reasonSafety, words.reasonDispatch].map((text) => (
          <option key={text} value={text} />
        ))}
      </datalist>
      <Button size="small" type="submit">
        {words.show}
      </Button>
    </form>
  )
}
