/** The deadline that ends first among those that run. */
import type { Incident, Timer } from '../../lib/domain/incident/state.ts'

type Running = Extract<Timer, { state: 'running' }>

export const runningDue = (incident: Incident): Running | undefined =>
  incident.timers
    .filter((timer): timer is Running => timer.state === 'running')
    .reduce<Running | undefined>((first, timer) => (first && first.dueAt <= timer.dueAt ? first : timer), undefined)
