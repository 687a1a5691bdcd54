'use client'
/** Binds the drag gesture to the desk: what may be picked up, what the rules say about each target, what a drop does, what is said aloud. */
import { type RefObject, useEffect, useRef } from 'react'
import type { Incident, IncidentId } from '../../../lib/domain/incident/state.ts'
import type { PersonId } from '../../../lib/domain/roles/role.ts'
import { dispatchWords } from '../../../lib/i18n/dispatch.ts'
import { togetherWords } from '../../../lib/i18n/together.ts'
import { fill } from '../../../lib/i18n/words.ts'
import type { Presence } from '../../../lib/wire/presence.ts'
import { useConnectionState } from '../../live/hooks.ts'
import { useLive } from '../../live/live-provider.tsx'
import { type DragEffect, type DragThing, IDLE, RELEASE_PX } from '../../map/interaction/assign-drag.ts'
import { createDragController, type DragController } from '../../map/interaction/drag-controller.ts'
import { CELLS_LAYER, INCIDENTS_LAYER, WORKERS_LAYER } from '../../map/layers/layer-ids.ts'
import { useWords } from '../../ui/preferences.tsx'
import { useToast } from '../../ui/toast.tsx'
import { type Desk, useDesk } from '../desk/desk-context.tsx'
import { shortNumber } from '../desk/format.ts'
import { mayCommand } from '../live-state/may-command.ts'
import { PEEK_ZOOM } from '../map/peek.ts'
import { useMarkWords, useTripWords } from './candidate-line.tsx'
import { type Marks, marksFor, NO_MARKS } from './marks.ts'
import { noneLegal, type Taken, takenMeanwhile } from './taken.ts'

/** A symbol is picked up within half of its 44 px. */
const GRAB_PX = 22
/** A screen reader that hears more than one message a second hears none. */
const SAY_EVERY_MS = 1_000
/** Of the chip that goes back. */
export const RETURN_MS = 150

export const thingText = ({ facts, world }: Desk, thing: DragThing): string => {
  if (thing.kind === 'worker') return world.entryOf(thing.id as PersonId)?.name ?? ''
  const incident = facts.incidents.get(thing.id as IncidentId)
  return incident ? `${shortNumber(incident.number)} ${incident.title}` : ''
}

/** «已由 李 派给 王强»: the name is known from what he was just at. */
export const takenText = (
  { by, to }: Taken,
  present: readonly Presence[],
  words: { readonly [K in keyof typeof togetherWords]: string },
): string => {
  const name = present.find(({ userId }) => userId === by)?.name ?? words.takenSomebody
  return by === null ? words.takenAway : fill(words.taken, { by: name, to })
}

export function useAssignDrag(root: RefObject<HTMLElement | null>): void {
  const desk = useDesk()
  const words = useWords(dispatchWords)
  const together = useWords(togetherWords)
  const { side } = useLive()
  const toast = useToast()
  const trip = useTripWords()
  const said = useMarkWords()
  // What the gesture says changes with the language and the messages; the gesture itself must not start anew for that.
  const speech = useRef({ words, together, toast, trip, said })
  useEffect(() => {
    speech.current = { words, together, toast, trip, said }
  })
  const controller = useRef<DragController | null>(null)

  useEffect(() => {
    if (!root.current) return
    const { ui, map, connection, assess, facts, assign } = desk
    let marks: { readonly thing: DragThing | null; readonly value: Marks } = { thing: null, value: NO_MARKS }
    let carried: Incident | undefined
    let lastSaid = 0

    const marksOf = (thing: DragThing): Marks => {
      if (marks.thing !== thing) marks = { thing, value: marksFor(thing, assess, facts) }
      return marks.value
    }
    const onMap = (at: { x: number; y: number }) => {
      const handle = map.current
      if (!handle) return null
      const box = handle.container.getBoundingClientRect()
      return { handle, x: at.x - box.left, y: at.y - box.top }
    }
    const announce = (text: string) => {
      const now = Date.now()
      if (now - lastSaid < SAY_EVERY_MS) return
      lastSaid = now
      speech.current.toast.announce(text)
    }
    const sayStart = (thing: DragThing) => {
      const legal = [...marksOf(thing).byId.values()].filter((candidate) => candidate.mark !== 'cannot')
      const { words: say, trip: tripOf } = speech.current
      const best = legal.find((candidate) => candidate.rank === 1)
      const text = thingText(desk, thing)
      if (thing.kind === 'incident' && ui.getState().detail === 'cells') {
        announce(fill(say.saidPickedUpWide, { thing: text }))
        return
      }
      announce(
        best
          ? fill(say.saidPickedUp, { thing: text, count: legal.length, best: `${best.name} ${tripOf(best)}` })
          : fill(say.saidPickedUpNone, { thing: text }),
      )
    }
    const sayTarget = (thing: DragThing, target: DragThing) => {
      const candidate = marksOf(thing).byId.get(target.id)
      if (!candidate) return
      const { words: say, trip: tripOf, said: saidOf } = speech.current
      const mark = { can: say.markCan, warn: say.markWarn, cannot: say.markCannot }[candidate.mark]
      const detail = candidate.mark === 'cannot' ? saidOf(candidate) : tripOf(candidate)
      announce(fill(say.saidTarget, { name: thingText(desk, target), mark, detail }))
    }
    /** Another desk was quicker: who, and no target is legal any more. */
    const lose = (taken: Taken) => {
      const { together: say } = speech.current
      marks = { thing: marks.thing, value: noneLegal(marks.value) }
      ui.getState().set({ taken, marks: marks.value })
      speech.current.toast.announce(takenText(taken, side.present(), say), true)
    }
    const stopWatching = facts.subscribe(() => {
      if (!carried || ui.getState().taken) return
      const taken = takenMeanwhile(carried, facts.incidents.get(carried.id))
      if (taken) lose(taken)
    })
    const drop = (thing: DragThing, target: DragThing) => {
      const [incident, worker] = thing.kind === 'incident' ? [thing, target] : [target, thing]
      assign.assign(incident.id as IncidentId, worker.id as PersonId)
    }
    /** Counts stand for many: nobody is assigned, the map goes nearer and the picker asks who. */
    const droppedOnCell = (thing: DragThing): boolean => {
      const { drag } = ui.getState()
      if (drag.phase !== 'dragging' || thing.kind !== 'incident') return false
      const point = onMap(drag.at)
      const cell = point?.handle.pick(point.x, point.y, GRAB_PX, [CELLS_LAYER])
      if (!point || !cell) return false
      assign.openPicker(thing)
      point.handle.flyTo(cell.lon, cell.lat, PEEK_ZOOM)
      return true
    }
    const onEffect = (effect: DragEffect) => {
      switch (effect.type) {
        case 'start':
          if (effect.thing.kind === 'incident') {
            ui.getState().selectIncident(effect.thing.id as IncidentId)
            carried = facts.incidents.get(effect.thing.id as IncidentId)
          }
          ui.getState().set({ picker: null, marks: marksOf(effect.thing), taken: null })
          sayStart(effect.thing)
          return
        case 'snap': {
          const { drag } = ui.getState()
          if (drag.phase === 'dragging') sayTarget(drag.thing, effect.target.thing)
          return
        }
        case 'unsnap':
          return
        case 'drop': {
          const { taken } = ui.getState()
          finish()
          if (!taken) drop(effect.thing, effect.target.thing)
          return
        }
        case 'choose':
          finish()
          assign.openPicker(
            effect.thing,
            effect.targets.map((target) => target.thing.id),
          )
          return
        case 'cancel':
          if (!(marks.thing && droppedOnCell(marks.thing))) {
            announce(speech.current.words.saidCancelled)
            sendBack()
          }
          finish()
          return
        default:
          effect satisfies never
      }
    }
    const sendBack = () => {
      const { drag, set } = ui.getState()
      if (drag.phase !== 'dragging') return
      set({ returning: { thing: drag.thing, from: drag.from, at: drag.at } })
      setTimeout(() => set({ returning: null }), RETURN_MS)
    }
    const finish = () => {
      marks = { thing: null, value: NO_MARKS }
      carried = undefined
      ui.getState().set({ drag: IDLE, marks: NO_MARKS, taken: null })
    }

    const made = createDragController(root.current, () => map.current, {
      mayStart: () => {
        if (mayCommand(connection.getState())) return true
        speech.current.toast.show({ text: speech.current.words.staleDrag, urgent: true })
        return false
      },
      symbolAt: (at) => {
        const point = onMap(at)
        const target = point?.handle.pick(point.x, point.y, GRAB_PX, [INCIDENTS_LAYER, WORKERS_LAYER])?.target
        if (target?.kind === 'incident') return { kind: 'incident', id: target.incidentId }
        return target?.kind === 'worker' ? { kind: 'worker', id: target.personId } : null
      },
      symbolsNear: (thing, at) => {
        const point = onMap(at)
        if (!point) return []
        const layer = thing.kind === 'incident' ? WORKERS_LAYER : INCIDENTS_LAYER
        return point.handle.pickMany(point.x, point.y, RELEASE_PX, [layer]).flatMap(({ target, distancePx }) => {
          const id = target.kind === 'worker' ? target.personId : target.kind === 'incident' ? target.incidentId : null
          if (id === null) return []
          const mark = marksOf(thing).byId.get(id)?.mark ?? 'cannot'
          return [{ thing: { kind: target.kind === 'worker' ? 'worker' : 'incident', id } as const, distancePx, mark }]
        })
      },
      markOf: (thing, row) => marksOf(thing).byId.get(row.id)?.mark ?? 'cannot',
      // Only a drag is shown; a press that may yet be a click changes nothing.
      onState: (state) => {
        if (state.phase === 'dragging') ui.getState().set({ drag: state })
      },
      onEffect,
    })
    controller.current = made
    return () => {
      controller.current = null
      stopWatching()
      made.close()
    }
  }, [desk, root, side])

  const usable = mayCommand(useConnectionState(desk.connection))
  useEffect(() => {
    if (!usable) controller.current?.cancel()
  }, [usable])
}
