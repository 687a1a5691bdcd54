import { expect, test } from 'vitest'
import { registryWords } from '../../lib/i18n/registry.ts'
import { say } from '../../lib/i18n/words.ts'
import { ApiError } from '../http/api.ts'
import { EMPTY_DRAFT, faultsOf, requestOf } from './grid-form.ts'

const words = say(registryWords, 'zh')
const draft = {
  ...EMPTY_DRAFT,
  communityCode: '320213021001',
  code: '320213021001099',
  name: '第99网格',
  households: '320',
  boundary: '120.30, 31.57\n120.31，31.57\n120.31 31.58',
}

test('a filled form becomes a request with a closed boundary', () => {
  const made = requestOf(draft, words)
  expect('request' in made && made.request.geometry.coordinates[0]).toEqual([
    [120.3, 31.57],
    [120.31, 31.57],
    [120.31, 31.58],
    [120.3, 31.57],
  ])
})

test('an empty form says at each field what is missing', () => {
  const made = requestOf(EMPTY_DRAFT, words)
  expect('faults' in made && Object.keys(made.faults).sort()).toEqual([
    'boundary',
    'code',
    'communityCode',
    'households',
    'name',
  ])
})

test('a boundary names the line that is wrong, and refuses fewer than three places', () => {
  const wrong = requestOf({ ...draft, boundary: '120.30, 31.57\nhere' }, words)
  expect('faults' in wrong && wrong.faults.boundary).toContain('第 2 行')
  const line = requestOf({ ...draft, boundary: '120.30, 31.57\n120.31, 31.57\n120.30, 31.57' }, words)
  expect('faults' in line && line.faults.boundary).toBe(words.needPoints)
})

test('art08: a code in use is refused at the code field, in words that name the article', () => {
  const refused = new ApiError(409, 'art8_duplicate_code')
  expect(faultsOf(refused, words)).toEqual({ code: expect.stringContaining('第八条') })
})

test('a fault that belongs to no field is left to the page', () => {
  expect(faultsOf(new ApiError(503, 'unavailable'), words)).toBeUndefined()
})
