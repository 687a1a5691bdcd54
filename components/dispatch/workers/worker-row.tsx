'use client'
/** One worker: how fresh his position is, his grid, his load, how far; ringed or struck through while something may be dropped on him. */
import { type Freshness, freshnessOf } from '../../../lib/domain/clock/freshness.ts'
import { dispatchWords } from '../../../lib/i18n/dispatch.ts'
import { relationWords } from '../../../lib/i18n/relations.ts'
import { roleWords } from '../../../lib/i18n/roles.ts'
import { fill } from '../../../lib/i18n/words.ts'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import type { Candidate } from '../assign/assess.ts'
import { useMarkWords, useTripWords, wholeMinutes } from '../assign/candidate-line.tsx'
import { useDesk } from '../desk/desk-context.tsx'
import { spanText } from '../desk/format.ts'
import { formatDistance } from '../detail/timeline-sentence.ts'
import styles from './workers.module.css'

interface WorkerRowProps {
  id: string
  candidate: Candidate
  /** Something may be dropped on him now. */
  marked: boolean
  ranked: boolean
  selected: boolean
  position: number
  size: number
  onSelect: () => void
  onOpen: () => void
}

export function WorkerRow({
  id,
  candidate,
  marked,
  ranked,
  selected,
  position,
  size,
  onSelect,
  onOpen,
}: WorkerRowProps) {
  const words = useWords(dispatchWords)
  const roles = useWords(roleWords)
  const { locale } = usePreferences()
  const { names } = useDesk()
  const relations = useWords(relationWords)
  const said = useMarkWords()
  const trip = useTripWords()
  const freshness = candidate.fixAgeMs === null ? null : freshnessOf(candidate.fixAgeMs)
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
      data-drag-kind="worker"
      data-drag-id={candidate.personId}
      data-mark={marked ? candidate.mark : undefined}
      data-off={!candidate.onDuty || undefined}
      title={[candidate.relation && trip(candidate), said(candidate)].filter(Boolean).join('\n')}
      onClick={onSelect}
      onDoubleClick={onOpen}
    >
      <FreshnessDisc freshness={candidate.onDuty ? freshness : null} load={candidate.load} />
      <span className={styles.name}>
        {ranked && candidate.rank && (
          <span className={styles.rank}>
            <span className="visually-hidden">{fill(words.rank, { rank: candidate.rank })}</span>
            <span aria-hidden>{candidate.rank}</span>
          </span>
        )}
        {candidate.sos && <span className={styles.sos}>SOS</span>}
        <b>{candidate.name}</b>
        <span className={styles.role}>{roles[candidate.role]}</span>
      </span>
      <span className={styles.km}>
        {!candidate.onDuty
          ? words.offDuty
          : candidate.fixAgeMs === null
            ? words.noPosition
            : candidate.distanceM === null
              ? ''
              : formatDistance(candidate.distanceM, locale)}
        {ranked && candidate.onDuty && candidate.etaMin !== null && (
          <span className={styles.minutes}>
            {' '}
            {fill(candidate.way === 'road' ? words.minutesRoad : words.minutesStraight, {
              minutes: wholeMinutes(candidate.etaMin),
            })}
          </span>
        )}
      </span>
      <span className={styles.grid} title={names.grid(candidate.grid)}>
        {candidate.rank !== null && candidate.relation && (
          <span className={styles.relation}>{relations[candidate.relation]} </span>
        )}
        {names.grid(candidate.grid)}
      </span>
      <span className={styles.age}>
        {fill(words.load, { count: candidate.load })}
        {candidate.fixAgeMs !== null &&
          candidate.onDuty &&
          ` · ${fill(words.positionAge, { span: spanText(candidate.fixAgeMs, locale) })}`}
      </span>
      {marked && (
        <span className="visually-hidden">
          {candidate.mark === 'can' ? words.markCan : candidate.mark === 'warn' ? words.markWarn : words.markCannot}
        </span>
      )}
    </div>
  )
}

/** The same picture as on the map: a disc ages to a ring and to a dashed ring with a question mark. */
function FreshnessDisc({ freshness, load }: { freshness: Freshness | null; load: number }) {
  const words = useWords(dispatchWords)
  const solid = freshness === 'live' || freshness === 'ageing'
  const text = freshness === 'lost' ? '?' : freshness === null ? '–' : load > 0 ? String(Math.min(9, load)) : ''
  const said =
    freshness === null
      ? words.noPosition
      : { live: words.freshLive, ageing: words.freshAgeing, stale: words.freshStale, lost: words.freshLost }[freshness]
  return (
    <svg width="26" height="26" viewBox="0 0 26 26" role="img" aria-label={said}>
      <circle
        cx="13"
        cy="13"
        r="10"
        fill={solid ? 'var(--text)' : 'none'}
        stroke={freshness === null ? 'var(--text-3)' : 'var(--text)'}
        strokeWidth="2"
        strokeDasharray={freshness === 'lost' ? '4 3' : undefined}
      />
      <text
        x="13"
        y="17.5"
        textAnchor="middle"
        fontSize="13"
        fontWeight="700"
        fill={solid ? 'var(--bg)' : 'var(--text)'}
        aria-hidden
      >
        {text}
      </text>
    </svg>
  )
}
