'use client'
/** A screen on a wall: its code while it is nobody's, then one scene after the other. Nobody touches it. */
import { useEffect, useState, useSyncExternalStore } from 'react'
import { fitted } from '../../lib/domain/wall/fitted.ts'
import { lightAt, shiftAt } from '../../lib/domain/wall/glass.ts'
import { dataState, smallestEm, TITLE_EM } from '../../lib/domain/wall/legible.ts'
import { wallScreenWords } from '../../lib/i18n/wall-screen.ts'
import { fill } from '../../lib/i18n/words.ts'
import { usePreferences, useWords } from '../ui/preferences.tsx'
import { clockTime } from '../ui/time.ts'
import { CodePage } from './code-page.tsx'
import { createFrameCounter } from './frame-counter.ts'
import { createHeapWatch, heapBytes, SAMPLE_MS } from './heap-watch.ts'
import { reloadWhenServed } from './reload.ts'
import { sceneFor } from './scene-for.ts'
import { SceneGrid } from './scene-grid.tsx'
import { TitleBar } from './title-bar.tsx'
import { useSecond } from './use-second.ts'
import { useWallSound } from './use-wall-sound.ts'
import styles from './wall.module.css'
import { createWallLink, NOTHING, type WallLink, type WallPicture } from './wall-link.ts'
import { WallPart } from './wall-part.tsx'
import { spanOf } from './wall-span.ts'

const frames = createFrameCounter()
/** What the page last dropped, for the heartbeat. */
const fit = { dropped: [] as readonly string[] }
const healthNow = () => ({
  fps: frames.perSecond(),
  uptimeS: Math.round(performance.now() / 1_000),
  width: Math.round(window.innerWidth * window.devicePixelRatio),
  height: Math.round(window.innerHeight * window.devicePixelRatio),
  dropped: [...fit.dropped],
})

const noteFit = (dropped: readonly string[]) => {
  fit.dropped = dropped
}

/** A page in sight that has drawn nothing for so long is stuck. */
const STUCK_MS = 30_000

const never = () => () => {}
const opening = () => NOTHING

export function WallPage() {
  const words = useWords(wallScreenWords)
  const [link, setLink] = useState<WallLink | null>(null)
  useEffect(() => {
    const opened = createWallLink(healthNow)
    setLink(opened)
    const stop = frames.start()
    return () => {
      opened.close()
      stop()
    }
  }, [])
  useHeapWatch(link)
  useWakeLock()
  useWatchdog()
  const picture = useSyncExternalStore(link?.subscribe ?? never, link?.picture ?? opening, opening)
  if (picture.state === 'code') return <CodePage code={picture.code} />
  if (!link || picture.state === 'opening' || !picture.feed || !picture.showing || !picture.screen)
    return <main className={styles.opening}>{words.opening}</main>
  return <Wall link={link} picture={picture} />
}

/** What grows in spite of everything is given back at night. */
function useHeapWatch(link: WallLink | null): void {
  useEffect(() => {
    if (!link) return
    const watch = createHeapWatch()
    const timer = setInterval(() => {
      const bytes = heapBytes()
      if (bytes !== undefined && watch.take(bytes, link.now())) link.renew()
    }, SAMPLE_MS)
    return () => clearInterval(timer)
  }, [link])
}

/** A wall does not sleep. Where the browser knows no such wish, the machine has to be told. */
function useWakeLock(): void {
  useEffect(() => {
    const ask = () => {
      if (document.visibilityState === 'visible') navigator.wakeLock?.request('screen').catch(() => {})
    }
    ask()
    document.addEventListener('visibilitychange', ask)
    return () => document.removeEventListener('visibilitychange', ask)
  }, [])
}

/** Frames end while timers go on, where the graphics driver has died under the page. */
function useWatchdog(): void {
  useEffect(() => {
    let giveUp: (() => void) | undefined
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible' && frames.stillMs() > STUCK_MS) giveUp ??= reloadWhenServed()
    }, STUCK_MS)
    return () => {
      clearInterval(timer)
      giveUp?.()
    }
  }, [])
}

function Wall({ link, picture }: { link: WallLink; picture: WallPicture }) {
  const { feed, showing, screen } = picture
  const words = useWords(wallScreenWords)
  const { locale } = usePreferences()
  const size = useSize()
  useSecond()
  const showingId = showing?.id
  useEffect(() => {
    // Two frames on, the picture stands on the glass.
    let next = requestAnimationFrame(() => {
      next = requestAnimationFrame(() => showingId && link.painted(showingId))
    })
    return () => cancelAnimationFrame(next)
  }, [showingId, link])
  // A wall of several screens sounds once.
  const isFirst = !screen?.tile || (screen.tile.row === 0 && screen.tile.column === 0)
  const audible = useWallSound((isFirst && feed?.sound) || null, link.now())
  if (!feed || !showing || !screen || !size) return null
  const em = smallestEm(screen, size.pixelRatio)
  const scene = sceneFor(showing.what, picture.scene)
  const part = screen.tile?.picture === 'one' ? screen.tile : null
  const { panels, dropped } = fitted(scene, size.width / em, size.height / em)
  if (!part) fit.dropped = dropped
  const age = link.ageMs()
  const state = age === null ? 'stopped' : dataState(age)
  const now = link.now()
  const asOf = fill(words.asOf, { time: clockTime(now - (age ?? 0), locale) })
  const { x, y } = shiftAt(now)
  const light = lightAt(
    now,
    feed.alarms.groups.some(({ unheard }) => unheard > 0),
  )
  const title = <TitleBar picture={picture} scene={scene} state={state} ageMs={age ?? 0} now={now} audible={audible} />
  return (
    <main
      className={styles.wall}
      data-state={state}
      data-scene={scene.id}
      data-showing={showing.id}
      data-part={part ? `${part.row} ${part.column}` : undefined}
      style={
        {
          '--u': `${em}px`,
          '--title': `${TITLE_EM}`,
          '--shift-x': `${x}px`,
          '--shift-y': `${y}px`,
          '--light': `${light}`,
        } as React.CSSProperties
      }
    >
      {part ? (
        <WallPart
          tile={part}
          width={size.width}
          height={size.height}
          gapPx={part.gapMm / screen.pitchMm / size.pixelRatio}
          em={em}
          scene={scene}
          picture={picture}
          feed={feed}
          state={state}
          ageMs={age ?? 0}
          now={now}
          asOf={asOf}
          title={title}
          onFit={noteFit}
        />
      ) : (
        <>
          {title}
          <SceneGrid id={scene.id} panels={panels} picture={picture} feed={feed} state={state} now={now} asOf={asOf} />
        </>
      )}
      {showing.what.kind === 'message' && <p className={styles.message}>{showing.what.text}</p>}
      {(state === 'stopped' || state === 'unknown') && (
        <p className={styles.strip} role="status">
          {fill(words.stopped, { time: clockTime(now - (age ?? 0), locale), span: spanOf(age ?? 0, words) })}
        </p>
      )}
    </main>
  )
}

interface Size {
  readonly width: number
  readonly height: number
  readonly pixelRatio: number
}

function useSize(): Size | null {
  const [size, setSize] = useState<Size | null>(null)
  useEffect(() => {
    const read = () =>
      setSize({ width: window.innerWidth, height: window.innerHeight, pixelRatio: window.devicePixelRatio })
    read()
    window.addEventListener('resize', read)
    return () => window.removeEventListener('resize', read)
  }, [])
  return size
}
