/** Flat rows by COPY: text in, for a demo or a first filling; binary out, for the start of the figures, where millions are read. */
import postgres from 'postgres'
import type { DepartmentCode } from '../../lib/domain/roles/role.ts'
import { CASE_MOMENTS, type CaseRow } from '../../lib/domain/situation/case-row.ts'
import type { AreaCode } from '../../lib/geo/codes.ts'
import { copyLine } from '../demo/copy.ts'

/** Kept unsigned, stored signed: the same 32 bits. */
export const CASE_WORDS = [
  'cellHi',
  'cellLo',
  ...CASE_MOMENTS,
  'suspendedS',
  'roundAcceptedAt',
  'earlierRoundsS',
  'handlingS',
] as const satisfies readonly (keyof CaseRow)[]
const DEGREES = ['lon1e7', 'lat1e7'] as const
const SMALLS = ['category', 'state', 'outcome', 'severity', 'source', 'flags', 'verifyFails', 'satisfaction'] as const
const CODES = ['area', 'department'] as const
const FIELDS = [...CASE_WORDS, ...DEGREES, ...SMALLS, ...CODES]

const inDatabase = (name: string): string => name.replace(/(?=[A-Z]|1e7)/g, '_').toLowerCase()

/** What `caseLine` writes, for `copyInto`. */
export const CASE_LINE_COLUMNS: readonly string[] = ['incident_id', ...FIELDS.map(inDatabase)]

export const caseLine = (incidentId: string, row: CaseRow): string =>
  copyLine([
    incidentId,
    ...CASE_WORDS.map((name) => row[name] | 0),
    ...[...DEGREES, ...SMALLS, ...CODES].map((name) => row[name]),
  ])

/** Head of a binary COPY: signature, flags, length of an extension we never get. */
const HEAD_BYTES = 19
/** Where a tuple's count of fields would stand at the end. */
const END = -1
/** The longest tuple: its fields with their lengths, and two codes. */
const TUPLE_MAX = 512

/**
 * Reads the whole table, in any order, and gives each row with its place. It is one object that is filled anew for each, so that millions cost no
 * memory: keep numbers, not the row. On a connection of its own: the driver leaves it paused when a COPY ends, so it is of no more use.
 */
export async function readCaseRows(databaseUrl: string, take: (place: number, row: CaseRow) => void): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {}, connection: { application_name: 'grid-command' } })
  try {
    const columns = ['place', ...FIELDS.map(inDatabase)].join(', ')
    const stream = await sql.unsafe(`copy (select ${columns} from case_rows) to stdout (format binary)`).readable()
    let rest: Buffer = Buffer.alloc(0)
    let isHead = true
    for await (const piece of stream as AsyncIterable<Buffer>) {
      const bytes = rest.length > 0 ? Buffer.concat([rest, piece]) : piece
      let at = isHead ? HEAD_BYTES : 0
      isHead = false
      while (bytes.length - at >= TUPLE_MAX) at = tuple(bytes, at, take)
      rest = bytes.subarray(at)
    }
    for (let at = 0; at >= 0 && at < rest.length; ) at = tuple(rest, at, take)
  } finally {
    await sql.end({ timeout: 0 })
  }
}

const row: Record<string, number | string> = {}

/** Reads one tuple, and returns where the next begins; END past the last. */
function tuple(bytes: Buffer, start: number, take: (place: number, row: CaseRow) => void): number {
  if (bytes.readInt16BE(start) === END) return END
  // Two bytes for the count, then each field after four bytes for its length.
  let at = start + 2
  const place = bytes.readInt32BE(at + 4)
  at += 8
  for (const name of CASE_WORDS) {
    row[name] = bytes.readUInt32BE(at + 4)
    at += 8
  }
  for (const name of DEGREES) {
    row[name] = bytes.readInt32BE(at + 4)
    at += 8
  }
  for (const name of SMALLS) {
    row[name] = bytes.readInt16BE(at + 4)
    at += 6
  }
  for (const name of CODES) {
    const length = bytes.readInt32BE(at)
    row[name] = bytes.toString('latin1', at + 4, at + 4 + length) as AreaCode | DepartmentCode
    at += 4 + length
  }
  take(place, row as unknown as CaseRow)
  return at
}

export async function countCaseRows(sql: postgres.Sql): Promise<number> {
  const [counted] = await sql<{ count: number }[]>`select count(*)::int as count from case_rows`
  return counted?.count ?? 0
}
