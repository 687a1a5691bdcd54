/**
 * The server's time and the age of what stands on a screen, by two clocks of the machine. The steady one is not set back when somebody sets the
 * date, and the date goes on while a machine sleeps: an age is the older by both, so that neither can make old data look fresh.
 */
export interface MachineClocks {
  /** Milliseconds that only grow, from any beginning. */
  readonly steady: () => number
  /** What the machine takes for the time of day. */
  readonly date: () => number
}

export interface WallClock {
  /** The server's time, as near as it is known. */
  now(): number
  /** The server's time was `serverTime` when the steady clock stood at `steadyMs`. */
  set(serverTime: number, steadyMs: number): void
  /** Something came that was `oldMs` old at `serverTime`. */
  heard(serverTime: number, oldMs: number): void
  /** Age of what was last heard; null: nothing yet. */
  ageMs(): number | null
  /** How long ago it came, however old it was. */
  silentMs(): number | null
  forget(): void
}

interface Heard {
  readonly steadyMs: number
  readonly dateMs: number
  /** Its age when it came. */
  readonly oldMs: number
}

export function createWallClock({ steady, date }: MachineClocks): WallClock {
  let ahead: number | undefined
  let heard: Heard | null = null
  const now = () => (ahead === undefined ? date() : steady() + ahead)
  const silentMs = () => heard && Math.max(0, steady() - heard.steadyMs, date() - heard.dateMs)
  return {
    now,
    set(serverTime, steadyMs) {
      ahead = serverTime - steadyMs
    },
    heard(serverTime, oldMs) {
      ahead ??= serverTime - steady()
      heard = { steadyMs: steady(), dateMs: date(), oldMs: Math.max(0, now() - serverTime) + oldMs }
    },
    ageMs() {
      const silent = silentMs()
      return heard && silent !== null ? heard.oldMs + silent : null
    },
    silentMs,
    forget() {
      heard = null
    },
  }
}
