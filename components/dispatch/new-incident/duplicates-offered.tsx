'use client'
/** Open incidents that may be the one being filed: put together with one click, looked at, or said not to be the same. */
import type { CategoryCode, IncidentId } from '../../../lib/domain/incident/state.ts'
import { dispatchWords } from '../../../lib/i18n/dispatch.ts'
import { mergeWords } from '../../../lib/i18n/merge.ts'
import { fill } from '../../../lib/i18n/words.ts'
import { useIncidents } from '../../live/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import { useDesk, useUi } from '../desk/desk-context.tsx'
import { shortNumber, spanText } from '../desk/format.ts'
import { formatDistance } from '../detail/timeline-sentence.ts'
import { possibleDuplicates } from './duplicates.ts'
import styles from './new-incident.module.css'

interface DuplicatesProps {
  /** As the form has it, chosen or suggested. */
  category: CategoryCode | ''
  onMerge: (into: IncidentId) => void
}

export function Duplicates({ category, onMerge }: DuplicatesProps) {
  const words = useWords(dispatchWords)
  const merge = useWords(mergeWords)
  const { locale } = usePreferences()
  const { facts, ui, serverNow } = useDesk()
  const draft = useUi((state) => state.draft)
  const incidents = useIncidents(facts)
  const others = [...incidents.values()].filter(({ id }) => !draft.notSame.includes(id))
  const found = possibleDuplicates({ ...draft, category }, others, serverNow())
  if (found.length === 0) return null
  const { selectIncident, setDraft } = ui.getState()
  return (
    <section className={styles.duplicates} aria-label={merge.maybeSame}>
      <b>{merge.maybeSame}</b>
      {found.map(({ incident, distanceM, ageMs }) => (
        <div key={incident.id} className={styles.duplicate}>
          <button type="button" onClick={() => selectIncident(incident.id, true)}>
            {fill(words.duplicate, {
              number: `${shortNumber(incident.number)} ${incident.title}`,
              distance: formatDistance(distanceM, locale),
              span: spanText(ageMs, locale),
            })}
          </button>
          <Button size="small" onClick={() => onMerge(incident.id)}>
            {merge.fileAndMerge}
          </Button>
          <Button
            size="small"
            variant="quiet"
            onClick={() => setDraft({ notSame: [...draft.notSame, incident.id].slice(-NOT_SAME_MAX) })}
          >
            {merge.notSame}
          </Button>
        </div>
      ))}
    </section>
  )
}

/** Of one report; who says it more often looks for another kind. */
const NOT_SAME_MAX = 20
