/** What of a long history is read: all, the steps of the case, what was said, or what time itself said. */
import type { EventType } from '../../../lib/domain/incident/events.ts'

export const TIMELINE_PARTS = ['all', 'steps', 'talk', 'time'] as const
export type TimelinePart = (typeof TIMELINE_PARTS)[number]

const TALK: readonly EventType[] = [
  'commented',
  'attached',
  'urged',
  'supervised',
  'replied',
  'taskRated',
  'serviceRated',
]
const TIME: readonly EventType[] = [
  'timerMarked',
  'suspendRequested',
  'extendRequested',
  'requestRefused',
  'suspended',
  'resumed',
  'extended',
]

export function isInPart(part: TimelinePart, type: EventType): boolean {
  switch (part) {
    case 'all':
      return true
    case 'talk':
      return TALK.includes(type)
    case 'time':
      return TIME.includes(type)
    case 'steps':
      return !TALK.includes(type) && !TIME.includes(type)
    default:
      return part satisfies never
  }
}
