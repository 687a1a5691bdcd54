import { expect, it } from 'vitest'
import { notFound, problemResponse, Refusal, unavailable } from './problem.ts'

it('a refusal of the moment says when to come again, one that will not change does not', async () => {
  expect(problemResponse(unavailable()).headers.get('retry-after')).toBe('5')
  expect(problemResponse(new Refusal(503, 'loading', '正在读取')).headers.get('retry-after')).toBe('5')
  expect(problemResponse(unavailable(), { 'retry-after': '30' }).headers.get('retry-after')).toBe('30')
  expect(problemResponse(notFound()).headers.get('retry-after')).toBeNull()
})
