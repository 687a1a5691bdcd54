import { describe, expect, it } from 'vitest'
import type { LoggedFact } from '../../db/queries/facts.ts'
import { createOffered } from './offered.ts'

const fact = (seq: number) => ({ seq }) as LoggedFact
const numbers = (facts: readonly LoggedFact[]) => facts.map(({ seq }) => seq)

describe('offered facts', () => {
  it('come in order, each once, and only from where their turn is', () => {
    const offered = createOffered()
    offered.keep([fact(7), fact(8)])
    offered.keep([fact(5)])
    expect(numbers(offered.following(3))).toEqual([])
    expect(numbers(offered.following(4))).toEqual([5])
    expect(numbers(offered.following(4))).toEqual([])
    expect(numbers(offered.following(6))).toEqual([7, 8])
  })

  it('that were passed are forgotten, and there are never many', () => {
    const offered = createOffered()
    offered.keep([fact(2)])
    expect(numbers(offered.following(2))).toEqual([])
    expect(numbers(offered.following(1))).toEqual([])
    for (let seq = 10; seq < 5_000; seq += 2) offered.keep([fact(seq)])
    let left = 0
    for (let seq = 0; seq < 5_000; seq += 1) left += offered.following(seq).length
    expect(left).toBeLessThanOrEqual(1_000)
    offered.keep(Array.from({ length: 1_001 }, (_, index) => fact(6_000 + index)))
    expect(offered.following(5_999)).toEqual([])
  })
})
