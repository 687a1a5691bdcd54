'use client'
/** Gives an act of the desk: at once, by a form, or by the picker; the way a button, the menu and a key all go. */
import { useCallback } from 'react'
import type { Command } from '../../../lib/domain/incident/commands.ts'
import type { Incident } from '../../../lib/domain/incident/state.ts'
import { actionFormWords, actionWords } from '../../../lib/i18n/actions.ts'
import { fill } from '../../../lib/i18n/words.ts'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import { useToast } from '../../ui/toast.tsx'
import { type Desk, useDesk } from '../desk/desk-context.tsx'
import { shortNumber } from '../desk/format.ts'
import { formFor } from './action-forms.ts'
import type { ActionForm } from './form-fields.ts'
import { type DeskOffer, offersFor } from './offers.ts'

export function useGive(): (incident: Incident, offer: DeskOffer, commands: readonly Command[]) => Promise<boolean> {
  const names = useWords(actionWords)
  const words = useWords(actionFormWords)
  const { show } = useToast()
  const { act } = useDesk()
  return useCallback(
    (incident, offer, commands) => {
      const number = shortNumber(incident.number)
      const last = commands.at(-1)?.type
      const name = last && last in names ? names[last as keyof typeof names] : names[offer]
      return act.run(incident, `${names[offer]} ${number}`, commands, () =>
        show({ text: fill(words.done, { number, act: name }) }),
      )
    },
    [act, names, words, show],
  )
}

/** The form of an act as the desk stands now. */
export function useFormOf(): (incident: Incident, offer: DeskOffer) => ActionForm | null {
  const { rules, areas } = useDesk()
  const { locale } = usePreferences()
  return useCallback(
    (incident, offer) => {
      const townships = areas.filter(({ level }) => level === 'township')
      return formFor(offer, incident, { context: rules(), townships, locale })
    },
    [rules, areas, locale],
  )
}

/** Starts an act on an incident: what needs nothing is done, what needs words opens its form, whom to send is chosen in the picker. */
export function useStart(): (incident: Incident, offer: DeskOffer) => void {
  const desk = useDesk()
  const give = useGive()
  const formOf = useFormOf()
  return useCallback(
    (incident, offer) => {
      if (!offersFor(incident, desk.rules()).has(offer)) return
      if (openElsewhere(desk, incident, offer)) return
      const form = formOf(incident, offer)
      const { form: open, set } = desk.ui.getState()
      if (form) set({ form: open === offer ? null : offer, detailOpen: true })
      else void give(incident, offer, immediate(offer))
    },
    [desk, give, formOf],
  )
}

/** Acts that have their own place. */
function openElsewhere(desk: Desk, incident: Incident, offer: DeskOffer): boolean {
  const thing = { kind: 'incident', id: incident.id } as const
  if (offer === 'assign' || offer === 'reassign') desk.assign.openPicker(thing)
  else if (offer === 'addSupport') desk.assign.openPicker(thing, undefined, 'support')
  else if (offer === 'merge') desk.ui.getState().set({ merging: incident.id })
  else return false
  return true
}

/** Without a form there is nothing to say but the act itself. */
function immediate(offer: DeskOffer): readonly Command[] {
  return offer === 'accept' || offer === 'resume' || offer === 'withdraw' ? [{ type: offer }] : []
}
