/** The duty switch: period and fact in one transaction, so that the desk hears of every change and positions follow it at once. */
import type { Database } from '../../db/client.ts'
import { beginDuty, endDuty, openDuty } from '../../db/queries/duty-switch.ts'
import { appendDuty } from '../../db/queries/facts.ts'
import { limitWaits } from '../../db/queries/limit-waits.ts'
import { lockPeople, workerFacts } from '../../db/queries/worker-facts.ts'
import type { EpochMs } from '../../lib/domain/incident/state.ts'
import type { PersonId, UserId } from '../../lib/domain/roles/role.ts'

export interface DutySwitch {
  readonly personId: PersonId
  readonly on: boolean
  readonly at: EpochMs
  /** The tracking notice he acknowledged; without one nobody is tracked (domain.md §8). Needed to go on duty. */
  readonly noticeVersion?: string
  /** Who switched, when it was not the worker's own phone. */
  readonly actorUserId?: UserId
}

export type DutyAnswer =
  | {
      readonly ok: true
      readonly onDuty: boolean /** false: he was already. */
      readonly changed: boolean
      readonly seq: number | null
    }
  | { readonly ok: false; readonly code: 'no_active_post' | 'notice_missing' }

/**
 * Going off duty with open incidents is allowed: the fact tells the desk, and the incidents stay his. Saying the same twice changes nothing.
 * Waits for commands that are just assigning this person.
 */
export function switchDuty(database: Database, asked: DutySwitch): Promise<DutyAnswer> {
  const at = new Date(asked.at)
  return database.db.transaction(async (tx) => {
    await limitWaits(tx)
    await lockPeople(tx, [asked.personId], 'update')
    const worker = (await workerFacts(tx, [asked.personId], at)).get(asked.personId)
    if (!worker || (asked.on && worker.posts.length === 0)) return { ok: false, code: 'no_active_post' }
    const open = await openDuty(tx, asked.personId)
    if (asked.on === (open !== undefined)) return { ok: true, onDuty: asked.on, changed: false, seq: null }
    if (open) await endDuty(tx, open.id, at)
    else if (asked.noticeVersion) await beginDuty(tx, asked.personId, at, asked.noticeVersion)
    else return { ok: false, code: 'notice_missing' }
    const duty = { personId: asked.personId, township: worker.township, onDuty: asked.on, at: asked.at }
    const seq = await appendDuty(tx, duty, asked.actorUserId ?? null)
    return { ok: true, onDuty: asked.on, changed: true, seq }
  })
}
