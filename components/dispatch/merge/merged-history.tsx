'use client'
/** The histories of both: what was merged into this case can be read here, and a merged one leads to where it went. */
import { useEffect, useRef, useState } from 'react'
import type { Incident, IncidentId } from '../../../lib/domain/incident/state.ts'
import { mergeWords } from '../../../lib/i18n/merge.ts'
import { fill } from '../../../lib/i18n/words.ts'
import type { MergedAnswer } from '../../../lib/wire/merged.ts'
import { useApi } from '../../http/use-api.ts'
import { useIncidents } from '../../live/hooks.ts'
import { useWords } from '../../ui/preferences.tsx'
import { useDesk, useNow } from '../desk/desk-context.tsx'
import { shortNumber, whenText } from '../desk/format.ts'
import { Timeline } from '../detail/timeline.tsx'
import styles from './merge.module.css'

const CLOCK_MS = 60_000

export function MergedHistory({ incident }: { incident: Incident }) {
  const words = useWords(mergeWords)
  const { ui, facts } = useDesk()
  const now = useNow(CLOCK_MS)
  const incidents = useIncidents(facts)
  // Read again when one has just been put into this one or taken out of it.
  const here = [...incidents.values()].filter((one) => one.state === 'merged' && one.primary === incident.id).length
  const { data, reload } = useApi<MergedAnswer>(`/api/v1/incidents/${incident.id}/merged`)
  const known = useRef(here)
  useEffect(() => {
    if (known.current === here) return
    known.current = here
    reload()
  }, [here, reload])
  const [open, setOpen] = useState<string | null>(null)
  if (incident.state === 'merged') {
    const primary = data?.primary
    return primary ? (
      <button
        type="button"
        className={styles.link}
        onClick={() => ui.getState().selectIncident(primary.id as IncidentId, true)}
      >
        {fill(words.goToPrimary, { number: `${shortNumber(primary.number)} ${primary.title}` })}
      </button>
    ) : null
  }
  if (!data || data.merged.length === 0) return null
  return (
    <section aria-label={words.mergedHere} className={styles.merged}>
      <h3>{words.mergedHere}</h3>
      {data.merged.map((one) => (
        <details key={one.id} onToggle={(event) => event.currentTarget.open && setOpen(one.id)}>
          <summary>
            {shortNumber(one.number)} {one.title} · {whenText(Date.parse(one.mergedAt), now)}
          </summary>
          {open === one.id && (
            <>
              <button
                type="button"
                className={styles.link}
                onClick={() => ui.getState().selectIncident(one.id as IncidentId, true)}
              >
                {fill(words.openMerged, { number: shortNumber(one.number) })}
              </button>
              <Timeline incidentId={one.id as IncidentId} version={one.version} />
            </>
          )}
        </details>
      ))}
    </section>
  )
}
