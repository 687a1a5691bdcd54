/** What a desk is told of who has a case (article 11). */
import type { HolderFlag } from '../domain/regulation/art11-holder.ts'
import type { Words } from './words.ts'

export const holderWords = {
  left_post: { zh: '责任人已离任', en: 'The holder has left the post' },
  moved_grid: { zh: '责任人已调离本网格', en: 'The holder has moved to another grid' },
  off_duty: { zh: '责任人已离岗', en: 'The holder is off duty' },
} as const satisfies Words & Record<HolderFlag, { zh: string; en: string }>
