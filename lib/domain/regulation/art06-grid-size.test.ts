import { describe, expect, it } from 'vitest'
import { gridSizeFlag } from './art06-grid-size.ts'

describe('article 6: grid sizes', () => {
  it('flags 280 and 501 of the urban comprehensive grids 280, 300, 500 and 501', () => {
    const flagged = [280, 300, 500, 501].filter((households) =>
      gridSizeFlag({ kind: 'comprehensive', setting: 'urban', households }),
    )
    expect(flagged).toEqual([280, 501])
  })

  it('flags a rural grid of 450, and leaves 240 to 360 alone', () => {
    const rural = (households: number) => gridSizeFlag({ kind: 'comprehensive', setting: 'rural', households })
    expect(rural(450)?.problem).toBe('too_many')
    expect(rural(239)?.problem).toBe('too_few')
    expect(rural(240)).toBeNull()
    expect(rural(360)).toBeNull()
  })

  it('asks no household norm of a dedicated grid', () => {
    expect(gridSizeFlag({ kind: 'dedicated', setting: 'urban', households: 0 })).toBeNull()
  })
})
