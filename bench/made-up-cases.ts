/** A province's cases, made up, in a PostgreSQL of their own: the flat rows as the product keeps them, and a table as plain SQL would ask it. */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Database, openDatabase } from '../db/client.ts'
import { copyInto } from '../db/demo/copy.ts'
import { DEPARTMENTS, MATTERS } from '../db/demo/matters.ts'
import { startEmbedded } from '../db/embedded.ts'
import { migrate } from '../db/migrate.ts'
import { CASE_LINE_COLUMNS, caseLine } from '../db/queries/case-copy.ts'
import * as schema from '../db/schema/index.ts'
import type { DepartmentCode } from '../lib/domain/roles/role.ts'
import { createCaseMaker, madeUpAreas } from '../lib/domain/testing/case-rows.ts'
import { seeded } from '../lib/domain/testing/random.ts'

/** Three years up to a fixed day. */
export const CASES_FROM = Date.parse('2023-01-01T00:00:00+08:00') / 1_000
export const CASES_TO = Date.parse('2026-01-01T00:00:00+08:00') / 1_000
/** Jiangsu has 95 counties and 120,000 grids. */
const COUNTIES = 95
const GRIDS_EACH = 1_260
const SAY_EVERY = 1_000_000

export interface MadeUpCases {
  readonly database: Database
  readonly url: string
  readonly fillMs: number
  end(): Promise<void>
}

export async function makeUpCases(count: number, log: (line: string) => void): Promise<MadeUpCases> {
  const dataDir = await mkdtemp(join(tmpdir(), 'grid-command-cases-'))
  const embedded = await startEmbedded({ dataDir, log })
  const database = openDatabase({ url: embedded.url })
  await migrate(database)
  await fillMatters(database)
  const started = performance.now()
  const random = seeded(10_000_000)
  const makeCase = createCaseMaker({
    random,
    areas: madeUpAreas(COUNTIES, GRIDS_EACH, random),
    categories: MATTERS.map(({ code }) => Number(code)),
    departments: DEPARTMENTS.map(({ code }) => code as DepartmentCode),
    from: CASES_FROM,
    to: CASES_TO,
  })
  function* lines(): Generator<string> {
    for (let index = 0; index < count; index++) {
      if (index > 0 && index % SAY_EVERY === 0) log(`${index / 1e6} M cases written`)
      yield caseLine(randomUUID(), makeCase(index / count))
    }
  }
  await database.sql.begin(async (tx) => {
    await tx.unsafe('set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0')
    await copyInto(tx, 'case_rows', CASE_LINE_COLUMNS, lines())
  })
  return {
    database,
    url: embedded.url,
    fillMs: performance.now() - started,
    async end() {
      await database.close()
      await embedded.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function fillMatters({ db }: Database): Promise<void> {
  const [list] = await db
    .insert(schema.matterLists)
    .values({ countyCode: '320101', version: 'bench', validFrom: new Date(0), source: 'bench' })
    .returning({ id: schema.matterLists.id })
  if (!list) throw new Error('the matter list was not written')
  await db
    .insert(schema.matters)
    .values(MATTERS.map((matter, position) => ({ listId: list.id, code: matter.code, position, matter })))
}

/** The same cases as incidents are kept for queries: names, not numbers, times with a zone, and the indexes that incidents have. */
export async function asPlainTable({ sql }: Database): Promise<void> {
  await sql.begin(async (tx) => {
    await tx.unsafe(`
      set local statement_timeout = 0;
      create table plain as
        select place, incident_id as id, state, outcome, lpad(category::text, 4, '0') as category, severity, source, area,
               left(area, 9) as township_code, department, lon_1e7 / 1e7 as lon, lat_1e7 / 1e7 as lat,
               to_timestamp(reported_at) as reported_at, to_timestamp(arrived_at) as arrived_at, to_timestamp(due) as due,
               to_timestamp(verified_at) as verified_at, handling_s, suspended_since, final_resolved_at,
               cell_hi, cell_lo
          from case_rows;
      create index plain_township_reported on plain (township_code, reported_at);
      create index plain_reported on plain (reported_at, id);
      create index plain_area_reported on plain (area, reported_at);
      analyze plain`)
  })
}
