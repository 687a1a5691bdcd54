'use client'
/** The page's period as a histogram with a window that slides over it by hand, by key or by itself; the map shows the window. */
import { useEffect, useState } from 'react'
import { situationMapWords } from '../../../../lib/i18n/situation-map.ts'
import { fill } from '../../../../lib/i18n/words.ts'
import type { SeriesAnswer } from '../../../../lib/wire/situation-api.ts'
import { Button } from '../../../ui/button.tsx'
import { usePreferences, useWords } from '../../../ui/preferences.tsx'
import { dayTime } from '../../../ui/time.ts'
import type { Range } from '../../filter/period.ts'
import type { SituationFilter } from '../../filter/use-situation-filter.ts'
import { useAnswer } from '../../use-answer.ts'
import styles from './time-bar.module.css'
import { type Bar, barsOf, binOf, windowAt, windowLength } from './window.ts'

/** Slow enough to see where it moves, and for the server to answer each step. */
const STEP_MS = 900
const BAR_PX = 4
const HEIGHT_PX = 40

interface TimeBarProps {
  filter: SituationFilter
  version: number
  /** Null: the whole period. */
  window: Range | null
  onWindow: (window: Range | null) => void
}

export function TimeBar({ filter, version, window, onWindow }: TimeBarProps) {
  const words = useWords(situationMapWords)
  const { locale } = usePreferences()
  const { range, view, go } = filter
  const { data } = useAnswer<SeriesAnswer>(`/api/v1/situation/series?${filter.ask({ by: binOf(range) })}`, version)
  const [playing, setPlaying] = useState(false)
  const bars = barsOf(range, data?.groups ?? [])
  const last = bars.length - windowLength(bars.length)
  const at = window ? bars.findIndex(({ from }) => from >= window.from) : -1

  useEffect(() => {
    if (!playing) return
    const timer = setInterval(() => {
      const next = at < 0 || at >= last ? 0 : at + 1
      onWindow(windowAt(bars, next))
      if (next === last) setPlaying(false)
    }, STEP_MS)
    return () => clearInterval(timer)
  }, [playing, at, last, bars, onWindow])

  const inWindow = ({ from, to }: Bar) => !window || (from < window.to && to > window.from)
  const shown = window ?? range
  const n = bars.filter(inWindow).reduce((sum, { cases }) => sum + cases, 0)
  const said = fill(words.windowAt, { from: dayTime(shown.from, locale), to: dayTime(shown.to, locale), n })
  return (
    <section className={styles.bar} aria-label={words.timeBar} data-testid="time-bar">
      <Button size="small" onClick={() => setPlaying(!playing)} disabled={last < 1}>
        {playing ? words.pause : words.play}
      </Button>
      <div className={styles.track}>
        <Histogram bars={bars} inWindow={inWindow} />
        <input
          type="range"
          min={0}
          max={Math.max(last, 0)}
          step={1}
          value={Math.max(at, 0)}
          aria-label={words.window}
          aria-valuetext={said}
          onChange={({ target }) => onWindow(windowAt(bars, target.valueAsNumber))}
        />
      </div>
      <p className={styles.said}>{said}</p>
      <div className={styles.acts}>
        <Button
          size="small"
          disabled={!window}
          onClick={() => {
            setPlaying(false)
            onWindow(null)
          }}
        >
          {words.wholePeriod}
        </Button>
        <Button size="small" disabled={!window} onClick={() => window && go({ ...view, period: { range: window } })}>
          {words.useWindow}
        </Button>
      </div>
    </section>
  )
}

function Histogram({ bars, inWindow }: { bars: readonly Bar[]; inWindow: (bar: Bar) => boolean }) {
  const highest = Math.max(1, ...bars.map(({ cases }) => cases))
  return (
    <svg viewBox={`0 0 ${bars.length * BAR_PX} ${HEIGHT_PX}`} preserveAspectRatio="none" aria-hidden="true">
      {bars.map((bar, index) => {
        const height = (bar.cases / highest) * HEIGHT_PX
        return (
          <rect
            key={bar.from}
            data-in={inWindow(bar)}
            x={index * BAR_PX}
            width={BAR_PX - 1}
            y={HEIGHT_PX - height}
            height={height}
          />
        )
      })}
    </svg>
  )
}
