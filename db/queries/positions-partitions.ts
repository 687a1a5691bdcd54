/** Day partitions of the position history: made ahead, dropped whole when their time is over (domain.md §8: 30 days). */
import type { TransactionSql } from 'postgres'
import type { Database } from '../client.ts'

/** How long whereabouts are kept. After it a day's table is dropped, so the disk is freed and nothing is left to find. */
export const POSITION_RETENTION_DAYS = 30
/** Days made ahead: the job may fail for this long before a fix has nowhere to go. */
const DAYS_AHEAD = 3
/** Days made behind today: late fixes of a phone that was without signal are taken for seven days. */
const DAYS_BEHIND = 7

const DAY_MS = 86_400_000
/** Asia/Shanghai has had no daylight saving since 1991: its days are a fixed shift away. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000
/** So that two nodes that make partitions at once do not meet in the middle. */
const PARTITION_LOCK = 7_217_002

/** Start of the Shanghai day that holds `ms`, as epoch ms. */
const dayStart = (ms: number): number => Math.floor((ms + SHANGHAI_OFFSET_MS) / DAY_MS) * DAY_MS - SHANGHAI_OFFSET_MS
const nameOf = (dayMs: number): string =>
  `positions_${new Date(dayMs + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10).replaceAll('-', '')}`

/** Makes the day partitions around `now` that are missing; call at start and daily. Returns the names of the new ones. */
export async function ensurePartitions(database: Database, now: number): Promise<string[]> {
  const today = dayStart(now)
  return database.sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${PARTITION_LOCK})`
    const existing = new Set((await listPartitions(tx)).map(({ name }) => name))
    const made: string[] = []
    for (let day = today - DAYS_BEHIND * DAY_MS; day <= today + DAYS_AHEAD * DAY_MS; day += DAY_MS) {
      const name = nameOf(day)
      if (existing.has(name)) continue
      await tx.unsafe(
        `create table ${name} partition of positions for values from ('${new Date(day).toISOString()}') to ('${new Date(day + DAY_MS).toISOString()}')`,
      )
      made.push(name)
    }
    return made
  })
}

/** Drops every day partition that ended at or before `before`; call daily with `now` less the retention. Returns the dropped names. */
export async function dropPartitionsBefore(database: Database, before: number): Promise<string[]> {
  return database.sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${PARTITION_LOCK})`
    const over = (await listPartitions(tx)).filter(({ dayMs }) => dayMs + DAY_MS <= before)
    for (const { name } of over) await tx.unsafe(`drop table ${name}`)
    return over.map(({ name }) => name)
  })
}

async function listPartitions(tx: TransactionSql): Promise<{ name: string; dayMs: number }[]> {
  const rows = await tx<{ name: string }[]>`
    select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'positions'::regclass order by c.relname`
  return rows.map(({ name }) => ({
    name,
    dayMs: Date.parse(`${name.slice(10, 14)}-${name.slice(14, 16)}-${name.slice(16, 18)}T00:00:00+08:00`),
  }))
}
