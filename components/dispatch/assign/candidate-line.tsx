'use client'
/** A person or an incident with what the rules say about it, in words. */
import type { Incident } from '../../../lib/domain/incident/state.ts'
import { dispatchWords } from '../../../lib/i18n/dispatch.ts'
import { relationWords } from '../../../lib/i18n/relations.ts'
import { roleWords } from '../../../lib/i18n/roles.ts'
import { fill } from '../../../lib/i18n/words.ts'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import { SeverityGlyph } from '../../ui/severity-glyph.tsx'
import { useDesk } from '../desk/desk-context.tsx'
import { shortNumber } from '../desk/format.ts'
import { formatDistance } from '../detail/timeline-sentence.ts'
import type { Candidate } from './assess.ts'
import styles from './assign.module.css'
import { useRejectionWords } from './rejection-sentence.ts'

/** 责任网格 · 1.2 km 直线 · 约6分钟(估) · 在手 1→2 */
export function useTripWords(): (candidate: Candidate) => string {
  const words = useWords(dispatchWords)
  const relations = useWords(relationWords)
  const { locale } = usePreferences()
  return (candidate) => {
    const load = { from: candidate.load, to: candidate.load + 1 }
    const whose = candidate.relation ? `${relations[candidate.relation]} · ` : ''
    return candidate.distanceM === null || candidate.etaMin === null
      ? whose + fill(words.lineNoPosition, load)
      : whose +
          fill(candidate.way === 'road' ? words.lineHintRoad : words.lineHint, {
            ...load,
            distance: formatDistance(candidate.distanceM, locale),
            minutes: wholeMinutes(candidate.etaMin),
          })
  }
}

/** Nobody is there in no time. */
export const wholeMinutes = (minutes: number): number => Math.max(1, Math.round(minutes))

/** Why not, or what to mind. */
export function useMarkWords(): (candidate: Candidate) => string {
  const words = useWords(dispatchWords)
  const rejection = useRejectionWords()
  const warnings = {
    busy: words.warnBusy,
    outside: words.warnOutside,
    stale: words.warnStale,
    lost: words.warnLost,
    unknown: words.warnUnknown,
  }
  return (candidate) =>
    candidate.rejection
      ? rejection(candidate.rejection)
      : candidate.warnings.map((warning) => warnings[warning]).join('、')
}

export function CandidateLine({ candidate, incident }: { candidate: Candidate; incident?: Incident }) {
  const words = useWords(dispatchWords)
  const roles = useWords(roleWords)
  const { names } = useDesk()
  const trip = useTripWords()
  const said = useMarkWords()
  const note = said(candidate)
  return (
    <span className={styles.candidate} data-mark={candidate.mark}>
      {incident ? (
        <SeverityGlyph severity={incident.severity} size={22} />
      ) : (
        <span className={styles.rank} data-ranked={candidate.rank !== null || undefined}>
          {candidate.rank ?? ''}
        </span>
      )}
      <span className={styles.candidateName}>
        <b>{incident ? `${shortNumber(incident.number)} ${incident.title}` : candidate.name}</b>{' '}
        <span className="muted">
          {incident ? names.grid(incident.grid) : `${roles[candidate.role]} · ${names.grid(candidate.grid)}`}
        </span>
      </span>
      <span className={styles.candidateTrip}>{candidate.mark === 'cannot' ? words.markCannot : trip(candidate)}</span>
      {note && <span className={styles.candidateNote}>{note}</span>}
    </span>
  )
}
