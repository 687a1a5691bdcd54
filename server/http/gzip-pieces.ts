/**
 * One gzip stream put together from parts that were compressed before. A part that ends in a full flush stands on whole bytes and looks back at
 * nothing before it (RFC 1951 §3.2.4, zlib manual, Z_FULL_FLUSH), so parts follow one another as they are; only the checksum at the end is of the
 * whole, and it follows from those of the parts (zlib, `crc32_combine`). A thousand answers of the same parts are then compressed once.
 */
import { promisify } from 'node:util'
import { constants, crc32, deflateRaw } from 'node:zlib'

export interface Piece {
  readonly deflated: Uint8Array
  /** Of what it was before. */
  readonly bytes: number
  readonly crc: number
  /** What moves the checksum of all that stands before over this part. */
  readonly shift: number
}

/** RFC 1952 §2.3: deflate, no name, no time, system unknown. */
const HEAD = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff)
/** Empty. */
const LAST_BLOCK = Uint8Array.of(3, 0)
const TRAILER_BYTES = 8
/** RFC 1951 §3.2.4: the length of a block that is stored as it is has 16 bits. */
const STORED_MAX_BYTES = 65_535
const STORED_HEAD_BYTES = 5
/** Answers are made anew every second while cases change: quick comes before small. */
const LEVEL = 4

const compress = promisify(deflateRaw)

export async function compressed(plain: Uint8Array): Promise<Piece> {
  const deflated = await compress(plain, { level: LEVEL, finishFlush: constants.Z_FULL_FLUSH })
  return { deflated, ...sumsOf(plain) }
}

/** A part too short, or too much of its own, to be compressed. */
export function stored(plain: Uint8Array): Piece {
  const blocks: Uint8Array[] = []
  for (let from = 0; from < plain.length; from += STORED_MAX_BYTES) {
    const part = plain.subarray(from, from + STORED_MAX_BYTES)
    const block = new Uint8Array(STORED_HEAD_BYTES + part.length)
    const head = new DataView(block.buffer)
    head.setUint16(1, part.length, true)
    head.setUint16(3, ~part.length, true)
    block.set(part, STORED_HEAD_BYTES)
    blocks.push(block)
  }
  const [first, ...more] = blocks
  return { deflated: first && more.length === 0 ? first : joined(blocks), ...sumsOf(plain) }
}

/** Of all parts so far. */
interface Sums {
  crc: number
  bytes: number
}

function addTo(sums: Sums, { shift, crc, bytes }: Piece): void {
  sums.crc = times(shift, sums.crc) ^ crc
  sums.bytes += bytes
}

function endOf({ crc, bytes }: Sums): Uint8Array {
  const end = new Uint8Array(LAST_BLOCK.length + TRAILER_BYTES)
  end.set(LAST_BLOCK)
  const trailer = new DataView(end.buffer, LAST_BLOCK.length)
  trailer.setUint32(0, crc, true)
  trailer.setUint32(4, bytes, true)
  return end
}

/** The parts as one gzip stream that any reader takes. */
export function gzipOf(pieces: readonly Piece[]): Uint8Array<ArrayBuffer> {
  const sums: Sums = { crc: 0, bytes: 0 }
  for (const piece of pieces) addTo(sums, piece)
  return joined([HEAD, ...pieces.map(({ deflated }) => deflated), endOf(sums)])
}

/** The same, each of `parts` as soon as it is there; none of them may fail. */
export function gzipStream(parts: readonly Promise<readonly Piece[]>[]): ReadableStream<Uint8Array> {
  const sums: Sums = { crc: 0, bytes: 0 }
  return new ReadableStream({
    async start(controller) {
      controller.enqueue(HEAD)
      await Promise.all(
        parts.map(async (part) => {
          const pieces = await part
          for (const piece of pieces) addTo(sums, piece)
          controller.enqueue(joined(pieces.map(({ deflated }) => deflated)))
        }),
      )
      controller.enqueue(endOf(sums))
      controller.close()
    },
  })
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const sumsOf = (plain: Uint8Array) => ({ bytes: plain.length, crc: crc32(plain), shift: shiftOver(plain.length) })

/** CRC-32 of RFC 1952 §8, its bits turned round. A polynomial has the coefficient of x⁰ in its highest bit. */
const POLYNOMIAL = 0xedb8_8320 | 0
const ONE = 0x8000_0000 | 0
/** A byte is eight places. */
const PLACES_EXPONENT = 3
const POWERS = 32

/** The product of two polynomials, modulo that of the checksum. */
function times(one: number, other: number): number {
  let sum = 0
  let moved = other
  for (let bit = ONE; bit !== 0; bit >>>= 1) {
    if (one & bit) sum ^= moved
    moved = moved & 1 ? (moved >>> 1) ^ POLYNOMIAL : moved >>> 1
  }
  return sum
}

/** x to the power of 2ⁿ: the squares of one another. */
const SQUARES: readonly number[] = Array.from({ length: POWERS }).reduce<number[]>(
  (found) => [...found, found.length === 0 ? 0x4000_0000 : times(found.at(-1) as number, found.at(-1) as number)],
  [],
)

/** x to the power of 8 × `bytes`. */
function shiftOver(bytes: number): number {
  let product = ONE
  for (let left = bytes, power = PLACES_EXPONENT; left > 0; left = Math.floor(left / 2), power++)
    if (left % 2 === 1) product = times(SQUARES[power % POWERS] as number, product)
  return product
}
