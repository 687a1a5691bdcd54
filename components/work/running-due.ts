/** The deadline of the case that ends first among those that run; what others on it owe is theirs. */
import type { Incident } from '../../lib/domain/incident/state.ts'
import { firstRunning, type RunningTimer } from '../../lib/domain/incident/timer-state.ts'

export const runningDue = (incident: Incident): RunningTimer | undefined =>
  firstRunning(incident.timers, ({ subject }) => subject === undefined)
