/** Times by severity alone (domain.md §3). They come in when a case is raised above its category's default. */
import type { Severity } from '../incident/state.ts'
import type { Deadlines } from './matter-list.ts'

export const SEVERITY_BASE: Readonly<Record<Severity, Deadlines & { readonly arriveMin: number }>> = {
  1: { acceptMin: 5, acknowledgeMin: 3, arriveMin: 15, resolveMin: 240, clock: 'clock' },
  2: { acceptMin: 10, acknowledgeMin: 10, arriveMin: 30, resolveMin: 1440, clock: 'clock' },
  3: { acceptMin: 30, acknowledgeMin: 30, arriveMin: 120, resolveMin: 1440, clock: 'working' },
  4: { acceptMin: 120, acknowledgeMin: 120, arriveMin: 480, resolveMin: 2400, clock: 'working' },
}
