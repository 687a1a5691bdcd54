/** How a worker's posts stand to the grid of an incident: the ranking's second term in words. */
import type { Words } from './words.ts'

export const relationWords = {
  own_grid: { zh: '责任网格', en: 'responsible grid' },
  own_grid_leader: { zh: '本网格网格长', en: 'leader of the grid' },
  neighbour: { zh: '同社区', en: 'same community' },
  same_township: { zh: '同街道', en: 'same street' },
  elsewhere: { zh: '外街道', en: 'other street' },
} as const satisfies Words
