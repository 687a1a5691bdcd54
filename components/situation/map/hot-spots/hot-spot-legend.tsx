'use client'
/** The signs of hot spots that are on the map, how many of each, and what each means in one sentence. */
import { hotSpotNameWords, hotSpotSentenceWords } from '../../../../lib/i18n/hot-spots.ts'
import { situationMapWords } from '../../../../lib/i18n/situation-map.ts'
import { fill } from '../../../../lib/i18n/words.ts'
import { HOT_SPOT_CLASSES, type HotSpotClass } from '../../../../lib/statistics/emerging-hot-spots.ts'
import { useWords } from '../../../ui/preferences.tsx'
import styles from '../situation-map.module.css'
import { HOT_SPOT_SIGNS } from './hot-spot-layers.ts'
import { HOT_SPOT_BINS } from './hot-spot-work.ts'

export function HotSpotLegend({ kinds }: { kinds: ReadonlyMap<string, HotSpotClass> | null }) {
  const words = useWords(situationMapWords)
  const names = useWords(hotSpotNameWords)
  const sentences = useWords(hotSpotSentenceWords)
  const counted = HOT_SPOT_CLASSES.flatMap((kind) => {
    const count = kind === 'none' || !kinds ? 0 : [...kinds.values()].filter((one) => one === kind).length
    return kind === 'none' || count === 0 ? [] : [{ kind, count }]
  })
  return (
    <section className={styles.part} data-testid="hot-spots">
      <h4>{fill(words.hotSpotLegend, { bins: HOT_SPOT_BINS })}</h4>
      {!kinds && <p className={styles.small}>{words.loading}</p>}
      {kinds && counted.length === 0 && <p className={styles.small}>{words.hotSpotNone}</p>}
      <ul className={styles.signs}>
        {counted.map(({ kind, count }) => (
          <li key={kind}>
            <span className={styles.sign} aria-hidden>
              {HOT_SPOT_SIGNS[kind]}
            </span>
            <strong>
              {names[kind]} {count}
            </strong>
            <span className={styles.small}>{sentences[kind]}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
