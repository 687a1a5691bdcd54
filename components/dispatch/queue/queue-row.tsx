'use client'
/** One incident of the queue: an option of its listbox, picked up, dropped on, chosen. */
import { dispatchWords } from '../../../lib/i18n/dispatch.ts'
import { queueWords } from '../../../lib/i18n/queue.ts'
import type { Mark } from '../../map/interaction/assign-drag.ts'
import { useWords } from '../../ui/preferences.tsx'
import { alarmLook } from '../alarms/alarm-picture.ts'
import styles from './queue.module.css'
import { QueueRowText, type QueueRowTextProps } from './queue-row-text.tsx'

export interface QueueRowProps extends QueueRowTextProps {
  id: string
  selected: boolean
  /** While a worker is carried: may he be given this one? */
  mark: Mark | null
  position: number
  size: number
  /** Null while nothing is being picked: no box stands there. */
  picked: boolean | null
  /** `many`: picks it for a bulk action instead. */
  onSelect: (open: boolean, many: boolean) => void
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
  isNew,
  isOffList,
  picked,
  onSelect,
}: QueueRowProps) {
  const words = useWords(dispatchWords)
  const marks = useWords(queueWords)
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
      data-alarm={alarmLook(incident, now)}
      data-pick={picked ?? undefined}
      onClick={(event) => onSelect(false, event.ctrlKey || event.metaKey)}
      onDoubleClick={() => onSelect(true, false)}
    >
      {picked !== null && (
        // biome-ignore lint/a11y/noStaticElementInteractions: the box of the row; X does the same by key
        // biome-ignore lint/a11y/useKeyWithClickEvents: X does the same by key
        <span
          className={styles.box}
          data-checked={picked || undefined}
          onClick={(event) => {
            event.stopPropagation()
            onSelect(false, true)
          }}
        >
          {picked ? '✓' : ''}
        </span>
      )}
      <QueueRowText
        incident={incident}
        placeName={placeName}
        now={now}
        pending={pending}
        refused={refused}
        isNew={isNew}
        isOffList={isOffList}
      />
      {picked && <span className="visually-hidden">{marks.pickedMark}</span>}
      {mark && (
        <span className="visually-hidden">
          {mark === 'can' ? words.markCan : mark === 'warn' ? words.markWarn : words.markCannot}
        </span>
      )}
    </div>
  )
}
