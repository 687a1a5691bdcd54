'use client'
/** SOS: held for two seconds by finger or key, with the way back in plain words. */
import { useEffect, useRef, useState } from 'react'
import { sosWords } from '../../lib/i18n/sos.ts'
import { fill } from '../../lib/i18n/words.ts'
import { KEPT_PREFIX } from '../shell/signed-in.tsx'
import { Button } from '../ui/button.tsx'
import { usePreferences, useWords } from '../ui/preferences.tsx'
import { clockTime } from '../ui/time.ts'
import { devicePostOf } from './device-post.ts'
import styles from './sos.module.css'
import { createSos, type Sos, type SosState } from './sos.ts'
import type { OwnPosition } from './use-own-position.ts'

/** Somebody in danger does not wait for satellites: without a place by then it goes without. */
const PLACE_TIMEOUT_MS = 4_000
/** A place as old as this still helps. */
const PLACE_MAX_AGE_MS = 60_000

async function placeNow(here: OwnPosition['here']) {
  const known = here()
  if (known) return { lon: known.lon, lat: known.lat, ...(known.accuracyM !== null && { accuracyM: known.accuracyM }) }
  if (!('geolocation' in navigator)) return undefined
  const { coords } = await new Promise<GeolocationPosition>((resolve, reject) =>
    navigator.geolocation.getCurrentPosition(resolve, reject, {
      enableHighAccuracy: true,
      timeout: PLACE_TIMEOUT_MS,
      maximumAge: PLACE_MAX_AGE_MS,
    }),
  )
  return { lon: coords.longitude, lat: coords.latitude, accuracyM: coords.accuracy }
}

const isHoldKey = (key: string): boolean => key === 'Enter' || key === ' '

export function SosButton({ personId, here }: { personId: string; here: OwnPosition['here'] }) {
  const words = useWords(sosWords)
  const { locale } = usePreferences()
  const [state, setState] = useState<SosState>({ kind: 'idle' })
  const sos = useRef<Sos>(undefined)
  useEffect(() => {
    const made = createSos({
      now: Date.now,
      schedule: (run, ms) => {
        const timer = setTimeout(run, ms)
        return () => clearTimeout(timer)
      },
      place: () => placeNow(here),
      post: devicePostOf(`${KEPT_PREFIX}device.${personId}`),
      onState: setState,
    })
    sos.current = made
    return () => made.close()
  }, [personId, here])

  const said =
    state.kind === 'counting'
      ? fill(words.counting, { seconds: state.seconds })
      : state.kind === 'sent'
        ? fill(words.sent, { time: clockTime(state.at, locale) })
        : state.kind === 'sending' || state.kind === 'failed' || state.kind === 'holding'
          ? words[state.kind]
          : words.hold
  return (
    <section className={styles.sos} aria-label={words.button} data-sos={state.kind}>
      <button
        type="button"
        className={styles.button}
        disabled={state.kind === 'sending' || state.kind === 'counting'}
        onPointerDown={() => sos.current?.press()}
        onPointerUp={() => sos.current?.release()}
        onPointerLeave={() => sos.current?.release()}
        onPointerCancel={() => sos.current?.release()}
        onKeyDown={(event) => {
          if (isHoldKey(event.key) && !event.repeat) sos.current?.press()
        }}
        onKeyUp={(event) => {
          if (isHoldKey(event.key)) sos.current?.release()
        }}
        onContextMenu={(event) => event.preventDefault()}
      >
        {words.button}
      </button>
      <p role="status">{said}</p>
      {(state.kind === 'counting' || state.kind === 'sent' || state.kind === 'failed') && (
        <Button size="touch" onClick={() => sos.current?.cancel()}>
          {state.kind === 'counting' ? words.cancel : words.close}
        </Button>
      )}
    </section>
  )
}
