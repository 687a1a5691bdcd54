/** The server as a process of its own that a test may kill: API and sockets, no pages, no simulator, the clock it is told. */
import { readConfig } from '../config.ts'
import { startServer } from '../start-server.ts'
import { readClock, timeOf } from './run-clock.ts'

const clock = readClock(process.env)
let stoppedAt: number | undefined
const server = await startServer(readConfig(process.env), {
  pages: false,
  simulator: false,
  now: () => stoppedAt ?? timeOf(clock),
})
process.send?.({ url: server.url })
process.on('message', () => {
  stoppedAt ??= timeOf(clock)
  process.send?.({ stoppedAt })
})
// Whoever started us is gone: nobody would end us.
process.on('disconnect', () => process.exit(0))
