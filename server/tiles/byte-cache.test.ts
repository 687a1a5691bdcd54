import { expect, test } from 'vitest'
import { createByteCache } from './byte-cache.ts'

test('gives back what was put in', () => {
  const cache = createByteCache(10_000)
  cache.set('a', new Uint8Array([1, 2]))
  expect(cache.get('a')).toEqual(new Uint8Array([1, 2]))
  expect(cache.get('b')).toBeUndefined()
})

test('never grows past its bound, and drops what was used longest ago', () => {
  const cache = createByteCache(10_000)
  for (const key of ['a', 'b', 'c']) cache.set(key, new Uint8Array(3_000))
  cache.get('a')
  cache.set('d', new Uint8Array(3_000))
  expect(cache.size).toBeLessThanOrEqual(10_000)
  expect(cache.get('a')).toBeDefined()
  expect(cache.get('b')).toBeUndefined()
})

test('empty tiles count too: a walk over the sea does not fill the memory', () => {
  const cache = createByteCache(10_000)
  for (let index = 0; index < 10_000; index++) cache.set(String(index), new Uint8Array(0))
  expect(cache.size).toBeLessThanOrEqual(10_000)
  expect(cache.get('0')).toBeUndefined()
  expect(cache.get('9999')).toBeDefined()
})

test('what is larger than the whole cache is not kept', () => {
  const cache = createByteCache(1_000)
  cache.set('large', new Uint8Array(2_000))
  expect(cache.get('large')).toBeUndefined()
  expect(cache.size).toBe(0)
})

test('putting the same key in again replaces it', () => {
  const cache = createByteCache(10_000)
  for (let index = 0; index < 100; index++) cache.set('a', new Uint8Array(3_000))
  expect(cache.size).toBeLessThan(4_000)
  cache.clear()
  expect(cache.size).toBe(0)
})
