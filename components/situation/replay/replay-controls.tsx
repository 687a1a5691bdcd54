'use client'
/** Where in time, how fast, on or off; each by mouse and by key. */
import { useEffect, useState } from 'react'
import { replayWords } from '../../../lib/i18n/replay.ts'
import { Button } from '../../ui/button.tsx'
import { useWords } from '../../ui/preferences.tsx'
import { DAY_MS, dayStart, HOUR_MS, localTime } from '../filter/local-days.ts'
import styles from './replay.module.css'
import { SPEEDS, type Speed } from './use-reel.ts'

const EVENING_H = 18

/** Yesterday 18:00: the moment a morning meeting asks for. */
export const firstMoment = (now: number): number => dayStart(now) - DAY_MS + EVENING_H * HOUR_MS

/** What a field of date and time holds, in the time of the place. */
const fieldText = (at: number): string => localTime(at).slice(0, 16)
const momentOf = (text: string): number => Date.parse(`${text}:00+08:00`)

interface ReplayControlsProps {
  start: number
  playing: boolean
  speed: Speed
  ready: boolean
  now: () => number
  onStart: (at: number) => void
  onPlaying: (playing: boolean) => void
  onSpeed: (speed: Speed) => void
  onNext: () => void
  onClose: () => void
}

export function ReplayControls({ start, playing, speed, ready, now, ...on }: ReplayControlsProps) {
  const words = useWords(replayWords)
  const [text, setText] = useState(() => fieldText(start))
  useEffect(() => setText(fieldText(start)), [start])
  const moment = momentOf(text)
  const isPast = Number.isFinite(moment) && moment <= now()
  const goTo = (at: number) => {
    setText(fieldText(at))
    on.onStart(at)
  }
  return (
    <div className={styles.controls}>
      <label>
        {words.moment}{' '}
        <input
          type="datetime-local"
          value={text}
          max={fieldText(now())}
          aria-invalid={!isPast}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={({ key }) => key === 'Enter' && isPast && goTo(moment)}
        />
      </label>
      <Button size="small" disabled={!isPast} onClick={() => goTo(moment)}>
        {words.go}
      </Button>
      <Button size="small" onClick={() => goTo(firstMoment(now()))}>
        {words.yesterday18}
      </Button>
      <Button size="small" variant="primary" disabled={!ready} onClick={() => on.onPlaying(!playing)}>
        {playing ? words.pause : words.play}
      </Button>
      <label>
        {words.speed}{' '}
        <select value={speed} onChange={({ target }) => on.onSpeed(Number(target.value) as Speed)}>
          {SPEEDS.map((one) => (
            <option key={one} value={one}>
              ×{one}
            </option>
          ))}
        </select>
      </label>
      <Button size="small" disabled={!ready} onClick={on.onNext}>
        {words.next}
      </Button>
      <Button size="small" onClick={on.onClose}>
        {words.back} <kbd>Esc</kbd>
      </Button>
      {!isPast && <span role="status">{words.future}</span>}
    </div>
  )
}
