/** Carries due notices to the push services of those who asked for it; tries a few times and gives up, because the next notice is newer. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../../db/client.ts'
import type { DueNotice } from '../../db/queries/phone-notices.ts'
import {
  countFailure,
  dropDeadSubscription,
  forgetFailures,
  type Subscription,
  subscriptionsOf,
} from '../../db/queries/push-subscriptions.ts'
import type { CommandLog } from '../commands/run-command.ts'
import { push, type VapidKeys } from './web-push.ts'

/** Waits between tries of one message. */
const RETRY_MS = [1_000, 5_000] as const
/** Notices in a row that did not get through; then the browser is as good as gone. */
const FAILURES_MAX = 10
/** Messages under way at once: a slow push service must not hold up everybody. */
const AT_ONCE = 8
/** A topic of RFC 8030 has 32 letters: with the same one a newer message takes the place of one that still waits for the phone. */
const TOPIC_LETTERS = 32

export interface PushSender {
  send(notices: readonly DueNotice[]): Promise<void>
  close(): void
}

/** Where push is not set up. */
export const noPush: PushSender = { send: async () => {}, close: () => {} }

export function createPushSender(deps: {
  readonly database: Database
  readonly keys: VapidKeys
  readonly now: () => number
  readonly log: CommandLog
}): PushSender {
  const { database, keys, now, log } = deps
  const stop = new AbortController()

  async function carry({ payload }: DueNotice, target: Subscription): Promise<void> {
    const message = {
      text: JSON.stringify(payload),
      urgent: payload.severity !== null && payload.severity <= 2,
      topic: payload.tag.replaceAll('-', '').slice(0, TOPIC_LETTERS),
    }
    for (const waitMs of [...RETRY_MS, null]) {
      const outcome = await push(keys, target, message, now())
      if (outcome === 'delivered') return forgetFailures(database.db, target.id)
      if (outcome === 'gone') return dropDeadSubscription(database.db, target.id)
      if (outcome === 'refused' || waitMs === null) break
      await sleep(waitMs, undefined, { signal: stop.signal })
    }
    // The address is a secret of the phone: only its service is named.
    log.warn({ service: new URL(target.endpoint).host }, 'a push did not get through')
    await countFailure(database.db, target.id, FAILURES_MAX)
  }

  return {
    async send(notices) {
      const targets = await subscriptionsOf(database.db, [...new Set(notices.map(({ personId }) => personId))])
      const jobs = notices.flatMap((notice) =>
        targets.filter(({ personId }) => personId === notice.personId).map((target) => ({ notice, target })),
      )
      const worker = async () => {
        for (let job = jobs.shift(); job && !stop.signal.aborted; job = jobs.shift())
          await carry(job.notice, job.target).catch((error: unknown) => {
            if (!stop.signal.aborted) log.warn({ err: error }, 'a push could not be sent')
          })
      }
      await Promise.all(Array.from({ length: AT_ONCE }, worker))
    },
    close: () => stop.abort(),
  }
}
