/** A clock for a server under test: it begins at some moment of the demo district's life and may run faster than ours. */

export interface RunClock {
  /** What it shows at `begunAt` of our own clock. */
  readonly startAt: number
  readonly begunAt: number
  /** Its seconds in one of ours. */
  readonly speed: number
}

export const timeOf = ({ startAt, begunAt, speed }: RunClock): number =>
  Math.round(startAt + (Date.now() - begunAt) * speed)

/** Handed to a child process by its environment, so that a restarted one goes on by the same clock. */
export const clockEnvironment = (clock: RunClock): { readonly RUN_CLOCK: string } => ({
  RUN_CLOCK: JSON.stringify(clock),
})
export const readClock = (env: NodeJS.ProcessEnv): RunClock => JSON.parse(env.RUN_CLOCK ?? '') as RunClock
