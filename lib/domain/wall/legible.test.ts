import { describe, expect, it } from 'vitest'
import { fitted } from './fitted.ts'
import { dataState, smallestEm } from './legible.ts'
import { SCENES } from './ready-scenes.ts'
import { faultsOf, READY_SCENES } from './scene.ts'

describe('letters on a wall', () => {
  it.each([
    [3, 0.63, 34],
    [5, 0.63, 56],
    [4, 0.315, 89],
    [4, 0.494, 57],
  ])('at %s m on a pitch of %s mm have an em of %s pixels', (distanceM, pitchMm, em) => {
    expect(smallestEm({ distanceM, pitchMm }, 1)).toBe(em)
    expect(smallestEm({ distanceM, pitchMm }, 2)).toBe(Math.ceil(em / 2))
  })

  it('do not shrink: what does not fit goes, and map and list have the screen', () => {
    for (const id of READY_SCENES) {
      const small = fitted(SCENES[id], 1920 / 89, 1080 / 89)
      expect(faultsOf(small)).toEqual([])
      expect(small.panels.every(({ kind }) => kind === 'map' || kind === 'list')).toBe(true)
      const wide = fitted(SCENES[id], 7680 / 56, 2160 / 56)
      expect(wide).toEqual({ panels: SCENES[id].panels, dropped: [] })
    }
    expect(fitted(SCENES.overview, 1920 / 89, 1080 / 89).dropped).toEqual(['timeline', 'figures'])
  })

  it('go one after the other, least needed first, and who stays takes the room', () => {
    const { panels, dropped } = fitted(SCENES.overview, 56, 20)
    expect(dropped).toEqual(['timeline'])
    expect(panels.map(({ kind, box }) => [kind, box.rows])).toEqual([
      ['figures', 8],
      ['map', 8],
      ['list', 8],
    ])
    expect(faultsOf({ panels })).toEqual([])
  })

  it('leave no screen empty', () => {
    const box = { column: 0, row: 0, columns: 4, rows: 2 }
    const { panels } = fitted({ panels: [{ kind: 'notice', zh: '集合', en: 'Meet', box }] }, 8, 8)
    expect(panels.map(({ kind, box: { columns, rows } }) => [kind, columns, rows])).toEqual([['notice', 12, 8]])
  })
})

describe('the age of data', () => {
  it.each([
    [0, 'live'],
    [4_000, 'live'],
    [4_001, 'delayed'],
    [15_001, 'stopped'],
    [300_001, 'unknown'],
  ])('of %s ms is %s', (age, state) => {
    expect(dataState(age)).toBe(state)
  })
})
