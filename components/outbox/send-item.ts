/** Brings one item to the server: its photos first, then its words, each step written down so that a break in the middle costs only what was on its way. */
import type { CommandAck, CommandEnvelopeInput } from '../../lib/wire/commands.ts'
import { accepted, refused } from './outbox-changes.ts'
import type { OutboxStorage } from './outbox-database.ts'
import { envelopeOf, type OutboxItem, type OutboxRefusal } from './outbox-item.ts'

/** `later`: no answer, or not now. `signedOut`: only its owner's session may send. */
export type Outcome<T> =
  | { readonly kind: 'answer'; readonly value: T }
  | { readonly kind: 'refused'; readonly refusal: OutboxRefusal }
  | { readonly kind: 'later' }
  | { readonly kind: 'signedOut' }

/** The way to the server; the browser's in the page, another in a test. */
export interface OutboxRoad {
  /** The server's clock minus this phone's; also tells whether it can be reached. */
  clockOffsetMs(): Promise<Outcome<number>>
  photo(blob: Blob): Promise<Outcome<string>>
  command(envelope: CommandEnvelopeInput): Promise<Outcome<CommandAck>>
}

interface Deps {
  readonly storage: OutboxStorage
  readonly road: OutboxRoad
  readonly now: () => number
  readonly newKey: () => string
  /** Said when the server is there: in a dead spot nothing is on its way. */
  readonly onSending: (key: string) => void
  readonly onChanged: () => Promise<void>
}

/** `next`: it has had its answer, or its owner took it back. `later`: it stays the first in line. */
export type Sent = 'next' | 'later' | 'signedOut'

export function createItemSender({ storage, road, now, newKey, onSending, onChanged }: Deps) {
  let clockOffsetMs: number | undefined

  /** What became of an item on its way. False: its owner has taken it back meanwhile. */
  async function keep(item: OutboxItem): Promise<boolean> {
    let isThere = false
    await storage.change((items) => {
      isThere = items.some(({ order }) => order === item.order)
      return { put: isThere ? [item] : [], remove: [] }
    })
    return isThere
  }

  async function refuse(item: OutboxItem, refusal: OutboxRefusal): Promise<Sent> {
    await storage.change((items) => refused(items, item.key, refusal, newKey))
    await onChanged()
    return 'next'
  }

  async function sendPhotos(item: OutboxItem): Promise<Outcome<OutboxItem>> {
    let known = item
    for (const photo of item.photos) {
      if (photo.photoId !== undefined) continue
      const blob = await storage.photo(photo.localId)
      if (!blob) return { kind: 'refused', refusal: { code: 'photo_lost', message: '' } }
      const sent = await road.photo(blob)
      if (sent.kind !== 'answer') return sent
      const photos = known.photos.map((one) => (one === photo ? { ...one, photoId: sent.value } : one))
      known = { ...known, photos }
      await keep(known)
    }
    return { kind: 'answer', value: known }
  }

  async function sendWords(item: OutboxItem, offsetMs: number): Promise<Sent> {
    const envelope = item.sent ?? envelopeOf(item, now(), offsetMs)
    // Written down before it leaves: after a crash the same words go under the same key.
    if (!(await keep({ ...item, sent: envelope }))) return 'next'
    const outcome = await road.command(envelope)
    if (outcome.kind === 'refused') return refuse(item, outcome.refusal)
    if (outcome.kind !== 'answer') return outcome.kind
    const ack = outcome.value
    if (!ack.ok) return refuse(item, ack)
    await storage.change((items) => accepted(items, item.key, ack, now()))
    await onChanged()
    return 'next'
  }

  async function send(item: OutboxItem): Promise<Sent> {
    if (clockOffsetMs === undefined) {
      const clock = await road.clockOffsetMs()
      if (clock.kind !== 'answer') return clock.kind === 'signedOut' ? 'signedOut' : 'later'
      clockOffsetMs = clock.value
    }
    onSending(item.key)
    const withPhotos = await sendPhotos(item)
    if (withPhotos.kind === 'refused') return refuse(item, withPhotos.refusal)
    if (withPhotos.kind !== 'answer') return withPhotos.kind
    return sendWords(withPhotos.value, clockOffsetMs)
  }

  return async (item: OutboxItem): Promise<Sent> => {
    const sent = await send(item)
    // The clock may be set right while there is no network.
    if (sent === 'later') clockOffsetMs = undefined
    return sent
  }
}
