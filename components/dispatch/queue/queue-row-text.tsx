'use client'
/**
 * What stands in a row of the queue: level, title and deadline above; number, place and who has it below. Drawn anew only when one of these
 * is another: each case that comes or goes gives all rows another place in the list.
 */
import { memo } from 'react'
import type { Incident } from '../../../lib/domain/incident/state.ts'
import { assignmentOf } from '../../../lib/domain/incident/state.ts'
import { dispatchWords } from '../../../lib/i18n/dispatch.ts'
import { STATE_GLYPHS, stateWords } from '../../../lib/i18n/incident.ts'
import { queueWords } from '../../../lib/i18n/queue.ts'
import { fill } from '../../../lib/i18n/words.ts'
import type { PendingState } from '../../live/optimism.ts'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import { SeverityGlyph } from '../../ui/severity-glyph.tsx'
import { shortNumber, spanText } from '../desk/format.ts'
import { PresenceTag } from '../together/presence-marks.tsx'
import styles from './queue.module.css'
import { nextDue } from './queue-order.ts'

export interface QueueRowTextProps {
  incident: Incident
  placeName: string
  now: number
  /** Asked for and not confirmed; `unknown` when no answer came in time. */
  pending: PendingState | null
  /** Something done to it was refused and the card still stands. */
  refused: boolean
  /** Came since this person last looked. */
  isNew: boolean
  /** Its matter has left the county's list. */
  isOffList: boolean
}

export const QueueRowText = memo(function QueueRowText({
  incident,
  placeName,
  now,
  pending,
  refused,
  isNew,
  isOffList,
}: QueueRowTextProps) {
  const words = useWords(dispatchWords)
  const states = useWords(stateWords)
  const marks = useWords(queueWords)
  const { locale } = usePreferences()
  const assignment = assignmentOf(incident)
  const holder = assignment && (assignment.kind === 'worker' ? assignment.responsible.name : assignment.departmentName)
  const due = nextDue(incident)
  const late = due !== undefined && due < now
  return (
    <>
      <SeverityGlyph severity={incident.severity} size={28} />
      {/* Who else is at it stands by the title, which may be cut; the place may not. */}
      <span className={styles.headline}>
        <span className={styles.title} title={incident.title}>
          {isNew && (
            <span className={styles.fresh}>
              <span className="visually-hidden">{marks.isNew} </span>
            </span>
          )}
          {isOffList && (
            <span className={styles.offList} title={marks.offListHint}>
              {marks.offList}
            </span>
          )}
          {incident.title}
        </span>
        <PresenceTag incidentId={incident.id} />
      </span>
      <span className={styles.due} data-late={late || undefined}>
        {due === undefined
          ? ''
          : fill(late ? words.overdue : words.dueIn, { span: spanText(Math.abs(due - now), locale) })}
      </span>
      <span className={styles.where}>
        <span className={styles.number} title={incident.number}>
          {shortNumber(incident.number)}
        </span>
        <span className={styles.place} title={incident.place.address ?? placeName}>
          {placeName}
        </span>
      </span>
      <span className={styles.who}>
        <span className={styles.age}>{fill(words.ago, { span: spanText(now - incident.reportedAt, locale) })}</span>
        <span className={styles.state} title={states[incident.state]}>
          <span aria-hidden>{STATE_GLYPHS[incident.state]} </span>
          {holder ? <span className="visually-hidden">{states[incident.state]} </span> : null}
          {refused && <b title={words.refusedShort}>! </b>}
          {pending === 'unknown'
            ? words.notKnown
            : pending === 'sending'
              ? words.pending
              : (holder ?? states[incident.state])}
        </span>
      </span>
    </>
  )
})
