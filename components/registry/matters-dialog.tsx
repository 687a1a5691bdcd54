'use client'
/** Versions of the county's matter list: what was in force when, the draft of the next one, drafting and approving it (article 10). */
import { useState } from 'react'
import { commonWords } from '../../lib/i18n/common.ts'
import { matterVersionFaultWords, matterVersionWords } from '../../lib/i18n/matter-versions.ts'
import { fill } from '../../lib/i18n/words.ts'
import type { MatterPublishAnswer, MatterVersionsAnswer } from '../../lib/wire/matters-api.ts'
import { ApiError, postJson } from '../http/api.ts'
import { errorSentence } from '../http/error-words.ts'
import { useApi } from '../http/use-api.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { PartFailed } from '../ui/error-boundary.tsx'
import { usePreferences, useWords } from '../ui/preferences.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { dayOnly, dayTime } from '../ui/time.ts'
import { useToast } from '../ui/toast.tsx'
import { MatterDraftForm } from './matter-draft-form.tsx'
import styles from './posts.module.css'

interface MattersDialogProps {
  /** A keeper of the whole county. */
  mayDraft: boolean
  /** A leader of the whole county. */
  mayPublish: boolean
  onClose: () => void
}

export function MattersDialog({ mayDraft, mayPublish, onClose }: MattersDialogProps) {
  const words = useWords(matterVersionWords)
  const common = useWords(commonWords)
  const { locale } = usePreferences()
  const { show } = useToast()
  const { data, error, reload } = useApi<MatterVersionsAnswer>('/api/v1/registry/matter-versions')
  const [drafting, setDrafting] = useState(false)
  return (
    <Dialog open onClose={onClose} title={words.title}>
      {error && <PartFailed part={words.title} reason={errorSentence(error, common)} retry={reload} />}
      {!data && !error && <Skeleton rows={4} />}
      {data?.draft && <Draft county={data.county} draft={data.draft} mayPublish={mayPublish} onPublished={reload} />}
      <ul className={styles.posts}>
        {data?.versions.map(({ version, from, to }) => (
          <li key={version} className={styles.line}>
            <strong>{fill(words.version, { version })}</strong>
            <span className="muted">
              {to === null
                ? fill(words.since, { from: dayOnly(from, locale) })
                : fill(words.until, { from: dayOnly(from, locale), to: dayOnly(to, locale) })}
            </span>
            <a href={`/public?county=${data.county}&at=${encodeURIComponent(from)}`} target="_blank" rel="noreferrer">
              {words.read}
            </a>
          </li>
        ))}
      </ul>
      {data && data.guidanceGaps.length > 0 && (
        <p className="muted">{fill(words.gaps, { count: data.guidanceGaps.length })}</p>
      )}
      {mayDraft && data && (
        <>
          <Button aria-expanded={drafting} onClick={() => setDrafting(!drafting)}>
            {words.draftNew}
          </Button>
          {drafting && (
            <MatterDraftForm
              county={data.county}
              onDone={() => {
                setDrafting(false)
                show({ text: words.drafted })
                reload()
              }}
            />
          )}
        </>
      )}
    </Dialog>
  )
}

function Draft({
  county,
  draft,
  mayPublish,
  onPublished,
}: {
  county: string
  draft: NonNullable<MatterVersionsAnswer['draft']>
  mayPublish: boolean
  onPublished: () => void
}) {
  const words = useWords(matterVersionWords)
  const faults = useWords(matterVersionFaultWords)
  const common = useWords(commonWords)
  const { locale } = usePreferences()
  const { show } = useToast()
  const [busy, setBusy] = useState(false)
  const publish = async () => {
    setBusy(true)
    try {
      const { version } = await postJson<MatterPublishAnswer>('/api/v1/registry/matter-draft/publish', {
        county,
        draftId: draft.draftId,
      })
      show({ text: fill(words.published, { version }) })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      const text = error.code in faults ? faults[error.code as keyof typeof faults] : errorSentence(error, common)
      show({ text, urgent: true })
    } finally {
      setBusy(false)
      onPublished()
    }
  }
  return (
    <section className={styles.post} data-part="draft">
      <h3>{fill(words.draftTitle, { version: draft.version, from: dayOnly(draft.from, locale) })}</h3>
      <p className="muted">
        {fill(words.draftedBy, { name: draft.draftedBy, time: dayTime(draft.draftedAt, locale) })} ·{' '}
        {fill(words.draftSource, { source: draft.source })} · {fill(words.matters, { count: draft.matters.length })}
      </p>
      {draft.leaving.length === 0 ? (
        <p>{words.leavingNone}</p>
      ) : (
        <>
          <p>
            {fill(words.leaving, {
              list: draft.leaving.map((matter) => `${matter.code} ${matter[locale]}`).join('、'),
            })}
          </p>
          <p className="muted">{words.leavingHint}</p>
        </>
      )}
      {mayPublish ? (
        <div className={styles.line}>
          <Button variant="primary" busy={busy} disabled={busy} onClick={publish}>
            {words.publish}
          </Button>
          <span className="muted">{words.publishHint}</span>
        </div>
      ) : (
        <p className="muted">{words.waits}</p>
      )}
    </section>
  )
}
