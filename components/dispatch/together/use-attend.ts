'use client'
/** Says to colleagues what this desk is at: carrying an incident, filling a form of it, or looking at one the person chose himself. */
import { useEffect, useRef, useState } from 'react'
import type { IncidentId } from '../../../lib/domain/incident/state.ts'
import type { AttendRequest } from '../../../lib/wire/presence.ts'
import { useLive } from '../../live/live-provider.tsx'
import { useUi } from '../desk/desk-context.tsx'
import type { DeskActions, DeskUi } from '../desk/desk-ui.ts'

/**
 * Carrying and filling in are said at once, letting go a moment later: after a drop the drop is what a colleague is to see, and on a machine
 * that draws in software it would wait behind the picture in which only the tag is gone.
 */
const LET_GO_MS = 500

export function useAttend(): void {
  const { side } = useLive()
  const inForm = useFormFocus()
  const carried = useUi((ui) =>
    ui.drag.phase === 'dragging' && ui.drag.thing.kind === 'incident' ? ui.drag.thing.id : null,
  )
  const asked = useUi(formOf)
  const selected = useUi((ui) => ui.incident)
  const drawer = useUi((ui) => ui.detailOpen)
  // A desk opens with the most urgent one selected: that says nothing about the person.
  const first = useRef<IncidentId | null>(null)
  const isChosen = useRef(false)
  if (first.current === null) first.current = selected
  else if (selected !== first.current || drawer || inForm) isChosen.current = true

  const said = attention({ carried, asked, selected: isChosen.current ? selected : null, inForm })
  const key = JSON.stringify(said)
  useEffect(() => {
    const request = JSON.parse(key) as AttendRequest
    if (request && request.doing !== 'open') return side.attend(request)
    const timer = setTimeout(() => side.attend(request), LET_GO_MS)
    return () => clearTimeout(timer)
  }, [side, key])
  useEffect(() => () => side.attend(null), [side])
}

/** The incident a dialog over the map is about. */
const formOf = (ui: DeskUi & DeskActions): string | null =>
  ui.takeOver?.incidentId ?? (ui.picker?.thing.kind === 'incident' ? ui.picker.thing.id : null)

function attention({
  carried,
  asked,
  selected,
  inForm,
}: {
  readonly carried: string | null
  readonly asked: string | null
  readonly selected: string | null
  readonly inForm: boolean
}): AttendRequest {
  if (carried) return { incidentId: carried, doing: 'drag' }
  if (asked) return { incidentId: asked, doing: 'form' }
  return selected ? { incidentId: selected, doing: inForm ? 'form' : 'open' } : null
}

const isFormField = (target: EventTarget | null): boolean =>
  target instanceof Element && target.matches('[data-pane="detail"] :is(input, textarea, select):not([data-aside])')

/** Somebody writes in a form of the detail pane, whichever it is; what does not change the case says so by `data-aside`. */
function useFormFocus(): boolean {
  const [focused, setFocused] = useState(false)
  useEffect(() => {
    const enter = (event: FocusEvent) => setFocused(isFormField(event.target))
    const leave = (event: FocusEvent) => setFocused(isFormField(event.relatedTarget))
    document.addEventListener('focusin', enter)
    document.addEventListener('focusout', leave)
    return () => {
      document.removeEventListener('focusin', enter)
      document.removeEventListener('focusout', leave)
    }
  }, [])
  return focused
}
