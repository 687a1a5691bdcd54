'use client'
/** What is over every scene: where, which scene and who set it, the server's clock, the number, and how old all of it is. */
import type { DataState } from '../../lib/domain/wall/legible.ts'
import type { WallScene } from '../../lib/domain/wall/scene.ts'
import { wallScreenWords } from '../../lib/i18n/wall-screen.ts'
import { fill } from '../../lib/i18n/words.ts'
import { usePreferences, useWords } from '../ui/preferences.tsx'
import { clockTime } from '../ui/time.ts'
import { silenceText } from './silence-text.ts'
import styles from './wall.module.css'
import type { WallPicture } from './wall-link.ts'
import { spanOf } from './wall-span.ts'

interface TitleBarProps {
  picture: WallPicture
  scene: WallScene
  state: DataState
  ageMs: number
  now: number
  /** The browser lets the page sound. */
  audible: boolean
}

export function TitleBar({ picture: { feed, showing, demo }, scene, state, ageMs, now, audible }: TitleBarProps) {
  const words = useWords(wallScreenWords)
  const { locale } = usePreferences()
  if (!feed || !showing) return null
  const { by } = showing
  const silent = silenceText(feed.phones, now, words)
  const unheard = feed.alarms.groups.reduce((sum, group) => sum + group.unheard, 0)
  return (
    <header className={styles.title}>
      <h1>{feed.area.name}</h1>
      {demo && <span>{words.demo}</span>}
      <span className={styles.scene} data-testid="scene">
        {by.kind === 'alarm' ? words.byAlarm : scene[locale]}
        {by.kind === 'desk' && ` · ${fill(words.byDesk, { desk: by.desk })}`}
      </span>
      {unheard > 0 && (
        <strong className={styles.ringing}>
          {feed.alarms.flood ? words.flood : fill(words.alarms, { count: unheard })}
        </strong>
      )}
      {silent !== null && (
        <span className={styles.chip} data-testid="phones">
          {silent}
        </span>
      )}
      {!audible && <span className={styles.chip}>{words.soundOff}</span>}
      <span className={styles.clock}>{clockTime(now, locale)}</span>
      <span>{fill(words.number, { seq: feed.seq })}</span>
      <span className={styles.age} data-testid="age">
        {state === 'live' ? words.live : fill(words.delayed, { span: spanOf(ageMs, words) })}
      </span>
    </header>
  )
}
