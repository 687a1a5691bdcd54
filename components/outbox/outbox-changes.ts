/**
 * What becomes of the items in the outbox: pure, so that the order of things can be tested without a browser.
 *
 * Commands leave in the order they were given. One that was accepted tells those behind it on the same incident which version they follow, so a
 * chain made in a dead spot (accept, set off, arrive) fits even though nobody saw the versions in between. One that was refused holds the rest of
 * its chain back: they were said on the strength of it.
 */
import type { CommandAck } from '../../lib/wire/commands.ts'
import { inOrder, isRefused, isWaiting, type OutboxItem, type OutboxRefusal, type OutboxTarget } from './outbox-item.ts'

/** Enough to see that the last round went out, for a day: what has arrived is no longer the phone's to keep. */
const DELIVERED_KEPT = 20
const DELIVERED_KEPT_MS = 24 * 3_600_000
/** What changes in the store: items to write in their place, and places to empty. */
export interface OutboxChange {
  readonly put: readonly OutboxItem[]
  readonly remove: readonly number[]
}
const NOTHING: OutboxChange = { put: [], remove: [] }

const incidentOf = ({ target }: OutboxItem): string | undefined =>
  target.kind === 'incident' ? target.incidentId : undefined

/** Those behind `item` that were said on the strength of it: the same incident, or the report it files. */
const chainBehind = (items: readonly OutboxItem[], item: OutboxItem): OutboxItem[] =>
  inOrder(items).filter(
    (other) =>
      other.order > item.order &&
      ((other.target.kind === 'after' && other.target.key === item.key) ||
        (incidentOf(item) !== undefined && incidentOf(other) === incidentOf(item))),
  )

/** Words and pictures stand for themselves: they hold whatever became of the step before them. */
const isRemark = ({ command }: OutboxItem): boolean => command.type === 'comment' || command.type === 'attach'

export function accepted(
  items: readonly OutboxItem[],
  key: string,
  ack: Extract<CommandAck, { ok: true }>,
  now: number,
): OutboxChange {
  const item = items.find((one) => one.key === key)
  if (!item) return NOTHING
  const { incidentId, number, version } = ack
  const done: OutboxItem = {
    ...item,
    number,
    photos: [],
    target: { kind: 'incident', incidentId, seenVersion: version },
    state: { kind: 'delivered', at: now, number, version },
  }
  const followers = chainBehind(items, item)
    .filter((other) => isWaiting(other) && other.sent === undefined)
    .map((other): OutboxItem => {
      const seen = other.target.kind === 'incident' ? other.target.seenVersion : 0
      return {
        ...other,
        number,
        target: { kind: 'incident', incidentId, seenVersion: Math.max(seen, version) },
      }
    })
  const old = inOrder(items.filter((other) => other.state.kind === 'delivered' && other.userId === item.userId))
  return { put: [done, ...followers], remove: old.slice(0, Math.max(0, old.length + 1 - DELIVERED_KEPT)).map(orderOf) }
}
const orderOf = ({ order }: OutboxItem): number => order

export function refused(
  items: readonly OutboxItem[],
  key: string,
  refusal: OutboxRefusal,
  newKey: () => string,
): OutboxChange {
  const item = items.find((one) => one.key === key)
  if (!item) return NOTHING
  const { rejection } = refusal
  // Nothing that happened since can make a remark wrong: it is said again, of the case as it stands now.
  if (isRemark(item) && rejection?.code === 'stale_version' && rejection.currentVersion !== undefined)
    return { put: [again(item, newKey(), rejection.currentVersion)], remove: [] }
  const held = chainBehind(items, item)
    .filter((other) => isWaiting(other) && (!isRemark(other) || other.target.kind === 'after'))
    .map(
      (other): OutboxItem => ({
        ...other,
        state: { kind: 'refused', refusal: { code: 'earlier_refused', message: refusal.message } },
      }),
    )
  return { put: [{ ...item, state: { kind: 'refused', refusal } }, ...held], remove: [] }
}

/** The same words under a new key: the old one has had its answer. */
function again(item: OutboxItem, key: string, seenVersion: number | undefined): OutboxItem {
  const { sent: _, ...rest } = item
  const target: OutboxTarget =
    item.target.kind === 'incident' && seenVersion !== undefined ? { ...item.target, seenVersion } : item.target
  return { ...rest, key, target, state: { kind: 'waiting' } }
}

/**
 * A refused item is asked for once more, with what was held back behind it. `seenVersion`: of the incident as its worker has seen it now.
 * A photo the server no longer has is sent again, so its id does not count any more.
 */
export function askedAgain(
  items: readonly OutboxItem[],
  key: string,
  seenVersion: number | undefined,
  newKey: () => string,
): OutboxChange {
  const item = items.find((one) => one.key === key)
  if (!item || !isRefused(item)) return NOTHING
  const first = again({ ...item, photos: item.photos.map(({ photoId: _, ...photo }) => photo) }, newKey(), seenVersion)
  const held = chainBehind(items, item)
    .filter(({ state }) => state.kind === 'refused' && state.refusal.code === 'earlier_refused')
    .map((other) => {
      const waiting = again(other, newKey(), seenVersion)
      return waiting.target.kind === 'after' ? { ...waiting, target: { ...waiting.target, key: first.key } } : waiting
    })
  return { put: [first, ...held], remove: [] }
}

/** Of every account: what arrived a day ago is forgotten. */
export const outlived = (items: readonly OutboxItem[], now: number): OutboxChange => ({
  put: [],
  remove: items.filter(({ state }) => state.kind === 'delivered' && now - state.at > DELIVERED_KEPT_MS).map(orderOf),
})

/** Its owner takes it back, or has read why it was refused. What cannot be without it goes too. One that may have arrived already stays. */
export function discarded(items: readonly OutboxItem[], key: string): OutboxChange {
  const item = items.find((one) => one.key === key)
  if (!item || (isWaiting(item) && item.sent)) return NOTHING
  const orphans = items.filter(({ target, state }) => {
    return target.kind === 'after' && target.key === key && state.kind !== 'delivered'
  })
  return { put: [], remove: [item, ...orphans].map(orderOf) }
}
