/** The sheet itself, on the screen and on paper. */
import { type HandoverSheet, mustBeTicked } from '../../../lib/domain/handover/sheet.ts'
import { handoverFlagWords, handoverWords } from '../../../lib/i18n/handover.ts'
import { stateWords } from '../../../lib/i18n/incident.ts'
import { fill } from '../../../lib/i18n/words.ts'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import { SeverityGlyph } from '../../ui/severity-glyph.tsx'
import { dayTime } from '../../ui/time.ts'
import { shortNumber } from '../desk/format.ts'
import styles from './handover.module.css'

interface SheetBodyProps {
  sheet: HandoverSheet
  /** Null while they are still being written. */
  notes: string | null
  ticked: ReadonlySet<string>
  /** Absent: nothing is to be ticked here. */
  onTick?: ((id: string) => void) | undefined
}

export function SheetBody({ sheet, notes, ticked, onTick }: SheetBodyProps) {
  const words = useWords(handoverWords)
  const flags = useWords(handoverFlagWords)
  const states = useWords(stateWords)
  const { locale } = usePreferences()
  const [s1, s2, s3, s4] = sheet.open
  return (
    <>
      <p>
        <b>{fill(words.open, { total: s1 + s2 + s3 + s4, s1, s2, s3, s4 })}</b>{' '}
        <span className="muted">{fill(words.asOf, { time: dayTime(sheet.at, locale) })}</span>
      </p>
      {sheet.cases.length === 0 ? (
        <p>{words.noCases}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and a keyboard must get into it
        <section className={styles.scroll} aria-label={words.cases} tabIndex={0}>
          <table className={styles.cases}>
            <thead>
              <tr>
                <th scope="col">{words.ticked}</th>
                <th scope="col">{words.number}</th>
                <th scope="col">{words.what}</th>
                <th scope="col">{words.holder}</th>
                <th scope="col">{words.due}</th>
                <th scope="col">{words.why}</th>
              </tr>
            </thead>
            <tbody>
              {sheet.cases.map((one) => (
                <tr key={one.id}>
                  <td>
                    {mustBeTicked(one) && (
                      <input
                        type="checkbox"
                        aria-label={`${words.ticked} ${one.number}`}
                        checked={ticked.has(one.id)}
                        disabled={!onTick || ticked.has(one.id)}
                        onChange={() => onTick?.(one.id)}
                      />
                    )}
                  </td>
                  <td className={styles.number}>
                    <SeverityGlyph severity={one.severity} size={18} /> {shortNumber(one.number)}
                  </td>
                  <td>
                    {one.title} <span className="muted">{states[one.state]}</span>
                  </td>
                  <td>{one.holder || words.nobody}</td>
                  <td className={styles.number}>{one.dueAt === null ? '–' : dayTime(one.dueAt, locale)}</td>
                  <td>{one.flags.map((flag) => flags[flag]).join('、') || '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {sheet.leftOut > 0 && <p className="muted">{fill(words.leftOut, { count: sheet.leftOut })}</p>}
      {notes !== null && (
        <section>
          <h3>{words.notes}</h3>
          <p className={styles.notes}>{notes || words.noNotes}</p>
        </section>
      )}
    </>
  )
}
