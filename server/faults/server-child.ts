/** The server as a process of its own that a test may kill: API and sockets, no pages, no simulator. */
import { readConfig } from '../config.ts'
import { startServer } from '../start-server.ts'

const clockOffsetMs = Number(process.env.CLOCK_OFFSET_MS ?? 0)
const server = await startServer(readConfig(process.env), {
  pages: false,
  simulator: false,
  now: () => Date.now() + clockOffsetMs,
})
process.send?.({ url: server.url })
// Whoever started us is gone: nobody would end us.
process.on('disconnect', () => process.exit(0))
