/** What a worker has asked for and the server has not yet answered, as it lies on the phone: plain data, and the words that go to the server. */
import type { CommandAck, CommandEnvelopeInput } from '../../lib/wire/commands.ts'

type AnyCommand = CommandEnvelopeInput['command']
/** What is done on the spot, where there may be no network. Photos are added when they have been sent. */
export type FieldCommand = Extract<
  AnyCommand,
  {
    type:
      | 'acknowledge'
      | 'depart'
      | 'arrive'
      | 'start'
      | 'resolve'
      | 'decline'
      | 'report'
      | 'reportHandled'
      | 'comment'
      | 'attach'
  }
>
type Place = NonNullable<CommandEnvelopeInput['place']>

export type OutboxTarget =
  | { readonly kind: 'new'; readonly place: Place }
  | { readonly kind: 'incident'; readonly incidentId: string; readonly seenVersion: number }
  /** An incident that is itself still on its way: the report with this key. */
  | { readonly kind: 'after'; readonly key: string }

export interface OutboxPhoto {
  readonly localId: string
  readonly bytes: number
  /** As the server knows it, once it has it. */
  readonly photoId?: string
}

/** `earlier_refused`: not sent, because what it followed was refused. Other codes are the server's. */
export interface OutboxRefusal {
  readonly code: string
  readonly message: string
  readonly rejection?: Extract<CommandAck, { ok: false }>['rejection']
  readonly conflict?: Extract<CommandAck, { ok: false }>['conflict']
}

export type OutboxState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'refused'; readonly refusal: OutboxRefusal }
  | { readonly kind: 'delivered'; readonly at: number; readonly number: string; readonly version: number }

export interface OutboxItem {
  /** Idempotency key: however often it is sent, it is one command. */
  readonly key: string
  /** Whose it is. Nobody else's session sends it. */
  readonly userId: string
  /** Rises with each item; given by the store. */
  readonly order: number
  /** By this phone's clock, right or wrong. */
  readonly queuedAt: number
  /** What the list shows: the incident's title, and its number when it has one. */
  readonly title: string
  readonly number?: string
  readonly target: OutboxTarget
  readonly command: FieldCommand
  readonly photos: readonly OutboxPhoto[]
  /** As it was sent first. The server holds a key to its words, so they never change again. */
  readonly sent?: CommandEnvelopeInput
  readonly state: OutboxState
}

/** A worker out of reach for days makes some dozens; more is a fault, and the phone has other uses. */
export const ITEMS_MAX = 200
export const PHOTO_BYTES_MAX = 200 * 1024 * 1024
/** Below this it counts as done when it arrives: no one needs to know of a few seconds. */
const SAME_TIME_MS = 10_000

export const inOrder = (items: readonly OutboxItem[]): OutboxItem[] => [...items].sort((a, b) => a.order - b.order)
export const isWaiting = (item: OutboxItem): boolean => item.state.kind === 'waiting'
export const isRefused = (item: OutboxItem): boolean => item.state.kind === 'refused'

/** The next one to send; undefined: nothing waits. */
export const nextToSend = (items: readonly OutboxItem[], userId: string): OutboxItem | undefined =>
  inOrder(items).find((item) => item.userId === userId && isWaiting(item))

/** Room for so many more? */
export function hasRoom(items: readonly OutboxItem[], more: number, photoBytes: number): boolean {
  const kept = items.filter((item) => item.state.kind !== 'delivered')
  const bytes = kept.flatMap(({ photos }) => photos).reduce((sum, photo) => sum + photo.bytes, photoBytes)
  return kept.length + more <= ITEMS_MAX && bytes <= PHOTO_BYTES_MAX
}

export type NewItem = Pick<OutboxItem, 'title' | 'number' | 'target' | 'command'> & {
  readonly photos?: readonly Blob[]
}

export interface StoredPhoto {
  readonly localId: string
  readonly blob: Blob
}

/** What is asked for, as it is kept. A report goes ahead in words and its photos follow: on a poor line the desk reads it minutes earlier. */
export function newItems(
  { photos = [], ...asked }: NewItem,
  { userId, now, newKey }: { readonly userId: string; readonly now: number; readonly newKey: () => string },
): { readonly items: readonly Omit<OutboxItem, 'order'>[]; readonly photos: readonly StoredPhoto[] } {
  const stored = photos.map((blob) => ({ localId: newKey(), blob }))
  const kept = stored.map(({ localId, blob }) => ({ localId, bytes: blob.size }))
  const item = { ...asked, key: newKey(), userId, queuedAt: now, photos: kept, state: { kind: 'waiting' as const } }
  if (item.command.type !== 'report' || kept.length === 0) return { items: [item], photos: stored }
  const pictures = {
    ...item,
    key: newKey(),
    target: { kind: 'after' as const, key: item.key },
    command: { type: 'attach' as const, photoIds: [] },
  }
  return { items: [{ ...item, photos: [] }, pictures], photos: stored }
}

/**
 * The words under the key, made once before the first sending. `clockOffsetMs`: the server's clock minus this phone's; with it a phone whose clock
 * is a day off still says when it was done.
 */
export function envelopeOf(item: OutboxItem, now: number, clockOffsetMs: number): CommandEnvelopeInput {
  const { target, photos } = item
  const photoIds = photos.flatMap(({ photoId }) => (photoId === undefined ? [] : [photoId]))
  const command = { ...item.command, ...(photoIds.length > 0 && { photoIds }) } as AnyCommand
  const late = now - item.queuedAt > SAME_TIME_MS || now < item.queuedAt
  const happenedAt = Math.max(1, Math.round(item.queuedAt + clockOffsetMs))
  const base = { key: item.key, command, ...(late && { happenedAt }) }
  if (target.kind === 'new') return { ...base, place: target.place }
  if (target.kind === 'after') throw new Error(`Item ${item.key} follows ${target.key}, which has not been delivered`)
  return { ...base, incidentId: target.incidentId, seenVersion: target.seenVersion }
}
