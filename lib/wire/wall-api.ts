/**
 * What a screen on a wall receives and sends, and how desks and admins speak to it. A screen has a namespace of its own and a few routes below
 * /api/v1/wall; nothing else takes its cookie. Nothing in here names a person, a phone or a dwelling: that is so on the server, not by style.
 */
import { z } from 'zod'
import type { CategoryCode, EpochMs, IncidentId, IncidentStateName, Severity } from '../domain/incident/state.ts'
import type { DepartmentCode } from '../domain/roles/role.ts'
import type { AlarmBoard, Loudness } from '../domain/wall/alarms.ts'
import type { Phones } from '../domain/wall/phones.ts'
import type { WallScene } from '../domain/wall/scene.ts'
import { DISTANCE_MAX_M, DISTANCE_MIN_M, PITCH_MAX_MM, PITCH_MIN_MM, type WallScreen } from '../domain/wall/screen.ts'
import { MESSAGE_MAX, type Showing, type ShowWhat } from '../domain/wall/showing.ts'
import { GAP_MAX_MM, type ScreenTile, TILES_MAX, tileFault } from '../domain/wall/video-wall.ts'
import type { AreaCode, GridCode, TownshipCode } from '../geo/codes.ts'
import { playlistSchema, sceneName } from './scene-api.ts'

/** An incident as visitors in the room may see it: the title is its category's name, the place no finer than the list allows. */
export interface WallIncident {
  readonly id: IncidentId
  readonly number: string
  readonly severity: Severity
  readonly state: IncidentStateName
  readonly category: CategoryCode
  readonly zh: string
  readonly en: string
  readonly kind: 'hazard' | 'dispute' | 'other'
  readonly township: TownshipCode
  readonly grid: GridCode | null
  /** «胜利门社区 第3网格»; empty where it lies in no grid. */
  readonly where: string
  readonly place: { readonly lon: number; readonly lat: number }
  readonly reportedAt: EpochMs
  /** The first time that ends; null: none runs. */
  readonly dueAt: EpochMs | null
  readonly on: { readonly kind: 'worker' } | { readonly kind: 'department'; readonly name: string } | null
  readonly alarm: { readonly raisedAt: EpochMs; readonly heardAt: EpochMs | null } | null
}

export interface WallCounts {
  /** Of severity 1 to 4. */
  readonly open: readonly [number, number, number, number]
  readonly overdue: number
  readonly unacknowledged: number
  readonly unassigned: number
  readonly reportedHour: number
  readonly onDuty: number
}

/** A cell's count; disputes below CELL_MIN in a cell are in no cell. */
export interface WallCell {
  readonly cell: string
  readonly n: number
}

/** The whole picture at one number; map, list and figures read this and nothing else. */
export interface WallFeed {
  /** Of the log of facts: the number printed on the wall. */
  readonly seq: number
  readonly serverTime: EpochMs
  readonly area: { readonly code: AreaCode; readonly name: string }
  readonly counts: WallCounts
  /** Most urgent first, at most INCIDENTS_MAX; `more` are only counted. Matters that may be on no wall are in `counts` alone. */
  readonly incidents: readonly WallIncident[]
  readonly more: number
  readonly heat: { readonly hazards: readonly WallCell[]; readonly disputes: readonly WallCell[] }
  /** Cases reported in each five minutes of the last hour, oldest first. */
  readonly lastHour: readonly number[]
  readonly departments: readonly {
    readonly code: DepartmentCode
    readonly name: string
    readonly open: number
    readonly overdue: number
  }[]
  readonly streets: readonly {
    readonly code: TownshipCode
    readonly name: string
    readonly open: number
    readonly urgent: number
    readonly overdue: number
    readonly onDuty: number
    readonly posted: number
  }[]
  readonly phones: Phones
  readonly alarms: AlarmBoard
  /** Names of what stands in the groups of `alarms`. */
  readonly alarmNames: {
    readonly areas: Readonly<Record<AreaCode, string>>
    readonly matters: Readonly<Record<CategoryCode, { readonly zh: string; readonly en: string }>>
  }
  /** The last sound that was due, so that one which came between two feeds, or while the screen was away, is heard once; null: none yet. */
  readonly sound: { readonly level: Loudness; readonly at: EpochMs } | null
}

/** Sent every BEAT_MS, whatever happens: what a screen tells the age of its data by. */
export interface WallBeat {
  readonly serverTime: EpochMs
  /** Facts carried so far, and how long ago the facts were last read from the database. */
  readonly seq: number
  readonly factsAgeMs: number
}

/** A scene that was made here, as it is now, with what the screen cannot know of it. */
export interface ShownScene extends WallScene {
  readonly version: number
  /** West, south, east, north of the street its map stands at; null: at the whole area. */
  readonly street: readonly [number, number, number, number] | null
}

/** What to show, and at which instant of the server's clock, so that several screens change in one step. */
export interface WallShow {
  readonly showing: Showing
  readonly showAt: EpochMs
  /** With an incident: it, as visitors may see it, when it is not in the feed. */
  readonly incident?: WallIncident
  /** With a scene that no screen has from the first day. The same showing comes again when the scene has been changed. */
  readonly scene?: ShownScene
}

export interface WallWelcome {
  readonly wireVersion: number
  /** What is deployed: a page that was opened under another one loads anew between two scenes. */
  readonly version: string
  readonly screen: WallScreen
  readonly serverTime: EpochMs
}

export interface WallToScreen {
  welcome: (message: WallWelcome) => void
  feed: (feed: WallFeed) => void
  beat: (beat: WallBeat) => void
  show: (show: WallShow) => void
  /** Counts of workers per H3 cell, see frame.ts; once a second. */
  frame: (data: ArrayBuffer) => void
  /** Another version is served now: reload between two scenes. */
  reload: (wireVersion: number) => void
  /** This screen is no longer ours: back to the code. */
  revoked: () => void
}

export const wallHeartbeat = z.strictObject({
  showing: z.string().max(120),
  dataAgeMs: z.number().int().min(0).max(1e10),
  fps: z.number().min(0).max(1_000),
  uptimeS: z.number().int().min(0).max(1e9),
  width: z.number().int().min(0).max(100_000),
  height: z.number().int().min(0).max(100_000),
  /** Panels that did not fit. */
  dropped: z.array(z.string().max(40)).max(20),
})
export type WallHeartbeat = z.infer<typeof wallHeartbeat>

/** The picture of `showing` stands on the screen since `at` (server's clock). */
export const wallPainted = z.strictObject({ showing: z.string().max(120), at: z.number().min(0).max(1e14) })
export type WallPainted = z.infer<typeof wallPainted>

export interface ScreenToWall {
  heartbeat: (heartbeat: WallHeartbeat) => void
  painted: (painted: WallPainted) => void
  /** Answered with the server's time: by it and the way there and back a screen sets its clock. */
  clock: (answer: (serverTime: EpochMs) => void) => void
}

/** POST /api/v1/wall/pairing: a code for the screen, and a secret that only the screen knows. */
export const pairingAnswer = z.object({
  code: z.string(),
  secret: z.string(),
  expiresAt: z.iso.datetime({ offset: true }),
})
export type PairingAnswer = z.infer<typeof pairingAnswer>
/** POST /api/v1/wall/pairing/claim, asked every CLAIM_MS until it is no longer `waiting`. `paired` comes with the cookie. */
export const claimRequest = z.strictObject({ secret: z.string().min(20).max(100) })
export const claimAnswer = z.object({ state: z.enum(['waiting', 'paired', 'expired']) })
export type ClaimAnswer = z.infer<typeof claimAnswer>

const instant = z.iso.datetime({ offset: true })

/** GET /api/v1/wall/me: 401 while the screen is not paired. */
export const wallMeAnswer = z.object({
  screen: z.custom<WallScreen>(),
  area: z.object({ code: z.string(), name: z.string() }),
  /** West, south, east, north of its area; null: its outline is not known. */
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
  /** Data is made up: the wall says so. */
  demo: z.boolean(),
})
export type WallMeAnswer = z.infer<typeof wallMeAnswer>

const areaCode = z.string().regex(/^(\d{2}|\d{4}|\d{6}|\d{9})$/, 'area code, province to street')
const sizes = {
  distanceM: z.number().min(DISTANCE_MIN_M).max(DISTANCE_MAX_M),
  pitchMm: z.number().min(PITCH_MIN_MM).max(PITCH_MAX_MM),
}
const plain = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((value) => !value.includes('\u0000'), 'no NUL characters')

/** Its place among several that form one wall; rows and columns are counted from 0. */
const tileSchema = z
  .strictObject({
    wall: plain(40),
    rows: z.number().int().min(1).max(TILES_MAX),
    columns: z.number().int().min(1).max(TILES_MAX),
    row: z.number().int().min(0),
    column: z.number().int().min(0),
    gapMm: z.number().min(0).max(GAP_MAX_MM),
    picture: z.enum(['one', 'each']),
  })
  .superRefine((tile, context) => {
    const fault = tileFault(tile)
    if (fault) context.addIssue({ code: 'custom', path: [fault.path], message: fault.rule })
  })

/** POST /api/v1/walls: an admin types the code that stands on the screen. */
export const pairRequest = z.strictObject({
  code: z.string().min(6).max(12),
  name: plain(40),
  scope: areaCode,
  ...sizes,
  tile: tileSchema.optional(),
  playlist: playlistSchema.optional(),
})
export const pairedAnswer = z.object({ id: z.uuid() })

export const pushRequest = z.strictObject({
  what: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('scene'), scene: sceneName }),
    z.strictObject({ kind: z.literal('incident'), incidentId: z.uuid() }),
    z.strictObject({
      kind: z.literal('place'),
      lon: z.number().min(-180).max(180),
      lat: z.number().min(-90).max(90),
      zoom: z.number().min(3).max(18),
    }),
    z.strictObject({ kind: z.literal('message'), text: plain(MESSAGE_MAX) }),
  ]),
})
/** POST /api/v1/walls/:wallId/push. `painted`: the screen has said that it stands there; `late`: not in time; `away`: it is not connected. */
export const pushAnswer = z.object({
  id: z.string(),
  until: z.iso.datetime({ offset: true }),
  shown: z.enum(['painted', 'late', 'away', 'alarm']),
})
export type PushAnswer = z.infer<typeof pushAnswer>

/** POST /api/v1/walls/:wallId/settings: what is left out stays. `playlistId` null: the one it was paired with. */
export const screenSettingsRequest = z.strictObject({
  name: plain(40).optional(),
  distanceM: sizes.distanceM.optional(),
  pitchMm: sizes.pitchMm.optional(),
  playlistId: z.uuid().nullable().optional(),
})

/** GET /api/v1/walls/picture: what the walls of an area are sent, for a drawing of them. */
export const wallPictureQuery = z.strictObject({ area: areaCode })
export const wallPictureAnswer = z.object({
  feed: z.custom<WallFeed>(),
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
})
export type WallPictureAnswer = z.infer<typeof wallPictureAnswer>

/** GET /api/v1/walls: the screens of the asker's area. */
export const wallsAnswer = z.object({
  walls: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      area: z.object({ code: z.string(), name: z.string() }),
      distanceM: z.number(),
      pitchMm: z.number(),
      tile: z.custom<ScreenTile>().nullable(),
      pairedAt: instant,
      playlist: z.object({ id: z.uuid(), name: z.string() }).nullable(),
      connected: z.boolean(),
      showing: z.object({
        id: z.string(),
        what: z.custom<ShowWhat>(),
        by: z.enum(['alarm', 'desk', 'playlist']),
        /** Area of the desk that set it. */
        desk: z.string().optional(),
        until: instant.nullable(),
        /** The scene on it, when it is one that was made here. */
        scene: z.custom<ShownScene>().optional(),
      }),
      painted: z.boolean(),
      lastSeenAt: instant.nullable(),
      heartbeat: wallHeartbeat.nullable(),
    }),
  ),
})
export type WallsAnswer = z.infer<typeof wallsAnswer>
