/**
 * The Socket.IO contract of namespace /live, read by both ends. Client to server: `view`, `command`, `attend`. Server to client: `snapshot`, `facts`,
 * `rosters`, `frame`; beside the two roads `presence` and `messages`, which may get lost without harm.
 *
 * Facts are ordered by `seq`, gap-free over the whole log. A receiver sees only the part in its view, so each message names the number it follows
 * (`prev`): apply it when prev <= cursor < seq, ignore it when seq <= cursor, and ask again (`view` with the cursor) when prev > cursor.
 */
import { z } from 'zod'
import type { IncidentEvent } from '../domain/incident/events.ts'
import type { EpochMs, Incident, IncidentId } from '../domain/incident/state.ts'
import type { PersonId, WorkerRole } from '../domain/roles/role.ts'
import type { GridCode, TownshipCode } from '../geo/codes.ts'
import type { AttendAck, AttendRequest, Presence } from './presence.ts'

export const VIEW_PAGES = ['desk', 'field', 'department'] as const

/** What a page looks at. The server joins it to rooms ∩ its scope; what lies outside is refused, not silently dropped. */
export const viewRequest = z.strictObject({
  page: z.enum(VIEW_PAGES),
  /** `workers`: one symbol each; `cells`: counts per H3 cell; `none`: no positions. */
  detail: z.enum(['workers', 'cells', 'none']),
  /** Townships whose positions are wanted; absent: all in scope. */
  townships: z
    .array(z.string().regex(/^\d{9}$/))
    .max(200)
    .optional(),
  /** Sequence of the last fact applied; absent: send everything. */
  cursor: z.number().int().nonnegative().optional(),
  /** Tag of the audience the cursor belongs to. Rights that changed meanwhile make another one, and what came before does not count for it. */
  audience: z.string().max(64).optional(),
})
export type ViewRequest = z.infer<typeof viewRequest>
export type ViewAck = { readonly ok: true } | { readonly ok: false; readonly code: string; readonly message: string }

/** A worker's column in his township's frames. Slots are stable while `rosterVersion` stands. */
export interface RosterEntry {
  readonly slot: number
  readonly personId: PersonId
  readonly name: string
  readonly role: WorkerRole
  readonly grid: GridCode
  readonly onDuty: boolean
}
export interface Roster {
  readonly township: TownshipCode
  readonly rosterVersion: number
  readonly workers: readonly RosterEntry[]
}

/** A township's way of saying who is on duty now: a fact, so it is never lost. Off duty = his position is dropped at once. */
export interface DutyFact {
  readonly personId: PersonId
  readonly township: TownshipCode
  readonly onDuty: boolean
  readonly at: EpochMs
}

export type Fact =
  | { readonly seq: number; readonly kind: 'incident'; readonly event: IncidentEvent }
  /** An incident comes into the receiver's view in the middle of its life: its whole state. */
  | { readonly seq: number; readonly kind: 'incidentState'; readonly incident: Incident }
  /** It leaves the view (withdrawn, transferred): forget it. */
  | { readonly seq: number; readonly kind: 'incidentGone'; readonly incidentId: IncidentId }
  | { readonly seq: number; readonly kind: 'duty'; readonly duty: DutyFact }

export interface FactsMessage {
  readonly prev: number
  readonly seq: number
  readonly facts: readonly Fact[]
  /** Said when it answers a view: see `ViewRequest`. */
  readonly audience?: string
}

export interface SnapshotMessage {
  readonly wireVersion: number
  readonly serverTime: EpochMs
  /** Facts cursor of this snapshot. */
  readonly seq: number
  /** For whom it was made: said again with the cursor, see `ViewRequest`. */
  readonly audience?: string
  /** Open incidents of the view, and those closed in the last RECENTLY_CLOSED_MS. */
  readonly incidents: readonly Incident[]
  readonly rosters: readonly Roster[]
}

/** Above this many missed facts a snapshot is cheaper than catching up. */
export const CATCH_UP_LIMIT = 2_000
/** The head is announced this often (an empty FactsMessage): a lost last message is noticed, and a page knows how old its picture is. */
export const HEAD_INTERVAL_MS = 2_000

/** Figures change with every fact; pages ask again this often at most. */
export const SITUATION_KNOCK_MS = 500

/** Somebody wrote or read: whoever shows these messages reads them anew. It says whose they are and nothing of what they say. */
export interface MessageKnock {
  readonly personId: PersonId
  readonly incidentId: IncidentId | null
}

/** Figures of the receiver's scope are others now: what is on the situation page may be asked again. It says nothing of what happened. */
export interface SituationKnock {
  /** Of the figures: an answer that names a version at least as new has it. */
  readonly version: number
  readonly at: EpochMs
}

export interface ServerToClient {
  snapshot: (message: SnapshotMessage) => void
  facts: (message: FactsMessage) => void
  /** Rosters of all townships in view, when a view is answered by catching up instead of a snapshot. They replace the former ones. */
  rosters: (rosters: readonly Roster[]) => void
  /** See frame.ts. Volatile: newest wins. */
  frame: (data: ArrayBuffer) => void
  /** Everyone at work on an incident the receiver sees, himself included; the newest list replaces the former. */
  presence: (present: readonly Presence[]) => void
  messages: (knock: MessageKnock) => void
  /** At most one in SITUATION_KNOCK_MS. Volatile: newest wins. */
  situation: (knock: SituationKnock) => void
  /** Another version of the page is served now: reload. */
  reload: (wireVersion: number) => void
  /** The session ended (sign-out everywhere, right revoked): go to /sign-in. */
  signedOut: () => void
}
export interface ClientToServer {
  view: (request: ViewRequest, ack: (answer: ViewAck) => void) => void
  attend: (request: AttendRequest, ack: (answer: AttendAck) => void) => void
  command: (envelope: unknown, ack: (answer: import('./commands.ts').CommandAck) => void) => void
}
