/**
 * Writes docs/explain.md: the plans of the three hottest queries on the demo district, as the product sends them. Run by hand:
 * TEST_DATABASE_URL=postgres://… npx tsx db/explain.ts > docs/explain.md
 */
import { drizzle } from 'drizzle-orm/postgres-js'
import type { IncidentEvent } from '../lib/domain/incident/events.ts'
import { areaCode } from '../lib/geo/codes.ts'
import { RECENTLY_CLOSED_MS } from '../lib/wire/limits.ts'
import { appendEvents, factsAfter } from './queries/facts.ts'
import { incidentsInScope } from './queries/incidents.ts'
import type { Queryable } from './queries/queryable.ts'
import * as schema from './schema/index.ts'
import { createTestDatabase, TEST_DEMO_NOW } from './testing.ts'

const RELAY_BATCH = 500

interface Sent {
  readonly query: string
  readonly params: readonly unknown[]
}
class RolledBack extends Error {}

const database = await createTestDatabase({ demo: true })
const { sql } = database

/** The statements a query function sends, caught on their way; what they write is rolled back. */
async function caught(run: (db: Queryable) => Promise<unknown>): Promise<Sent[]> {
  const sent: Sent[] = []
  const logger = { logQuery: (query: string, params: unknown[]) => sent.push({ query, params }) }
  const db = drizzle(sql, { schema, casing: 'snake_case', logger })
  await db
    .transaction(async (tx) => {
      await run(tx)
      throw new RolledBack()
    })
    .catch(ignoreRollBack)
  return sent.filter(({ query }) => !/^(begin|rollback|commit)$/.test(query))
}

/** Run once before, so that the plan is the one of a warm server. */
async function plan({ query, params }: Sent): Promise<string> {
  let lines: string[] = []
  await sql
    .begin(async (tx) => {
      for (let run = 0; run < 2; run++) {
        await tx
          .savepoint(async (inner) => {
            const rows = await inner.unsafe<{ 'QUERY PLAN': string }[]>(
              `explain (analyze, buffers, costs off) ${query}`,
              params as never[],
            )
            lines = rows.map((row) => row['QUERY PLAN'])
            throw new RolledBack()
          })
          .catch(ignoreRollBack)
      }
      throw new RolledBack()
    })
    .catch(ignoreRollBack)
  return lines.join('\n')
}

function ignoreRollBack(error: unknown): void {
  if (!(error instanceof RolledBack)) throw error
}

async function show(title: string, why: string, run: (db: Queryable) => Promise<unknown>): Promise<void> {
  console.log(`## ${title}\n\n${why}\n`)
  for (const sent of await caught(run)) console.log(`\`\`\`\n${shortened(await plan(sent))}\n\`\`\`\n`)
}

/** A whole incident or event in a plan's condition would fill the page. */
const shortened = (text: string): string => text.replace(/'[^'\n]{80,}'/g, "'…'")

const [head] = await sql<{ seq: number }[]>`select seq from fact_head`
const [count] = await sql<{ incidents: number; facts: number; version: string }[]>`
  select (select count(*) from incidents) as incidents, (select count(*) from facts) as facts, split_part(version(), ' ', 2) as version`
const [last] = await sql<{ event: IncidentEvent; township: string }[]>`
  select f.event, f.township_code as township from facts f join incidents i on i.id = f.subject_id and i.version = f.version
  where i.state = 'accepted' order by f.seq desc limit 1`
if (!head || !count || !last) throw new Error('The demo district was not loaded')
const next: IncidentEvent = { ...last.event, version: last.event.version + 1 }

console.log(`# Plans of the hottest queries

Made by \`db/explain.ts\` on PostgreSQL ${count.version} with the demo district: ${count.incidents} incidents, ${count.facts} facts. Second run of each, caches warm.
Times are of one run on a shared two-core machine: read the shape and the buffers, not the microseconds.
`)
await show(
  'Facts after a number',
  'The relay reads this after every commit, and every page that comes back after a gap. Straight along the primary key; the cost is the facts returned, not those there are.',
  (db) => factsAfter(db, head.seq - 20, RELAY_BATCH),
)
await show(
  'A street’s desk opens',
  'Two statements behind every `view`: what is open in the scope, by a partial index that holds open incidents only, and what ended in the last quarter of an hour.',
  (db) => incidentsInScope(db, areaCode('320213021'), new Date(TEST_DEMO_NOW - RECENTLY_CLOSED_MS)),
)
await show(
  'The last statement of a command',
  'Takes the next numbers from the head row, writes the facts, stores the answer and notifies. It holds the head’s lock until the commit right after it: its time and the commit’s wait for the disk (not in it) bound how many commands a second the whole system takes. `command_answers` is empty here, so its one row is looked for without its primary key.',
  (db) =>
    appendEvents(db, [next], last.township, {
      userId: 'explain',
      key: '00000000-0000-4000-8000-000000000000',
      answer: { ok: true },
    }),
)
await database.drop()
