'use client'
/** The chip that follows the pointer, and under it what a drop here would mean. */
import { useEffect, useState } from 'react'
import type { Incident, IncidentId } from '../../../lib/domain/incident/state.ts'
import { togetherWords } from '../../../lib/i18n/together.ts'
import { useLive } from '../../live/live-provider.tsx'
import type { DragThing, Mark, Point } from '../../map/interaction/assign-drag.ts'
import { useWords } from '../../ui/preferences.tsx'
import { SeverityGlyph } from '../../ui/severity-glyph.tsx'
import { useDesk, useUi } from '../desk/desk-context.tsx'
import styles from './assign.module.css'
import { useMarkWords, useTripWords } from './candidate-line.tsx'
import { RETURN_MS, takenText, thingText } from './use-assign-drag.ts'

const CHIP_LETTERS = 20

export function DragOverlay() {
  const desk = useDesk()
  const drag = useUi((ui) => ui.drag)
  const marks = useUi((ui) => ui.marks)
  const trip = useTripWords()
  const said = useMarkWords()
  const returning = useUi((ui) => ui.returning)
  const taken = useUi((ui) => ui.taken)
  const together = useWords(togetherWords)
  const { side } = useLive()
  if (drag.phase !== 'dragging') return returning ? <Returning {...returning} /> : null
  const { thing, at, snapped } = drag
  const candidate = snapped && marks.byId.get(snapped.thing.id)
  const note = candidate ? said(candidate) : ''
  return (
    <div aria-hidden>
      <Chip
        thing={thing}
        at={at}
        mark={candidate?.mark}
        taken={taken ? takenText(taken, side.present(), together) : undefined}
      />
      {!taken && candidate && snapped && (
        <div className={styles.trip} style={{ transform: `translate(${at.x + 14}px, ${at.y + 52}px)` }}>
          <b>{thingText(desk, snapped.thing)}</b>
          {candidate.mark !== 'cannot' && <div>{trip(candidate)}</div>}
          {note && <div>{note}</div>}
        </div>
      )}
    </div>
  )
}

function Chip({
  thing,
  at,
  mark,
  taken,
  back = false,
}: {
  thing: DragThing
  at: Point
  mark?: Mark | undefined
  /** Instead of its name: another desk was quicker. */
  taken?: string | undefined
  back?: boolean
}) {
  const desk = useDesk()
  const incident: Incident | undefined =
    thing.kind === 'incident' ? desk.facts.incidents.get(thing.id as IncidentId) : undefined
  const text = taken ?? thingText(desk, thing)
  return (
    <div
      className={styles.chip}
      data-mark={taken ? 'cannot' : mark}
      data-taken={taken ? true : undefined}
      style={{
        transform: `translate(${at.x + 14}px, ${at.y + 10}px)`,
        ...(back && { transition: `transform ${RETURN_MS}ms ease-out` }),
      }}
    >
      {incident && <SeverityGlyph severity={incident.severity} size={20} label={false} />}
      <span>{!taken && text.length > CHIP_LETTERS ? `${text.slice(0, CHIP_LETTERS)}…` : text}</span>
    </div>
  )
}

/** Drawn first where it was let go, then where it came from: the difference is the way back. */
function Returning({ thing, from, at }: { thing: DragThing; from: Point; at: Point }) {
  const [place, setPlace] = useState(at)
  useEffect(() => {
    const frame = requestAnimationFrame(() => setPlace(from))
    return () => cancelAnimationFrame(frame)
  }, [from])
  return (
    <div aria-hidden>
      <Chip thing={thing} at={place} back />
    </div>
  )
}
