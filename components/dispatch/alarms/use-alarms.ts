'use client'
/** The alarms of this desk, looked at every second; their sound; and how one is acknowledged. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { isRinging } from '../../../lib/domain/incident/alarm.ts'
import type { Incident } from '../../../lib/domain/incident/state.ts'
import { severityWords } from '../../../lib/i18n/incident.ts'
import { rejectionSentence } from '../../../lib/i18n/rejections.ts'
import { togetherWords } from '../../../lib/i18n/together.ts'
import { fill } from '../../../lib/i18n/words.ts'
import { useIncidents } from '../../live/hooks.ts'
import { useLive } from '../../live/live-provider.tsx'
import { createTones, type Tones } from '../../sound/tones.ts'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import { useToast } from '../../ui/toast.tsx'
import { type Desk, useDesk, useNow, useUi } from '../desk/desk-context.tsx'
import { shortNumber } from '../desk/format.ts'
import { type AlarmPicture, alarmPicture, NOTHING_HEARD, type Tone, toneDue } from './alarm-picture.ts'

const LOOK_MS = 1_000
const MUTED_KEY = 'desk.muted'

export function useAlarmPicture(): AlarmPicture {
  const { facts } = useDesk()
  const incidents = useIncidents(facts)
  const shelved = useUi((ui) => ui.shelved)
  const now = useNow(LOOK_MS)
  return useMemo(() => alarmPicture(incidents.values(), now, shelved), [incidents, now, shelved])
}

/** `waiting`: the browser lets no page sound before a gesture. */
export type SoundState = 'on' | 'waiting' | 'muted'

export function useAlarmSound(picture: AlarmPicture): {
  state: SoundState
  /** When it last sounded, by the server's clock. */
  soundedAt: number | null
  toggle: () => void
} {
  const { serverNow } = useDesk()
  const tones = useRef<Tones | null>(null)
  const heard = useRef(NOTHING_HEARD)
  const [ready, setReady] = useState(false)
  const [muted, setMuted] = useState(false)
  const [soundedAt, setSoundedAt] = useState<number | null>(null)

  useEffect(() => {
    const made = createTones(() => setReady(made.ready()))
    tones.current = made
    setMuted(localStorage.getItem(MUTED_KEY) === '1')
    setReady(made.ready())
    // Any gesture will do; the chip says so, but nobody has to look for it.
    const unlock = () => void made.unlock()
    window.addEventListener('pointerdown', unlock)
    window.addEventListener('keydown', unlock)
    return () => {
      window.removeEventListener('pointerdown', unlock)
      window.removeEventListener('keydown', unlock)
      tones.current = null
      made.close()
    }
  }, [])

  useEffect(() => {
    const due = toneDue(picture, heard.current, serverNow())
    // What could not be heard is not heard: it sounds as soon as it may.
    if (due.tone && (!ready || muted)) return
    heard.current = due.heard
    if (!due.tone) return
    tones.current?.play(due.tone satisfies Tone)
    setSoundedAt(serverNow())
  }, [picture, ready, muted, serverNow])

  const toggle = useCallback(() => {
    if (!ready) return
    localStorage.setItem(MUTED_KEY, muted ? '0' : '1')
    setMuted(!muted)
  }, [ready, muted])
  return { state: muted ? 'muted' : ready ? 'on' : 'waiting', soundedAt, toggle }
}

/** The one whose alarm a full stop acknowledges: the selected one, else the most urgent. */
export function alarmToAcknowledge({ ui, facts, serverNow }: Desk): Incident | undefined {
  const { incident, shelved } = ui.getState()
  const selected = incident === null ? undefined : facts.incidents.get(incident)
  return selected && isRinging(selected)
    ? selected
    : alarmPicture(facts.incidents.values(), serverNow(), shelved).ringing[0]
}

export function useAcknowledge(): (incident: Incident) => Promise<void> {
  const words = useWords(togetherWords)
  const { locale } = usePreferences()
  const { facts } = useDesk()
  const { sendCommand } = useLive()
  const { show, announce } = useToast()
  return useCallback(
    async (incident) => {
      const number = shortNumber(incident.number)
      let ack = await sendCommand(incident, { type: 'acknowledgeAlarm' })
      // Another change came between: what was heard is the alarm, not the version.
      const newer = facts.incidents.get(incident.id)
      if (!ack.ok && ack.code === 'stale_version' && newer && isRinging(newer))
        ack = await sendCommand(newer, { type: 'acknowledgeAlarm' })
      if (ack.ok) announce(fill(words.acknowledged, { number }))
      // A colleague was quicker: it is silent, which is all that was wanted.
      else if (ack.code !== 'wrong_state' && ack.code !== 'stale_version')
        show({
          text: `${number}: ${ack.rejection ? rejectionSentence(ack.rejection, locale) : ack.message}`,
          urgent: true,
        })
    },
    [words, locale, facts, sendCommand, show, announce],
  )
}

/** Says a new level 1 aloud once, over whatever is being read. */
export function useAlarmNews({ ringing }: AlarmPicture): void {
  const words = useWords(togetherWords)
  const levels = useWords(severityWords)
  const { announce } = useToast()
  const told = useRef<ReadonlySet<string> | null>(null)
  useEffect(() => {
    const first = ringing.filter(({ severity }) => severity === 1)
    const before = told.current
    told.current = new Set(first.map(({ id }) => id))
    const fresh = before && first.find(({ id }) => !before.has(id))
    if (fresh)
      announce(fill(words.saidAlarm, { level: levels[1], number: shortNumber(fresh.number), title: fresh.title }), true)
  }, [ringing, words, levels, announce])
}
