/**
 * The past played forward: what was open at a moment, and each change applied when its time has come. Going back is a new moment. Changes are
 * fetched some way ahead of the clock; where they are not there yet, the clock waits.
 */
import type { ChangesAnswer, PastIncident } from '../../../lib/wire/replay-api.ts'

type Change = ChangesAnswer['changes'][number]

export interface Reel {
  /** The clock, epoch ms. */
  readonly at: number
  readonly open: ReadonlyMap<string, PastIncident>
  /** Not yet applied, oldest first. */
  readonly ahead: readonly Change[]
  /** Every change up to here is known. */
  readonly knownTo: number
}

export const reelAt = (at: number, incidents: readonly PastIncident[]): Reel => ({
  at,
  open: new Map(incidents.map((incident) => [incident.id, incident])),
  ahead: [],
  knownTo: at,
})

/** With more changes known; those that end before what is known already are dropped. */
export function withChanges(reel: Reel, changes: readonly Change[], knownTo: number): Reel {
  if (knownTo <= reel.knownTo) return reel
  const fresh = changes.filter(({ at }) => at > reel.knownTo)
  return { ...reel, ahead: [...reel.ahead, ...fresh], knownTo }
}

/** The clock moved on, at most to where changes are known; never back. */
export function advanced(reel: Reel, to: number): Reel {
  const at = Math.min(to, reel.knownTo)
  if (at <= reel.at) return reel
  const due = reel.ahead.findIndex((change) => change.at > at)
  const count = due < 0 ? reel.ahead.length : due
  if (count === 0) return { ...reel, at }
  const open = new Map(reel.open)
  for (const { open: isOpen, incident } of reel.ahead.slice(0, count)) {
    if (isOpen) open.set(incident.id, incident)
    else open.delete(incident.id)
  }
  return { ...reel, at, open, ahead: reel.ahead.slice(count) }
}
