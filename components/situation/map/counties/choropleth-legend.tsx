'use client'
/** What the colours of whole counties mean: edges, unit, how many counties are in each class, and how many have no data. */
import { situationMapWords } from '../../../../lib/i18n/situation-map.ts'
import { fill } from '../../../../lib/i18n/words.ts'
import { DENSITY_RAMP } from '../../../map/tokens.ts'
import { useTheme, useWords } from '../../../ui/preferences.tsx'
import { shortNumber } from '../measure.ts'
import styles from '../situation-map.module.css'
import type { Choropleth } from './county-layers.ts'

export function ChoroplethLegend({ counties: { edges, highest, counties, noData, n } }: { counties: Choropleth }) {
  const words = useWords(situationMapWords)
  const theme = useTheme()
  const ramp = DENSITY_RAMP[theme].slice(-Math.max(edges.length, 1))
  const span = (index: number): string => {
    const [from, next] = [edges[index] ?? 0, edges[index + 1]]
    const to = next === undefined ? highest : next - 1
    return from >= to ? shortNumber(from) : `${shortNumber(from)}–${shortNumber(to)}`
  }
  return (
    <section className={styles.legend} aria-label={words.counties} data-testid="choropleth-legend">
      <p className={styles.legendHead}>
        <strong>{words.counties}</strong> <span>{words.unitCounty}</span>
      </p>
      <ul>
        {edges.map((edge, index) => (
          <li key={edge} className={styles.swatchRow}>
            <span className={styles.swatch} style={{ background: ramp[index] }} aria-hidden /> {span(index)}
            <span className={styles.small}>{fill(words.countiesOf, { n: counties[index] ?? 0 })}</span>
          </li>
        ))}
        {noData > 0 && (
          <li className={styles.swatchRow}>
            <span className={styles.hatch} aria-hidden /> {fill(words.countiesNone, { n: noData })}
          </li>
        )}
      </ul>
      <p className={styles.small}>{fill(words.countiesN, { n })}</p>
    </section>
  )
}
