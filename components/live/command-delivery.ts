/**
 * Brings commands to the server. No answer in time, or «not now»: asked again with the same key, which is the same command; so a slow network
 * or a restarted server never makes two of one. Commands on one incident go one after the other, since each names the version it saw.
 */
import type { CommandAck, CommandEnvelopeInput } from '../../lib/wire/commands.ts'
import { ACK_TIMEOUT_MS } from '../../lib/wire/limits.ts'
import type { Deliver } from './fact-store.ts'

/** Waits between questions double up to the longest; spread at random so that many pages do not ask at once. */
const ASK_AGAIN_MS = 500
const ASK_AGAIN_MAX_MS = 10_000
/** Says «not now» and not «no». A rule may also be called rate_limited (one urge in 30 minutes), but a rule names itself as rejection. */
const isNotNow = (ack: CommandAck): boolean =>
  !ack.ok && (ack.code === 'unavailable' || (ack.code === 'rate_limited' && ack.rejection === undefined))

export interface CommandDelivery {
  readonly deliver: Deliver
  /** The connection is back: what is not known yet is asked at once. */
  wake(): void
  /** What is not known stays not known: the page is going. */
  close(): void
}

/** Sends once; rejects when no answer came in `timeoutMs` or there is no connection. */
export type Ask = (envelope: CommandEnvelopeInput, timeoutMs: number) => Promise<CommandAck>

export function createCommandDelivery({
  ask,
  onUnknown,
  random,
}: {
  readonly ask: Ask
  readonly onUnknown: (key: string) => void
  readonly random: () => number
}): CommandDelivery {
  const tails = new Map<string, Promise<unknown>>()
  const sleepers = new Set<() => void>()
  let closed = false

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const end = () => {
        clearTimeout(timer)
        sleepers.delete(end)
        resolve()
      }
      const timer = setTimeout(end, ms)
      sleepers.add(end)
    })

  async function untilKnown(envelope: CommandEnvelopeInput): Promise<CommandAck> {
    for (let attempt = 0; !closed; attempt++) {
      try {
        const ack = await ask(envelope, ACK_TIMEOUT_MS)
        if (!isNotNow(ack)) return ack
      } catch {
        // No answer is not an answer: the loop goes on with the same key.
      }
      onUnknown(envelope.key)
      await pause(Math.min(ASK_AGAIN_MAX_MS, ASK_AGAIN_MS * 2 ** attempt) * (0.5 + random()))
    }
    return { ok: false, code: 'unavailable', message: '页面已关闭,结果未知。' }
  }

  return {
    async deliver({ envelope }) {
      const line = envelope.incidentId ?? envelope.key
      const before = tails.get(line) ?? Promise.resolve()
      const mine = before.then(() => untilKnown(envelope))
      tails.set(line, mine)
      const ack = await mine
      if (tails.get(line) === mine) tails.delete(line)
      return ack
    },
    wake() {
      for (const end of [...sleepers]) end()
    },
    close() {
      closed = true
      for (const end of [...sleepers]) end()
    },
  }
}
