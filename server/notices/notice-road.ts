/**
 * From facts to phones: what a worker is given, loses or is urged to becomes a notice, waits as long as the desk may take it back, and goes out
 * as a push where push is set up. A notice is a courtesy; the task itself is a fact and reaches his page by its own road.
 */
import type { Database } from '../../db/client.ts'
import type { LoggedFact } from '../../db/queries/facts.ts'
import { incidentsById } from '../../db/queries/incidents.ts'
import { matterNames } from '../../db/queries/matters.ts'
import {
  cancelNotices,
  incidentsToTellOf,
  insertNotices,
  lockNoticesOf,
  type NewNotice,
  nextNoticeAt,
  noticesOf,
  phonesOf,
  takeDueNotices,
} from '../../db/queries/phone-notices.ts'
import type { Queryable } from '../../db/queries/queryable.ts'
import type { EventType } from '../../lib/domain/incident/events.ts'
import { type Incident, type IncidentId, workersOn } from '../../lib/domain/incident/state.ts'
import type { UserId } from '../../lib/domain/roles/role.ts'
import { countyOf } from '../../lib/geo/codes.ts'
import type { NoticeKind, PushPayload } from '../../lib/wire/messages.ts'
import type { CommandLog } from '../commands/run-command.ts'
import { planNotices } from './plan.ts'
import type { PushSender } from './push-sender.ts'

/** Events after which somebody else, or nobody, is on the case, or somebody has seen that he is. */
const MOVES: ReadonlySet<EventType> = new Set<EventType>([
  'assigned',
  'withdrawn',
  'reassigned',
  'supportAdded',
  'supportDropped',
  'acknowledged',
  'declined',
  'returned',
  'transferred',
  'merged',
  'unmerged',
  'voided',
])
/** Incidents that wait to be looked at; far above what changes while a database is away for a minute. */
const WAITING_MAX = 10_000
/** After a start, what changed while nobody listened. */
const MISSED_MS = 3_600_000
const MISSED_MAX = 500
const DUE_AT_ONCE = 50
/** Looked at again at least this often: another node may have planned something. */
const LOOK_MS = 15_000
/** After a failure. */
const AGAIN_MS = 2_000

/**
 * A fact that is told by itself: an urge to everyone on the case, «due soon» to the responsible one, and its end without work to who reported it
 * (domain.md §4, refuse and merge), unless he did it himself. `seq` keeps it from being told twice.
 */
interface Word {
  readonly seq: number
  readonly kind: 'urged' | 'due_soon' | 'refused' | 'merged'
  readonly by: UserId | null
}

/** People whose phones are told. A merge is told to the reporters of both. */
async function toldOf(db: Queryable, incident: Incident, { kind, by }: Word): Promise<readonly string[]> {
  if (kind === 'urged') return workersOn(incident).map(({ personId }) => personId)
  if (kind === 'due_soon')
    return workersOn(incident)
      .slice(0, 1)
      .map(({ personId }) => personId)
  const primary =
    incident.state === 'merged' ? (await incidentsById(db, [incident.primary])).get(incident.primary) : undefined
  const reporters = [incident.reportedBy, primary?.reportedBy].filter((id): id is UserId => !!id && id !== by)
  return phonesOf(db, reporters)
}

export interface NoticeRoad {
  hear(fact: LoggedFact): void
  /** Something was planned by another part. */
  wake(): void
  close(): Promise<void>
}

export function createNoticeRoad(deps: {
  readonly database: Database
  readonly sender: PushSender
  readonly now: () => number
  readonly log: CommandLog
}): NoticeRoad {
  const { database, sender, now, log } = deps
  const waiting = new Map<IncidentId, readonly Word[]>()
  let timer: NodeJS.Timeout | undefined
  let working: Promise<void> | undefined
  let again = false
  let closed = false
  let caughtUp = false

  const wait = (id: IncidentId, word?: Word) => {
    if (!waiting.has(id) && waiting.size >= WAITING_MAX) {
      log.error({ incidentId: id }, 'more incidents wait for notices than are kept; this one is passed over')
      return
    }
    // A new list each time: whoever works on the former one sees that there is more.
    waiting.set(id, [...(waiting.get(id) ?? []), ...(word === undefined ? [] : [word])])
  }

  async function lookAt(id: IncidentId, said: readonly Word[]): Promise<void> {
    await database.db.transaction(async (db) => {
      await lockNoticesOf(db, id)
      const incident = (await incidentsById(db, [id])).get(id)
      if (!incident) return
      const standing = await noticesOf(db, id)
      const plan = planNotices(
        incident,
        standing.filter(({ kind }) => kind === 'assigned'),
      )
      const at = new Date(now())
      const payload = await payloadFor(db, incident, at)
      const notice = (personId: string, kind: NoticeKind, sendAfter = at, seq: number | null = null): NewNotice => ({
        personId,
        kind,
        incidentId: id,
        seq,
        payload: payload(kind),
        sendAfter,
      })
      await cancelNotices(db, plan.drop, at)
      const tookBackFrom = await cancelNotices(db, plan.takeBack, at)
      const known = new Set(standing.map(({ seq }) => seq))
      const words = await Promise.all(
        said
          .filter(({ seq }) => !known.has(seq))
          .map(async (word) => ({ ...word, told: await toldOf(db, incident, word) })),
      )
      await insertNotices(db, [
        ...plan.tell.map(({ personId, sendAfter }) => notice(personId, 'assigned', new Date(sendAfter))),
        ...tookBackFrom.map((personId) => notice(personId, 'withdrawn')),
        ...words.flatMap((word) => word.told.map((personId) => notice(personId, word.kind, at, word.seq))),
      ])
    })
  }

  /** Looks at what changed before anything goes out, so that what was taken back in time stays here. */
  async function work(): Promise<void> {
    if (!caughtUp) {
      for (const id of await incidentsToTellOf(database.db, new Date(now() - MISSED_MS), MISSED_MAX)) wait(id)
      caughtUp = true
    }
    for (const [id, said] of waiting) {
      if (closed) return
      await lookAt(id, said)
      // Moved again meanwhile: looked at once more.
      if (waiting.get(id) === said) waiting.delete(id)
    }
    for (;;) {
      const due = closed ? [] : await takeDueNotices(database.db, new Date(now()), DUE_AT_ONCE)
      if (due.length === 0) return
      await sender.send(due)
    }
  }

  async function run(): Promise<void> {
    clearTimeout(timer)
    let nextMs = AGAIN_MS
    try {
      do {
        again = false
        await work()
      } while (again && !closed)
      const next = await nextNoticeAt(database.db)
      nextMs = next === null ? LOOK_MS : Math.min(LOOK_MS, Math.max(0, next - now()))
    } catch (error) {
      log.warn({ err: error }, 'notices could not be worked off; trying again')
    }
    if (!closed) timer = setTimeout(wake, nextMs)
  }
  function wake(): void {
    if (closed) return
    if (working) {
      again = true
      return
    }
    working = run().finally(() => {
      working = undefined
      if (again) wake()
    })
  }
  wake()

  return {
    hear(fact) {
      if (fact.kind !== 'incident') return
      const { incidentId, body, actor } = fact.event
      const say = (kind: Word['kind']) => wait(incidentId, { seq: fact.seq, kind, by: actor?.userId ?? null })
      if (body.type === 'urged' || body.type === 'refused' || body.type === 'merged') say(body.type)
      else if (body.type === 'timerMarked' && body.mark === 'due_soon') say('due_soon')
      else if (MOVES.has(body.type)) wait(incidentId)
      else return
      wake()
    },
    wake,
    async close() {
      closed = true
      clearTimeout(timer)
      sender.close()
      await working
    },
  }
}

/** Title by kind of matter and the number: nothing of the case itself leaves the house. */
async function payloadFor(db: Queryable, incident: Incident, at: Date): Promise<(kind: NoticeKind) => PushPayload> {
  const category = await matterNames(db, countyOf(incident.township), incident.category, at)
  return (kind) => ({ kind, tag: incident.id, number: incident.number, severity: incident.severity, category })
}
