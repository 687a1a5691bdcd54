/** A reloaded desk stands as it stood (ui.md §6): tab, filter, order, headings and the selected case. This browser's tab only; it ends with it. */
import type { IncidentId } from '../../../lib/domain/incident/state.ts'
import { readViews, saveView } from '../queue/views.ts'
import type { DeskUiStore } from './desk-ui.ts'

const KEY = 'desk.look'
/** The look is kept in the shape of a named view; its name is never read. */
const NAME = '·'

/** Puts back what was kept; nothing, when that was in another shape. */
export function restoreLook(ui: DeskUiStore, storage: Storage): void {
  let kept: { readonly view?: unknown; readonly incident?: unknown } | null = null
  try {
    kept = JSON.parse(storage.getItem(KEY) ?? 'null')
  } catch {
    return
  }
  const view = readViews([kept?.view])?.[0]
  if (!view) return
  const { tab, filter, sort, group } = view
  ui.getState().set({ tab, filter, sort, group })
  if (typeof kept?.incident === 'string') ui.getState().selectIncident(kept.incident as IncidentId)
}

/** Keeps the look from now on; the answer ends it. */
export const keepLook = (ui: DeskUiStore, storage: Storage): (() => void) =>
  ui.subscribe((now, before) => {
    const { tab, filter, sort, group, incident } = now
    const isSame =
      tab === before.tab &&
      filter === before.filter &&
      sort === before.sort &&
      group === before.group &&
      incident === before.incident
    if (isSame) return
    const [view] = saveView([], NAME, { tab, filter, sort, group })
    storage.setItem(KEY, JSON.stringify({ view, incident }))
  })
