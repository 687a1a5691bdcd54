/** Bulk loading by COPY: rows as arrays of values in, PostgreSQL's text format out, with back-pressure. */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { TransactionSql } from 'postgres'

export type CopyValue = string | number | boolean | null | Date | object

/** Rows go out in pieces of about this size: big enough to be cheap, small enough to hold few in memory. */
const CHUNK_CHARS = 256 * 1024

export const copyLine = (row: readonly CopyValue[]): string => `${row.map(copyField).join('\t')}\n`

function copyField(value: CopyValue): string {
  if (value === null) return '\\N'
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return value ? 't' : 'f'
  if (value instanceof Date) return value.toISOString()
  return escaped(typeof value === 'string' ? value : JSON.stringify(value))
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
const escaped = (text: string): string => text.replace(/[\\\t\n\r]/g, (char) => ESCAPES[char] ?? char)

/** Copies rows that are made while the database already takes in the first ones. */
export async function copyInto(
  tx: TransactionSql,
  table: string,
  columns: readonly string[],
  lines: Iterable<string> | AsyncIterable<string>,
): Promise<void> {
  const target = await tx`copy ${tx(table)} (${tx(columns as string[])}) from stdin`.writable()
  await pipeline(Readable.from(inChunks(lines)), target)
}

async function* inChunks(lines: Iterable<string> | AsyncIterable<string>): AsyncGenerator<Buffer> {
  let chunk = ''
  for await (const line of lines) {
    chunk += line
    if (chunk.length < CHUNK_CHARS) continue
    yield Buffer.from(chunk)
    chunk = ''
  }
  if (chunk) yield Buffer.from(chunk)
}
