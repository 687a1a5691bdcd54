/** One file served in byte ranges: a PMTiles archive is read by its index, a few kilobytes at a time. */
import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'

/** A reader that wants more than this at once is not reading tiles. */
const RANGE_MAX_BYTES = 16 * 1024 * 1024

/** Answers a GET with a single `Range`; without one, 416: the whole archive may be gigabytes. */
export async function answerRange(file: string, rangeHeader: string | undefined): Promise<Response> {
  const handle = await open(file, 'r').catch(() => null)
  if (!handle) return new Response(null, { status: 404 })
  try {
    const { size, mtimeMs } = await handle.stat()
    const range = parseRange(rangeHeader, size)
    if (!range) return new Response(null, { status: 416, headers: { 'Content-Range': `bytes */${size}` } })
    const bytes = new Uint8Array(range.end - range.start + 1)
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, range.start)
    return new Response(bytes.subarray(0, bytesRead), {
      status: 206,
      headers: {
        'Content-Type': 'application/octet-stream',
        'Content-Range': `bytes ${range.start}-${range.start + bytesRead - 1}/${size}`,
        'Accept-Ranges': 'bytes',
        'Cache-Control': 'private, no-cache',
        ETag: `"${createHash('sha256').update(`${size}-${mtimeMs}`).digest('hex').slice(0, 16)}"`,
      },
    })
  } finally {
    await handle.close()
  }
}

/** First and last byte, or null when the header asks for nothing this file has. */
export function parseRange(header: string | undefined, size: number): { start: number; end: number } | null {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (first === '' && last === '') return null
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return start <= end && end - start < RANGE_MAX_BYTES ? { start, end } : null
}
