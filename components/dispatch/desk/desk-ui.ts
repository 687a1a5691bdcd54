/** What the person at the desk has chosen, opened and is holding: ephemeral, this browser's only. Facts live in the fact store. */

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { CategoryCode, IncidentId, Severity } from '../../../lib/domain/incident/state.ts'
import type { PersonId } from '../../../lib/domain/roles/role.ts'
import { type DragState, type DragThing, IDLE, type Point } from '../../map/interaction/assign-drag.ts'
import { type Marks, NO_MARKS } from '../assign/marks.ts'
import type { Refusal } from '../assign/refusal.ts'
import { NO_FILTER, type QueueFilter, type QueueTab } from '../queue/queue-order.ts'

/** Refusals stay until closed; more at once than this and the oldest goes. */
const REFUSALS_MAX = 4

export interface IncidentDraft {
  readonly place: { readonly lon: number; readonly lat: number } | null
  readonly address: string
  readonly title: string
  readonly description: string
  readonly category: CategoryCode | ''
  /** Chosen by hand; null: the matter's own. */
  readonly severity: Severity | null
}
export const EMPTY_DRAFT: IncidentDraft = {
  place: null,
  address: '',
  title: '',
  description: '',
  category: '',
  severity: null,
}

/** The picker: for one incident or one worker; `only` when a drop met several symbols. */
export interface PickerState {
  readonly thing: DragThing
  readonly only?: readonly string[]
}

export interface DeskUi {
  readonly incident: IncidentId | null
  readonly worker: PersonId | null
  /** What is asked of the live view: single workers, or counts where the map is too wide for them. */
  readonly detail: 'workers' | 'cells'
  readonly tab: QueueTab
  readonly filter: QueueFilter
  /** Left pane of a narrow desk. */
  readonly pane: 'queue' | 'workers'
  /** The drawer of a narrow desk; wide desks always show the detail. */
  readonly detailOpen: boolean
  readonly picker: PickerState | null
  /** A drop that takes a case from somebody waits for its reason. */
  readonly takeOver: { readonly incidentId: IncidentId; readonly personId: PersonId; readonly name: string } | null
  readonly draft: IncidentDraft
  readonly draftOpen: boolean
  readonly helpOpen: boolean
  readonly drag: DragState
  readonly marks: Marks
  /** A cancelled drag: the chip goes back to where it was taken. */
  readonly returning: { readonly thing: DragThing; readonly from: Point; readonly at: Point } | null
  readonly refusals: readonly Refusal[]
}

export interface DeskActions {
  selectIncident(id: IncidentId | null, open?: boolean): void
  selectWorker(id: PersonId | null): void
  set(patch: Partial<DeskUi>): void
  setFilter(patch: Partial<QueueFilter>): void
  openDraft(place: IncidentDraft['place']): void
  setDraft(patch: Partial<IncidentDraft>): void
  refuse(refusal: Refusal): void
  closeRefusal(id: string): void
}
export type DeskUiStore = StoreApi<DeskUi & DeskActions>

export const createDeskUi = (): DeskUiStore =>
  createStore<DeskUi & DeskActions>()((set) => ({
    incident: null,
    worker: null,
    detail: 'workers',
    tab: 'all',
    filter: NO_FILTER,
    pane: 'queue',
    detailOpen: false,
    picker: null,
    takeOver: null,
    draft: EMPTY_DRAFT,
    draftOpen: false,
    helpOpen: false,
    drag: IDLE,
    marks: NO_MARKS,
    returning: null,
    refusals: [],
    selectIncident: (incident, open = false) =>
      set((ui) => ({ incident, worker: null, detailOpen: incident !== null && (open || ui.detailOpen) })),
    selectWorker: (worker) => set({ worker }),
    set: (patch) => set(patch),
    setFilter: (patch) => set((ui) => ({ filter: { ...ui.filter, ...patch } })),
    openDraft: (place) => set((ui) => ({ draftOpen: true, draft: { ...ui.draft, place: place ?? ui.draft.place } })),
    setDraft: (patch) => set((ui) => ({ draft: { ...ui.draft, ...patch } })),
    refuse: (refusal) => set((ui) => ({ refusals: [...ui.refusals, refusal].slice(-REFUSALS_MAX) })),
    closeRefusal: (id) => set((ui) => ({ refusals: ui.refusals.filter((refusal) => refusal.id !== id) })),
  }))
