/** What goes wrong during the day: the server is killed and started again, the database is away for seconds, lines break. */
import type { Random } from '../../../db/demo/random.ts'
import type { TestProxy } from '../../commands/test-proxy.ts'
import type { ServerProcess } from '../server-process.ts'
import { pause, type Robot } from './robot.ts'

/** Between two faults. */
const QUIET_MS = { from: 1_500, to: 4_500 }
const AWAY_MS = { from: 500, to: 2_500 }

export interface FaultCount {
  kills: number
  databaseAway: number
  linesCut: number
}

/** One fault after the other, one of each kind at least, until the day is over; all is whole again when it resolves. */
export async function breakThings({
  server,
  database,
  lines,
  robots,
  random,
  until,
}: {
  readonly server: ServerProcess
  /** Between the server and its database. */
  readonly database: TestProxy
  /** Between the robots and the server. */
  readonly lines: TestProxy
  readonly robots: readonly Robot[]
  readonly random: Random
  readonly until: () => boolean
}): Promise<FaultCount> {
  const count: FaultCount = { kills: 0, databaseAway: 0, linesCut: 0 }
  const faults = [
    async () => {
      count.kills++
      await server.kill()
      await server.start()
    },
    async () => {
      count.databaseAway++
      await database.cut()
      await pause(random.int(AWAY_MS.from, AWAY_MS.to))
      await database.restore()
    },
    async () => {
      count.linesCut++
      await lines.cut()
      await lines.restore()
    },
  ]
  // Each kind in turn first, so that the shortest day has all, however long a server takes to start here.
  const isOver = (turn: number) => turn >= faults.length && until()
  for (let turn = 0; !isOver(turn); turn++) {
    await pause(random.int(QUIET_MS.from, QUIET_MS.to))
    if (isOver(turn)) break
    await (faults[turn] ?? random.pick(faults))()
    // Some look at their screens; the others come back by themselves.
    for (const robot of robots) if (random.chance(0.5)) robot.wake()
  }
  return count
}
