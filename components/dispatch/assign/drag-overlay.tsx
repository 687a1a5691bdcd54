'use client'
/** The chip that follows the pointer, and under it what a drop here would mean. */
import type { Incident, IncidentId } from '../../../lib/domain/incident/state.ts'
import { SeverityGlyph } from '../../ui/severity-glyph.tsx'
import { useDesk, useUi } from '../desk/desk-context.tsx'
import styles from './assign.module.css'
import { useMarkWords, useTripWords } from './candidate-line.tsx'
import { thingText } from './use-assign-drag.ts'

const CHIP_LETTERS = 20

export function DragOverlay() {
  const desk = useDesk()
  const drag = useUi((ui) => ui.drag)
  const marks = useUi((ui) => ui.marks)
  const trip = useTripWords()
  const said = useMarkWords()
  if (drag.phase !== 'dragging') return null
  const { thing, at, snapped } = drag
  const incident: Incident | undefined =
    thing.kind === 'incident' ? desk.facts.incidents.get(thing.id as IncidentId) : undefined
  const candidate = snapped && marks.byId.get(snapped.thing.id)
  const note = candidate ? said(candidate) : ''
  const text = thingText(desk, thing)
  return (
    <div aria-hidden>
      <div
        className={styles.chip}
        data-mark={candidate?.mark}
        style={{ transform: `translate(${at.x + 14}px, ${at.y + 10}px)` }}
      >
        {incident && <SeverityGlyph severity={incident.severity} size={20} label={false} />}
        <span>{text.length > CHIP_LETTERS ? `${text.slice(0, CHIP_LETTERS)}…` : text}</span>
      </div>
      {candidate && snapped && (
        <div className={styles.trip} style={{ transform: `translate(${at.x + 14}px, ${at.y + 52}px)` }}>
          <b>{thingText(desk, snapped.thing)}</b>
          {candidate.mark !== 'cannot' && <div>{trip(candidate)}</div>}
          {note && <div>{note}</div>}
        </div>
      )}
    </div>
  )
}
