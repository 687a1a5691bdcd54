/**
 * Tells a bell and a lamp beside the walls what the walls know: which sound is due and which colour the lamp has. One signal after the other, each
 * tried a few times; nothing waits for it, and what has grown old is not sent: a bell that rings half a minute late is no alarm.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { AreaCode } from '../../lib/geo/codes.ts'
import type { CommandLog } from '../commands/run-command.ts'
import type { AlarmSignal } from '../walls/area-boards.ts'

/** Waits between tries of one signal. */
const RETRY_MS = [1_000, 4_000] as const
/** Signals that wait while the receiver is away; the oldest goes. Of each lamp only the newest waits. */
const WAITING_MAX = 32
const SOUND_OLD_MS = 30_000
/** The lamp is told again this often: a receiver that hears nothing for longer knows that nobody looks after it. */
export const LAMP_EVERY_MS = 60_000

/** What is carried: an area, a level, a time. No incident, no place, no person. */
export type Carried = AlarmSignal & { readonly id: string }

/** Brings one signal there, within a time of its own; throws when it did not get through. */
export type Carrier = (signal: Carried, stop: AbortSignal) => Promise<void>

export interface AlarmHook {
  signal(signal: AlarmSignal): void
  close(): void
}

export function createAlarmHook({
  name,
  areas,
  carry,
  now,
  log,
  retryMs = RETRY_MS,
}: {
  /** For the log; an address may hold a password. */
  readonly name: string
  readonly areas: readonly AreaCode[]
  readonly carry: Carrier
  readonly now: () => number
  readonly log: CommandLog
  readonly retryMs?: readonly number[]
}): AlarmHook {
  const stop = new AbortController()
  const waiting: Carried[] = []
  const lamps = new Map<AreaCode, AlarmSignal & { readonly kind: 'lamp' }>()
  let running = false
  /** Said once when it begins, not for each. */
  let failing = false

  const isOld = ({ kind, at }: AlarmSignal) => kind === 'sound' && now() - at > SOUND_OLD_MS

  async function bring(signal: Carried): Promise<void> {
    for (const waitMs of [...retryMs, null]) {
      if (isOld(signal)) return
      try {
        await carry(signal, stop.signal)
        if (failing) log.warn({ hook: name }, 'alarms are carried again')
        failing = false
        return
      } catch (error) {
        if (stop.signal.aborted) return
        if (!failing)
          log.warn({ err: error, hook: name }, 'an alarm did not get through to what stands beside the walls')
        failing = true
      }
      if (waitMs === null) return
      await sleep(waitMs, undefined, { signal: stop.signal }).catch(() => {})
      if (stop.signal.aborted) return
    }
  }

  async function run(): Promise<void> {
    if (running) return
    running = true
    for (let next = waiting.shift(); next && !stop.signal.aborted; next = waiting.shift()) await bring(next)
    running = false
  }

  function put(signal: AlarmSignal): void {
    const older = waiting.findIndex(
      ({ kind, area }) => kind === 'lamp' && signal.kind === 'lamp' && area === signal.area,
    )
    if (older >= 0) waiting.splice(older, 1)
    waiting.push({ ...signal, id: randomUUID() })
    if (waiting.length > WAITING_MAX) waiting.shift()
    void run()
  }

  const again = setInterval(() => {
    for (const lamp of lamps.values()) put({ ...lamp, at: now() })
  }, LAMP_EVERY_MS)

  return {
    signal(signal) {
      if (stop.signal.aborted || !areas.includes(signal.area)) return
      if (signal.kind === 'lamp') lamps.set(signal.area, signal)
      put(signal)
    },
    close() {
      clearInterval(again)
      waiting.length = 0
      stop.abort()
    },
  }
}
