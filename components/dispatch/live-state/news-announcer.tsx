'use client'
/** Tells a screen reader of what others and the field did: a new incident, the selected one moving on. The eye sees it in the lists. */
import { useEffect, useRef } from 'react'
import { dispatchWords } from '../../../lib/i18n/dispatch.ts'
import { severityWords, stateWords } from '../../../lib/i18n/incident.ts'
import { fill } from '../../../lib/i18n/words.ts'
import { useFacts } from '../../live/hooks.ts'
import { useWords } from '../../ui/preferences.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useDesk, useUi } from '../desk/desk-context.tsx'
import { shortNumber } from '../desk/format.ts'

export function NewsAnnouncer() {
  const words = useWords(dispatchWords)
  const levels = useWords(severityWords)
  const states = useWords(stateWords)
  const { announce } = useToast()
  const desk = useDesk()
  const { incidents, ready } = useFacts(desk.facts)
  const selected = useUi((ui) => ui.incident)
  const before = useRef<typeof incidents | null>(null)
  useEffect(() => {
    const known = before.current
    before.current = ready ? incidents : null
    if (!known || !ready) return
    const fresh = [...incidents.values()].filter((incident) => !known.has(incident.id))
    const urgent = fresh.sort((a, b) => a.severity - b.severity)[0]
    if (urgent) {
      announce(
        fill(words.saidNew, {
          number: shortNumber(urgent.number),
          title: urgent.title,
          level: levels[urgent.severity],
        }),
      )
      return
    }
    const now = selected === null ? undefined : incidents.get(selected)
    const was = selected === null ? undefined : known.get(selected)
    if (now && was && now.state !== was.state)
      announce(fill(words.saidState, { number: shortNumber(now.number), state: states[now.state] }))
  }, [incidents, ready, selected, announce, words, levels, states])
  return null
}
