/** Views of the queue that a person has named: tab, filter, order and headings, kept for him. */
import { MATTER_KINDS, QUEUE_TABS, type QueueFilter, type QueueTab } from './queue-order.ts'
import { QUEUE_GROUPS, QUEUE_SORTS, type QueueGroup, type QueueSort } from './queue-sort.ts'

/** More are no short list. */
export const VIEWS_MAX = 12
export const VIEW_NAME_MAX = 12
const TEXT_MAX = 100

export interface QueueLook {
  readonly tab: QueueTab
  readonly filter: QueueFilter
  readonly sort: QueueSort
  readonly group: QueueGroup
}

export interface SavedView extends QueueLook {
  readonly name: string
}

const isOneOf = (known: readonly unknown[], value: unknown): boolean => known.includes(value)

function isView(value: unknown): value is SavedView {
  const { name, tab, sort, group, filter } = (value ?? {}) as Partial<SavedView>
  return (
    typeof name === 'string' &&
    isOneOf(QUEUE_TABS, tab) &&
    isOneOf(QUEUE_SORTS, sort) &&
    isOneOf(QUEUE_GROUPS, group) &&
    typeof filter === 'object' &&
    typeof filter.text === 'string' &&
    Array.isArray(filter.severities) &&
    isOneOf([...MATTER_KINDS, null], filter.kind) &&
    (filter.township === null || typeof filter.township === 'string')
  )
}

/** As they were kept; what is in another shape is left out. */
export const readViews = (value: unknown): readonly SavedView[] | null =>
  Array.isArray(value) ? value.filter(isView).slice(-VIEWS_MAX) : null

/** The same name is the same view, newly set. The oldest goes when there are too many. */
export function saveView(views: readonly SavedView[], name: string, look: QueueLook): SavedView[] {
  const { tab, sort, group, filter } = look
  const short = name.trim().slice(0, VIEW_NAME_MAX)
  const view: SavedView = { name: short, tab, sort, group, filter: { ...filter, text: filter.text.slice(0, TEXT_MAX) } }
  return [...views.filter((other) => other.name !== view.name), view].slice(-VIEWS_MAX)
}

/** The name of the view that stands on the screen just now. */
export const nameOfLook = (views: readonly SavedView[], look: QueueLook): string | undefined => {
  const key = JSON.stringify(saveView([], '·', look)[0])
  return views.find((view) => JSON.stringify({ ...view, name: '·' }) === key)?.name
}
