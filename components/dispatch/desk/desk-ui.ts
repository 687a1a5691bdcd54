/** What the person at the desk has chosen, opened and is holding: ephemeral, this browser's only. Facts live in the fact store. */

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { CategoryCode, IncidentId, Severity } from '../../../lib/domain/incident/state.ts'
import type { PersonId } from '../../../lib/domain/roles/role.ts'
import type { Shelved } from '../../../lib/domain/wall/shelving.ts'
import { type DragState, type DragThing, IDLE, type Point } from '../../map/interaction/assign-drag.ts'
import type { TrailPoint } from '../../map/layers/trail.ts'
import { type Marks, NO_MARKS } from '../assign/marks.ts'
import type { Refusal } from '../assign/refusal.ts'
import type { Taken } from '../assign/taken.ts'
import type { DeskOffer } from '../detail/offers.ts'
import type { BulkRun } from '../queue/bulk.ts'
import { NO_FILTER, type QueueFilter, type QueueTab } from '../queue/queue-order.ts'
import type { QueueGroup, QueueSort } from '../queue/queue-sort.ts'

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
  /** Near ones of which the person said that they are not the same. */
  readonly notSame: readonly IncidentId[]
}
export const EMPTY_DRAFT: IncidentDraft = {
  place: null,
  address: '',
  title: '',
  description: '',
  category: '',
  severity: null,
  notSame: [],
}

/** The picker: for one incident or one worker; `only` when a drop met several symbols. */
export interface PickerState {
  readonly thing: DragThing
  /** `support`: chosen to help, not to be responsible. `bulk`: for everything that is picked. */
  readonly part?: 'support' | 'bulk'
  readonly only?: readonly string[]
}

export interface DeskUi {
  readonly incident: IncidentId | null
  readonly worker: PersonId | null
  /** What is asked of the live view: single workers, or counts where the map is too wide for them. */
  readonly detail: 'workers' | 'cells'
  readonly tab: QueueTab
  readonly filter: QueueFilter
  readonly sort: QueueSort
  readonly group: QueueGroup
  /** Only what came since this person last looked. */
  readonly onlyNews: boolean
  /** Chosen together, for one act on all of them; the checkboxes show while `picking` or while any is. */
  readonly picked: ReadonlySet<IncidentId>
  readonly picking: boolean
  /** Acts on many that run or have been refused in part. */
  readonly bulkRun: BulkRun | null
  /** Left pane of a narrow desk. */
  readonly pane: 'queue' | 'workers'
  /** The drawer of a narrow desk; wide desks always show the detail. */
  readonly detailOpen: boolean
  readonly picker: PickerState | null
  /** The form open on the selected incident; another selection closes it. */
  readonly form: DeskOffer | null
  /** A drop that takes a case from somebody waits for its reason. */
  readonly takeOver: { readonly incidentId: IncidentId; readonly personId: PersonId; readonly name: string } | null
  /** The case that is to be put together with another, while the other is chosen. */
  readonly merging: IncidentId | null
  /** The other one, where it is known already. */
  readonly mergeWith: IncidentId | null
  readonly draft: IncidentDraft
  readonly draftOpen: boolean
  readonly helpOpen: boolean
  /** Whom the map keeps in its middle; paused by a hand on the map. */
  readonly following: { readonly personId: PersonId; readonly paused: boolean; readonly since: number } | null
  readonly trail: readonly TrailPoint[]
  readonly drag: DragState
  readonly marks: Marks
  /** What is carried was given away by another desk meanwhile. */
  readonly taken: Taken | null
  /** A cancelled drag: the chip goes back to where it was taken. */
  readonly returning: { readonly thing: DragThing; readonly from: Point; readonly at: Point } | null
  readonly refusals: readonly Refusal[]
  /** Alarms that are put aside here: they neither ring nor are counted. */
  readonly shelved: readonly Shelved[]
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
    sort: 'due',
    group: 'none',
    onlyNews: false,
    picked: new Set(),
    picking: false,
    bulkRun: null,
    pane: 'queue',
    detailOpen: false,
    picker: null,
    form: null,
    takeOver: null,
    merging: null,
    mergeWith: null,
    draft: EMPTY_DRAFT,
    draftOpen: false,
    helpOpen: false,
    following: null,
    trail: [],
    drag: IDLE,
    marks: NO_MARKS,
    taken: null,
    returning: null,
    shelved: [],
    refusals: [],
    selectIncident: (incident, open = false) =>
      set((ui) => ({
        incident,
        worker: null,
        form: incident === ui.incident ? ui.form : null,
        detailOpen: incident !== null && (open || ui.detailOpen),
      })),
    selectWorker: (worker) => set({ worker }),
    set: (patch) => set(patch),
    setFilter: (patch) => set((ui) => ({ filter: { ...ui.filter, ...patch } })),
    openDraft: (place) => set((ui) => ({ draftOpen: true, draft: { ...ui.draft, place: place ?? ui.draft.place } })),
    setDraft: (patch) => set((ui) => ({ draft: { ...ui.draft, ...patch } })),
    refuse: (refusal) => set((ui) => ({ refusals: [...ui.refusals, refusal].slice(-REFUSALS_MAX) })),
    closeRefusal: (id) => set((ui) => ({ refusals: ui.refusals.filter((refusal) => refusal.id !== id) })),
  }))
