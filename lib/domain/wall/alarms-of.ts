/** An incident as an alarm of the list; the same at the desk and for the wall. */
import { type Incident, isOpen } from '../incident/state.ts'
import type { AlarmHeard, WallAlarm } from './alarms.ts'

/** For somebody to be sent. */
const isWaiting = ({ state }: Incident): boolean => state === 'reported' || state === 'accepted'

/** Null: nobody yet. Whoever sends somebody has heard it. */
function heardOf(incident: Incident): AlarmHeard | null {
  const { acknowledgedAt: at, acknowledgedAtDesk: desk = null } = incident.alarm ?? {}
  if (at !== undefined) return { how: 'acknowledged', at, desk }
  return isWaiting(incident) ? null : { how: 'sent' }
}

/** Null: it is none, or it is over. */
export function alarmOf(incident: Incident): WallAlarm | null {
  const { id: incidentId, severity, township, category, alarm } = incident
  if (!alarm || (severity !== 1 && severity !== 2) || !isOpen(incident)) return null
  return { incidentId, severity, township, category, raisedAt: alarm.raisedAt, heard: heardOf(incident) }
}
