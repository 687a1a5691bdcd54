import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerRange, parseRange } from './range-file.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gc-range-'))
  await writeFile(join(folder, 'a.pmtiles'), 'PMTiles, then tiles')
})
afterAll(() => rm(folder, { recursive: true }))

test('gives the bytes asked for and says which they are', async () => {
  const answer = await answerRange(join(folder, 'a.pmtiles'), 'bytes=0-6')
  expect(answer.status).toBe(206)
  expect(answer.headers.get('content-range')).toBe('bytes 0-6/19')
  expect(await answer.text()).toBe('PMTiles')
})

test('a range past the end is cut there; one that begins there is refused', async () => {
  const file = join(folder, 'a.pmtiles')
  expect(await (await answerRange(file, 'bytes=14-9999')).text()).toBe('tiles')
  expect((await answerRange(file, 'bytes=19-20')).status).toBe(416)
})

test('the whole archive is never sent at once', async () => {
  expect((await answerRange(join(folder, 'a.pmtiles'), undefined)).status).toBe(416)
  expect(parseRange('bytes=0-', 1_000_000_000)).toBeNull()
})

test('a file that is not there is not found', async () => {
  expect((await answerRange(join(folder, 'none'), 'bytes=0-1')).status).toBe(404)
})

test.each([
  ['bytes=0-0', { start: 0, end: 0 }],
  ['bytes=-5', { start: 95, end: 99 }],
  ['bytes=90-', { start: 90, end: 99 }],
  ['bytes=5-4', null],
  ['bytes=-', null],
  ['bytes=0-1,3-4', null],
  ['lines=0-1', null],
])('reads %s', (header, range) => {
  expect(parseRange(header, 100)).toEqual(range)
})
