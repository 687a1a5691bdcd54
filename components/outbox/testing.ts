/** For tests: an outbox store in memory, a road to a server that answers as told, and items in the domain's words. */
import type { CommandAck, CommandEnvelopeInput } from '../../lib/wire/commands.ts'
import type { OutboxStorage } from './outbox-database.ts'
import type { FieldCommand, NewItem, OutboxItem } from './outbox-item.ts'
import type { OutboxRoad, Outcome } from './send-item.ts'

export const INCIDENT = '00000000-0000-4000-8000-00000000000a'
export const PLACE = { lon: 120.302, lat: 31.577 }

export const step = (command: FieldCommand, seenVersion = 5, incidentId = INCIDENT): NewItem => ({
  title: 'a quarrel next door',
  target: { kind: 'incident', incidentId, seenVersion },
  command,
})
export const found = (title: string): NewItem => ({
  title,
  target: { kind: 'new', place: PLACE },
  command: { type: 'report', category: '1103', title },
})

/** As a phone's disk: what was written is there for whoever opens it next. */
export function memoryStorage(): OutboxStorage & { readonly photos: ReadonlyMap<string, Blob> } {
  const items = new Map<number, OutboxItem>()
  const photos = new Map<string, Blob>()
  let last = 0
  const all = () => [...items.values()]
  return {
    photos,
    all: async () => all(),
    async add(added, blobs, mayAdd) {
      if (!mayAdd(all())) return false
      for (const item of added) items.set(++last, { ...item, order: last })
      for (const { localId, blob } of blobs) photos.set(localId, blob)
      return true
    },
    async change(decide) {
      const { put, remove } = decide(all())
      for (const order of remove) items.delete(order)
      for (const item of put) items.set(item.order, item)
      const needed = new Set(all().flatMap((item) => item.photos.map(({ localId }) => localId)))
      for (const localId of photos.keys()) if (!needed.has(localId)) photos.delete(localId)
    },
    photo: async (localId) => photos.get(localId),
    close: () => {},
  }
}

/** A server that takes everything once: each key makes one fact, however often it comes. */
export function aServer() {
  const facts: CommandEnvelopeInput[] = []
  const answers = new Map<string, CommandAck>()
  const said: string[] = []
  const server = {
    facts,
    /** Keys in the order they came, repeated ones too. */
    said,
    online: true,
    /** The next so many answers are lost on their way back. */
    loseAnswers: 0,
    refuse: undefined as
      | ((envelope: CommandEnvelopeInput) => Extract<CommandAck, { ok: false }> | undefined)
      | undefined,
    photoBytes: [] as number[],
  }
  const take = (envelope: CommandEnvelopeInput): CommandAck => {
    const known = answers.get(envelope.key)
    if (known) return known
    const refusal = server.refuse?.(envelope)
    const ack: CommandAck = refusal ?? {
      ok: true,
      incidentId: envelope.incidentId ?? `made-by-${envelope.key}`,
      number: `A-${facts.length + 1}`,
      version: (envelope.seenVersion ?? 0) + 1,
      seq: facts.length + 1,
    }
    if (ack.ok) facts.push(envelope)
    answers.set(envelope.key, ack)
    return ack
  }
  const road: OutboxRoad = {
    clockOffsetMs: async () => (server.online ? { kind: 'answer', value: 0 } : { kind: 'later' }),
    async photo(blob) {
      if (!server.online) return { kind: 'later' }
      server.photoBytes.push(blob.size)
      return { kind: 'answer', value: `photo-${blob.size}` }
    },
    async command(envelope): Promise<Outcome<CommandAck>> {
      if (!server.online) return { kind: 'later' }
      said.push(envelope.key)
      const ack = take(structuredClone(envelope))
      if (server.loseAnswers > 0) {
        server.loseAnswers -= 1
        return { kind: 'later' }
      }
      return { kind: 'answer', value: ack }
    },
  }
  return { server, road }
}
