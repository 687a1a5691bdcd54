/** What the parts count of themselves, under the names /metrics shows. */
import type { Relay } from './commands/relay.ts'
import type { Metrics } from './http/metrics.ts'
import type { Ingest } from './ingest/ingest.ts'
import type { LiveServer } from './live/socket.ts'
import type { World } from './live/world.ts'
import type { Situation } from './situation/situation.ts'

export function watchFigures(
  metrics: Metrics,
  {
    ingest,
    world,
    live,
    relay,
    situation,
    now,
  }: { ingest: Ingest; world: World; live: LiveServer; relay: Relay; situation: Situation; now: () => number },
): void {
  metrics.family(
    'ingest_fixes_total',
    'counter',
    'Fixes received, by what became of them',
    'result',
    () => ingest.stats().results,
  )
  metrics.family('ingest_requests_total', 'counter', 'Requests of devices', 'outcome', () => {
    const { requests, unreadable, refused } = ingest.stats()
    return { all: requests, unreadable, refused }
  })
  metrics.family('position_history_rows', 'gauge', 'Rows of position history', 'state', () => {
    const { buffered, written, dropped, refused } = ingest.stats().history
    return { buffered, written, dropped, refused }
  })
  metrics.family('workers', 'gauge', 'Workers in the live world', 'state', () => world.counts(now()))
  metrics.family('sockets', 'gauge', 'Open live connections', 'state', () => ({
    open: live.connections(),
    lines: live.lines(),
  }))
  metrics.family(
    'situation_cases',
    'gauge',
    'Cases of the figures, while they are read after a start and then',
    'state',
    () => {
      const { loaded, total } = situation.progress()
      return { loaded, total }
    },
  )
  metrics.family('facts', 'gauge', 'Number of the last fact carried', 'state', () => ({ position: relay.position() }))
}
