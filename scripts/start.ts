/** `npm start`: builds the pages when they are stale, then runs the server in this process. */
import { buildIfStale } from './build-if-stale.ts'

Object.assign(process.env, { NODE_ENV: 'production' })
process.env.NEXT_TELEMETRY_DISABLED = '1'
if (await buildIfStale((line) => console.log(line))) {
  await import('../server/main.ts')
} else {
  console.error('the pages could not be built: see above')
  process.exitCode = 1
}
