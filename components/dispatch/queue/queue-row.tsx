'use client'
/** One incident of the queue: level, title and deadline above; number, place and who has it below. */
import type { Incident } from '../../../lib/domain/incident/state.ts'
import { assignmentOf } from '../../../lib/domain/incident/state.ts'
import { dispatchWords } from '../../../lib/i18n/dispatch.ts'
import { STATE_GLYPHS, stateWords } from '../../../lib/i18n/incident.ts'
import { fill } from '../../../lib/i18n/words.ts'
import type { PendingState } from '../../live/optimism.ts'
import type { Mark } from '../../map/interaction/assign-drag.ts'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import { SeverityGlyph } from '../../ui/severity-glyph.tsx'
import { shortNumber, spanText } from '../desk/format.ts'
import styles from './queue.module.css'
import { isUnattendedLevel1, nextDue } from './queue-order.ts'

export interface QueueRowProps {
  id: string
  incident: Incident
  placeName: string
  now: number
  selected: boolean
  /** Asked for and not confirmed; `unknown` when no answer came in time. */
  pending: PendingState | null
  /** Something done to it was refused and the card still stands. */
  refused: boolean
  /** While a worker is carried: may he be given this one? */
  mark: Mark | null
  position: number
  size: number
  onSelect: (open: boolean) => void
}

export function QueueRow({
  id,
  incident,
  placeName,
  now,
  selected,
  pending,
  refused,
  mark,
  position,
  size,
  onSelect,
}: QueueRowProps) {
  const words = useWords(dispatchWords)
  const states = useWords(stateWords)
  const { locale } = usePreferences()
  const assignment = assignmentOf(incident)
  const holder = assignment && (assignment.kind === 'worker' ? assignment.responsible.name : assignment.departmentName)
  const due = nextDue(incident)
  const late = due !== undefined && due < now
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox holds the focus and answers the keys
    // biome-ignore lint/a11y/useFocusableInteractive: an option of a listbox with aria-activedescendant
    <div
      id={id}
      role="option"
      aria-selected={selected}
      aria-posinset={position}
      aria-setsize={size}
      className={styles.row}
      data-drag-kind="incident"
      data-drag-id={incident.id}
      data-mark={mark ?? undefined}
      data-pending={pending ?? undefined}
      data-refused={refused || undefined}
      data-alarm={isUnattendedLevel1(incident) || undefined}
      onClick={() => onSelect(false)}
      onDoubleClick={() => onSelect(true)}
    >
      <SeverityGlyph severity={incident.severity} size={28} />
      <span className={styles.title} title={incident.title}>
        {incident.title}
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
      {mark && (
        <span className="visually-hidden">
          {mark === 'can' ? words.markCan : mark === 'warn' ? words.markWarn : words.markCannot}
        </span>
      )}
    </div>
  )
}
