/** The end of the day: screens, log and tables say the same, no command was lost or carried out twice, no deadline missed or said twice. */
import { isDeepStrictEqual } from 'node:util'
import { dueIncidents } from '../../../db/queries/due-incidents.ts'
import { headOf } from '../../../db/queries/facts.ts'
import type { TestDatabase } from '../../../db/testing.ts'
import type { IncidentEvent } from '../../../lib/domain/incident/events.ts'
import { evolve } from '../../../lib/domain/incident/evolve.ts'
import { type Incident, type IncidentId, isOpen } from '../../../lib/domain/incident/state.ts'
import type { Actor } from '../../../lib/domain/roles/role.ts'
import { audienceFor, seesIncident } from '../../commands/audience.ts'
import { deadlineFaults } from './deadline-check.ts'
import type { Ledger } from './ledger.ts'
import { pause, type Robot } from './robot.ts'
import { call } from './session.ts'

/** Screens that are not up to date by then have lost something. */
const PATIENCE_MS = 30_000
const POLL_MS = 50

export interface Reckoning {
  /** Of the day's cases: reported, and come to an end. */
  readonly reported: number
  readonly ended: number
  readonly events: number
  /** What time itself said of them: due soon, overdue. */
  readonly timerMarks: number
  /** Each a line that says what is wrong; empty when all is well. */
  readonly logGaps: readonly string[]
  readonly misfolded: readonly string[]
  readonly tablesDiffering: readonly string[]
  readonly clientsDisagreeing: readonly string[]
  readonly commandsLostOrDoubled: readonly string[]
  readonly deadlinesMissedOrDoubled: readonly string[]
}

type Chains = ReadonlyMap<IncidentId, readonly IncidentEvent[]>

export async function reckon({
  database,
  robots,
  ledger,
  end,
  after,
}: {
  readonly database: TestDatabase
  readonly robots: readonly Robot[]
  readonly ledger: Ledger
  /** Where the town's clock was stopped. */
  readonly end: number
  /** Last fact before the day. */
  readonly after: number
}): Promise<Reckoning> {
  const head = await settle(database, robots, end)
  const { sql } = database
  const log = await sql<{ seq: number; event: IncidentEvent }[]>`
    select seq, event from facts where kind = 'incident' and (
      subject_id in (select subject_id from facts where seq > ${after} and kind = 'incident')
      or subject_id in (select id from incidents where state not in ('closed', 'merged', 'voided')))
    order by subject_id, version`
  const chains = new Map<IncidentId, IncidentEvent[]>()
  for (const { event } of log) {
    const chain = chains.get(event.incidentId)
    if (chain) chain.push(event)
    else chains.set(event.incidentId, [event])
  }
  const { folds, misfolded } = fold(chains)
  const today = log.filter(({ seq }) => seq > after)
  const reported = today.flatMap(({ event }) => (event.body.type === 'reported' ? [event.incidentId] : []))
  return {
    reported: reported.length,
    ended: reported.filter((id) => !isOpen(folds.get(id)!)).length,
    events: today.length,
    timerMarks: today.filter(({ event }) => event.body.type === 'timerMarked').length,
    logGaps: await gaps(sql),
    misfolded,
    tablesDiffering: await tables(sql, folds),
    clientsDisagreeing: await clients(robots, folds, head),
    commandsLostOrDoubled: commands(ledger, today),
    deadlinesMissedOrDoubled: deadlineFaults(log, end),
  }
}

/** Waits until time has nothing more to say and every screen has come to the head of the log, or patience ends. Answers the head. */
async function settle({ db }: TestDatabase, robots: readonly Robot[], end: number): Promise<number> {
  const until = Date.now() + PATIENCE_MS
  for (const robot of robots) robot.wake()
  let head = 0
  const isThere = ({ store }: Robot) =>
    !store || (store.ready && store.cursor >= head && store.getState().pending.size === 0)
  while (Date.now() < until) {
    const isSaid = (await dueIncidents(db, new Date(end), 1)).length === 0
    head = await headOf(db)
    if (isSaid && robots.every(isThere)) break
    await pause(POLL_MS)
  }
  return head
}

function fold(chains: Chains) {
  const folds = new Map<IncidentId, Incident>()
  const misfolded: string[] = []
  for (const [id, chain] of chains) {
    if (chain.some((event, index) => event.version !== index + 1))
      misfolded.push(`${id}: versions ${chain.map(({ version }) => version).join(' ')}`)
    try {
      const state = chain.reduce<Incident | undefined>(evolve, undefined)
      if (state) folds.set(id, state)
    } catch (error) {
      misfolded.push(`${id}: ${error}`)
    }
  }
  return { folds, misfolded }
}

async function gaps(sql: TestDatabase['sql']): Promise<string[]> {
  const holes = await sql<{ seq: number; before: number }[]>`
    select seq, before from (select seq, lag(seq, 1, 0::bigint) over (order by seq) as before from facts) as numbered
    where seq <> before + 1`
  const [head] = await sql<{ seq: number; last: number }[]>`
    select seq, (select max(seq) from facts) as last from fact_head`
  return [
    ...holes.map(({ seq, before }) => `${seq} follows ${before}`),
    ...(head?.seq === head?.last ? [] : [`the head says ${head?.seq}, the last fact is ${head?.last}`]),
  ]
}

/** The row as a whole and the columns that queries ask. */
async function tables(sql: TestDatabase['sql'], folds: ReadonlyMap<IncidentId, Incident>): Promise<string[]> {
  const rows = await sql<{ id: IncidentId; doc: Incident; columns: Record<string, unknown> }[]>`
    select id, doc, jsonb_build_object('version', version, 'state', state, 'category', category, 'severity', severity,
      'township', township_code, 'owner', owner_code, 'grid', grid_code) as columns
    from incidents where id = any(${[...folds.keys()]}::uuid[])`
  const wrong = rows.flatMap(({ id, doc, columns }) => {
    const state = folds.get(id)!
    const { version, state: name, category, severity, township, owner, grid = null } = state
    const asFolded = { version, state: name, category, severity, township, owner, grid }
    // As stored: what is absent is absent in both.
    if (!isDeepStrictEqual(doc, JSON.parse(JSON.stringify(state)))) return [`${id}: the row is not the fold`]
    return isDeepStrictEqual(columns, asFolded) ? [] : [`${id}: columns ${JSON.stringify(columns)}`]
  })
  return rows.length === folds.size ? wrong : [...wrong, `${rows.length} rows for ${folds.size} folds`]
}

/** Each screen shows what its audience sees of the fold: every open case, and of the ended ones none differently. */
async function clients(
  robots: readonly Robot[],
  folds: ReadonlyMap<IncidentId, Incident>,
  head: number,
): Promise<string[]> {
  const wrong: string[] = []
  for (const robot of robots) {
    const say = (what: string) => wrong.push(`${robot.player.account}: ${what}`)
    const me = await call(robot.session, '/api/v1/me')
    if (me?.status !== 200 || robot.signedOut()) {
      say('is signed out')
      continue
    }
    const { store } = robot
    if (!store) {
      await reader(robot, folds, say)
      continue
    }
    if (store.cursor < head) say(`knows ${store.cursor} of ${head} facts`)
    const actor = me.json as Actor
    const page =
      robot.player.part.kind === 'worker' ? 'field' : robot.player.part.kind === 'department' ? 'department' : 'desk'
    const audience = audienceFor({ ...actor, grants: actor.grants }, page)
    if (!audience) {
      say('belongs to no audience')
      continue
    }
    for (const [id, state] of folds) {
      const shown = store.incidents.get(id)
      const sees = seesIncident(audience, state)
      if (shown && !sees) say(`shows ${id}, which is none of its business`)
      else if (shown && !isDeepStrictEqual(shown, state))
        say(`shows version ${shown.version} of ${id} (${state.version})`)
      else if (!shown && sees && isOpen(state)) say(`does not show ${id}`)
    }
    for (const id of store.incidents.keys()) if (!folds.has(id)) say(`shows ${id}, of which nothing happened today`)
  }
  return wrong
}

async function reader(
  robot: Robot,
  folds: ReadonlyMap<IncidentId, Incident>,
  say: (what: string) => void,
): Promise<void> {
  const answer = await call(robot.session, '/api/v1/incidents?state=open&limit=100')
  if (answer?.status !== 200) return say(`got ${answer?.status} for its list`)
  for (const shown of (answer.json as { incidents: readonly Incident[] }).incidents) {
    const state = folds.get(shown.id)
    if (state?.version !== shown.version || state.state !== shown.state)
      say(`lists version ${shown.version} of ${shown.id}`)
  }
}

/** Every accepted command stands in the log once, and nothing stands there that nobody asked for. */
function commands(ledger: Ledger, today: readonly { readonly seq: number; readonly event: IncidentEvent }[]): string[] {
  const wrong = [...ledger.twoAnswers]
  const bySeq = new Map(today.map((row) => [row.seq, row.event]))
  const askedFor = new Set<IncidentEvent>()
  for (const { seq, incidentId, version, userId, key } of ledger.accepted) {
    const event = bySeq.get(seq)
    if (event?.incidentId !== incidentId || event.version !== version || event.actor?.userId !== userId) {
      wrong.push(`${key}: accepted as fact ${seq}, which is ${JSON.stringify(event)}`)
      continue
    }
    if (askedFor.has(event)) wrong.push(`${key}: fact ${seq} answers two commands`)
    askedFor.add(event)
  }
  // A command that makes several events is answered with its last.
  const covered = new Set([...askedFor].map(({ incidentId, at, actor }) => `${incidentId} ${at} ${actor?.userId}`))
  for (const { seq, event } of today)
    if (event.actor && !askedFor.has(event) && !covered.has(`${event.incidentId} ${event.at} ${event.actor.userId}`))
      wrong.push(`fact ${seq}: nobody was told of ${event.body.type}`)
  return wrong
}
