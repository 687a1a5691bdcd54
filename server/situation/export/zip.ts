/** A ZIP archive written as it comes: nothing is held but the names, so that an archive of any length takes the same memory. */
import { pipeline } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'

export interface ZipEntry {
  readonly name: string
  readonly text: AsyncIterable<string>
}

/** Deflate, names in UTF-8, sizes after the data because they are not known before. */
const METHOD = 8
const FLAGS = 0x0808
const VERSION = 20
/** 1 January 1980, the first day the format knows: when it was made stands in the content. */
const DAY_ONE = 0x21

interface Written {
  readonly name: Buffer
  readonly offset: number
  readonly crc: number
  readonly packed: number
  readonly plain: number
}

/** A record of the format: its signature, then fields of two or four bytes, little-endian. */
function record(signature: number, fields: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer {
  const buffer = Buffer.alloc(4 + fields.reduce((sum, [bytes]) => sum + bytes, 0))
  let at = buffer.writeUInt32LE(signature)
  for (const [bytes, value] of fields)
    at = bytes === 2 ? buffer.writeUInt16LE(value, at) : buffer.writeUInt32LE(value, at)
  return buffer
}

const localHead = (name: Buffer): Buffer =>
  record(0x04034b50, [
    [2, VERSION],
    [2, FLAGS],
    [2, METHOD],
    [2, 0],
    [2, DAY_ONE],
    [4, 0],
    [4, 0],
    [4, 0],
    [2, name.length],
    [2, 0],
  ])
const sizes = ({ crc, packed, plain }: Written): Buffer =>
  record(0x08074b50, [
    [4, crc],
    [4, packed],
    [4, plain],
  ])
const directoryLine = ({ name, crc, packed, plain, offset }: Written): Buffer =>
  record(0x02014b50, [
    [2, VERSION],
    [2, VERSION],
    [2, FLAGS],
    [2, METHOD],
    [2, 0],
    [2, DAY_ONE],
    [4, crc],
    [4, packed],
    [4, plain],
    [2, name.length],
    [2, 0],
    [2, 0],
    [2, 0],
    [2, 0],
    [4, 0],
    [4, offset],
  ])
const directoryEnd = (entries: number, bytes: number, offset: number): Buffer =>
  record(0x06054b50, [
    [2, 0],
    [2, 0],
    [2, entries],
    [2, entries],
    [4, bytes],
    [4, offset],
    [2, 0],
  ])

/** Each entry and the whole must stay below 4 GB; who writes more has to split it. */
export async function* zip(entries: Iterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const written: Written[] = []
  let offset = 0
  for (const entry of entries) {
    const name = Buffer.from(entry.name)
    const head = localHead(name)
    yield head
    yield name
    let crc = 0
    let plain = 0
    let packed = 0
    async function* measured() {
      for await (const text of entry.text) {
        const bytes = Buffer.from(text)
        crc = crc32(bytes, crc)
        plain += bytes.length
        yield bytes
      }
    }
    // What goes wrong in the pipeline is thrown by the loop below; when the loop is left, the pipeline ends its source.
    const deflated = pipeline(measured(), createDeflateRaw(), () => {})
    for await (const chunk of deflated as AsyncIterable<Buffer>) {
      packed += chunk.length
      yield chunk
    }
    const one: Written = { name, offset, crc, packed, plain }
    yield sizes(one)
    written.push(one)
    offset += head.length + name.length + packed + 16
  }
  let bytes = 0
  for (const one of written) {
    const line = directoryLine(one)
    yield line
    yield one.name
    bytes += line.length + one.name.length
  }
  yield directoryEnd(written.length, bytes, offset)
}
