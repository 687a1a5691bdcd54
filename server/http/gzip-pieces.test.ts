import { randomBytes } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compressed, gzipOf, gzipStream, type Piece, stored } from './gzip-pieces.ts'

const text = (value: string) => new TextEncoder().encode(value)
/** Checks length and checksum too. */
const read = (gzip: Uint8Array) => gunzipSync(gzip).toString()

describe('a gzip stream of parts', () => {
  it('is what the parts were, one after the other', async () => {
    const page = await compressed(text('<p>网格</p>'.repeat(2_000)))
    const gzip = gzipOf([stored(text('[')), page, stored(text(',')), page, stored(text(']'))])
    expect(read(gzip)).toBe(`[${'<p>网格</p>'.repeat(2_000)},${'<p>网格</p>'.repeat(2_000)}]`)
    expect(gzip.length).toBeLessThan(1_000)
  })

  it('may have no part, empty parts, and parts longer than a stored block', async () => {
    expect(read(gzipOf([]))).toBe('')
    const long = randomBytes(200_001)
    const gzip = gzipOf([stored(text('')), stored(long), await compressed(text('')), await compressed(long)])
    expect(gunzipSync(gzip).equals(Buffer.concat([long, long]))).toBe(true)
  })

  it('may be sent part by part, each when it is there', async () => {
    let come: (pieces: readonly Piece[]) => void = () => {}
    const later = new Promise<readonly Piece[]>((resolve) => {
      come = resolve
    })
    const reader = gzipStream([later, Promise.resolve([stored(text('first'))])]).getReader()
    const heard: Uint8Array[] = []
    const take = async () => heard.push((await reader.read()).value ?? new Uint8Array())
    await take()
    await take()
    expect(Buffer.concat(heard).toString('latin1')).toContain('first')
    come([stored(text(' and ')), await compressed(text('last'))])
    for (let rest = await reader.read(); !rest.done; rest = await reader.read()) heard.push(rest.value)
    expect(gunzipSync(Buffer.concat(heard)).toString()).toBe('first and last')
  })

  it('holds for any parts in any order', async () => {
    const part = fc.record({ value: fc.string({ maxLength: 3_000, unit: 'binary' }), asIs: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 12 }), async (parts) => {
        const pieces = await Promise.all(
          parts.map(({ value, asIs }) => (asIs ? stored(text(value)) : compressed(text(value)))),
        )
        expect(read(gzipOf(pieces))).toBe(parts.map(({ value }) => value).join(''))
      }),
      { numRuns: 30 },
    )
  })
})
