'use client'
/** What the colours mean: edges of classes, unit, how many cases, and what is not shown. Never a bare band of colour. */
import type { MapResolution } from '../../../lib/geo/h3-bits.ts'
import { situationMapWords } from '../../../lib/i18n/situation-map.ts'
import { fill } from '../../../lib/i18n/words.ts'
import { useTheme, useWords } from '../../ui/preferences.tsx'
import { NO_DATA } from './classes.ts'
import type { MapSettings } from './map-settings.ts'
import { type Measured, shortNumber } from './measure.ts'
import styles from './situation-map.module.css'
import { rampOf } from './use-hexagon-layers.ts'

interface LegendProps {
  measured: Measured
  settings: MapSettings
  resolution: MapResolution
  edgeM: number
  withheld: number
  /** Only what lies in and around the view was asked for. */
  isBoxed: boolean
}

const KM = 1_000
const lengthText = (metres: number): string =>
  metres >= KM ? `${(metres / KM).toFixed(1)} km` : `${Math.round(metres)} m`

export function Legend({ measured, settings, resolution, edgeM, withheld, isBoxed }: LegendProps) {
  const words = useWords(situationMapWords)
  const hatched = measured.classes.filter((one) => one === NO_DATA).length
  const unit =
    settings.weight === 'household'
      ? words.unitHousehold
      : settings.weight === 'severity'
        ? words.unitSeverity
        : words.unitCount
  return (
    <section className={styles.legend} aria-label={words.legend} data-testid="map-legend">
      <p className={styles.legendHead}>
        <strong>{words[settings.mode]}</strong> <span>{measured.legend.kind === 'both' ? words.unitCount : unit}</span>
      </p>
      <Swatches measured={measured} />
      {hatched > 0 && (
        <p className={styles.swatchRow}>
          <span className={styles.hatch} aria-hidden /> {fill(words.noDataWhy, { n: hatched })}
        </p>
      )}
      <p className={styles.small}>
        {fill(words.n, { n: measured.n, cells: measured.cells.length })}
        {' · '}
        {isBoxed ? words.ofView : words.ofArea}
        {' · '}
        {fill(words.cellSize, { resolution, edge: lengthText(edgeM) })}
      </p>
      {withheld > 0 && <p className={styles.small}>{fill(words.withheld, { n: withheld })}</p>}
    </section>
  )
}

function Swatches({ measured }: { measured: Measured }) {
  const words = useWords(situationMapWords)
  const theme = useTheme()
  const { fills, inks, bars } = rampOf(measured, theme)
  const { legend } = measured
  switch (legend.kind) {
    case 'ramp':
      return <List rows={fills.map((colour, index) => [colour, spanText(legend, index)])} />
    case 'change': {
      const strong = shortNumber(legend.strongFrom)
      const texts = [
        fill(words.strongFall, { n: strong }),
        words.fall,
        words.same,
        words.rise,
        fill(words.strongRise, { n: strong }),
      ]
      return <List rows={fills.map((colour, index) => [colour, texts[index] as string])} />
    }
    case 'both':
      return (
        <div className={styles.both}>
          <div className={styles.square} aria-hidden>
            {/* Many disputes at the top. */}
            {[6, 7, 8, 3, 4, 5, 0, 1, 2].map((place) => (
              <span
                key={place}
                data-bars={bars?.[place]}
                style={{ backgroundColor: fills[place], color: inks[place] }}
              />
            ))}
          </div>
          <ul className={styles.small}>
            <li>
              {legend.manyDisputes > 0
                ? fill(words.bothDisputes, { some: upTo(legend.manyDisputes) })
                : words.noDisputes}
            </li>
            <li>
              {legend.manyHazards > 0 ? fill(words.bothHazards, { some: upTo(legend.manyHazards) }) : words.noHazards}
            </li>
            <li>{words.bothLabel}</li>
          </ul>
        </div>
      )
    default:
      return legend satisfies never
  }
}

/** One, or from one to so many. */
const upTo = (n: number): string => (n === 1 ? '1' : `1–${n}`)

const List = ({ rows }: { rows: readonly (readonly [string, string])[] }) => (
  <ul>
    {rows.map(([colour, text]) => (
      <li key={colour} className={styles.swatchRow}>
        <span className={styles.swatch} style={{ background: colour }} aria-hidden /> {text}
      </li>
    ))}
  </ul>
)

function spanText({ edges, highest }: Extract<Measured['legend'], { kind: 'ramp' }>, index: number): string {
  const from = edges[index]
  if (from === undefined) return '0'
  const next = edges[index + 1]
  const whole = edges.every(Number.isInteger)
  const to = next === undefined ? highest : whole ? next - 1 : next
  const [start, end] = [shortNumber(from), shortNumber(to)]
  return start === end ? start : `${start}–${end}`
}
