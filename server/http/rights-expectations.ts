/** Who may call what, written by hand from domain.md §2 and not from the permission table: the rights walk holds both against each other. */
import type { CommandType } from '../../lib/domain/incident/commands.ts'

/** One demo account for each role; a second dispatcher and keeper with a township for scope. */
export const ACCOUNTS = {
  duty: 'zhiban',
  dispatcher: 'diaodu',
  townshipDispatcher: 'diaodu021',
  leader: 'lingdao',
  keeper: 'wangge',
  townshipKeeper: 'wangge021',
  department: 'chengguan',
  gridLeader: 'wanggezhang',
  fullTime: 'zhuanzhi',
  partTime: 'jianzhi',
  auditor: 'shenji',
  admin: 'guanli',
} as const
export type Who = keyof typeof ACCOUNTS

const EVERY_ROLE = Object.keys(ACCOUNTS) as Who[]
const DESKS: readonly Who[] = ['duty', 'dispatcher', 'townshipDispatcher']
const KEEPERS: readonly Who[] = ['keeper', 'townshipKeeper']
const WORKERS: readonly Who[] = ['gridLeader', 'fullTime', 'partTime']

export interface Expectation {
  /** Those who pass, with or without a session; all others are refused with 403, nobody with 401. */
  readonly allowed: readonly Who[] | 'everyone'
  /** Status of those who pass; 200 when left out. A body that is checked after the rights gives 400. */
  readonly status?: number
  /** Query of a GET, or body of a POST. `:code`, `:id` and `:photoId` are filled in by the walk. */
  readonly query?: string
  readonly body?: unknown
  /** The answer to all others, when it is not 403. */
  readonly denied?: number
}

/** A route whose rights another test looks at, because a walk over it would end its own session or count as guessing. */
export interface Elsewhere {
  readonly testedIn: string
}

export const EXPECTATIONS: Readonly<Record<string, Expectation | Elsewhere>> = {
  'GET /healthz': { allowed: 'everyone' },
  'GET /readyz': { allowed: 'everyone' },
  'GET /metrics': { allowed: 'everyone' },
  'GET /api/v1/openapi.json': { allowed: 'everyone' },
  'GET /api/v1/config': { allowed: 'everyone' },
  'POST /api/v1/demo/sign-in': { allowed: 'everyone', body: { account: 'lingdao' }, status: 204 },
  'POST /api/auth/sign-in/username': { testedIn: 'sign-in.test.ts' },
  'POST /api/auth/sign-out': { testedIn: 'sign-in.test.ts' },
  'POST /api/auth/change-password': { testedIn: 'sign-in.test.ts' },
  'GET /api/v1/me': { allowed: EVERY_ROLE },
  // Each question in it is refused by its own route: many.test.ts.
  'GET /api/v1/many': { allowed: EVERY_ROLE, query: 'asks=areas' },
  'POST /api/v1/sign-out-everywhere': { testedIn: 'sign-in.test.ts' },

  'POST /api/v1/wall/pairing': { allowed: 'everyone', body: {} },
  'POST /api/v1/wall/pairing/claim': { allowed: 'everyone', body: { secret: 'nobody-has-this-one-0' } },
  // A screen's own; nobody who signs in is one.
  'GET /api/v1/wall/me': { allowed: [], denied: 401 },
  'GET /api/v1/walls': { allowed: [...DESKS, 'admin'] },
  'POST /api/v1/walls': { allowed: ['admin'], body: {}, status: 400 },
  'POST /api/v1/walls/:wallId/push': { allowed: DESKS, body: {}, status: 400 },
  'POST /api/v1/walls/:wallId/unpin': { allowed: DESKS, body: {}, status: 404 },
  'POST /api/v1/walls/:wallId/revoke': { allowed: ['admin'], body: {}, status: 404 },
  'POST /api/v1/walls/:wallId/settings': { allowed: ['admin'], body: {}, status: 404 },
  'GET /api/v1/walls/picture': { allowed: [...DESKS, 'admin'], query: 'area=320213021' },
  'GET /api/v1/walls/outlines': { allowed: [...DESKS, 'admin'], query: 'area=320213021' },
  'GET /api/v1/walls/scenes': { allowed: [...DESKS, 'admin'] },
  'POST /api/v1/walls/scenes': { allowed: ['admin'], body: {}, status: 400 },
  // There is none of that id.
  'GET /api/v1/walls/scenes/:sceneId/versions': { allowed: ['admin'], status: 404 },
  'POST /api/v1/walls/scenes/:sceneId/restore': { allowed: ['admin'], body: {}, status: 400 },
  'POST /api/v1/walls/scenes/:sceneId/retire': { allowed: ['admin'], body: { seenVersion: 1 }, status: 404 },
  'GET /api/v1/walls/playlists': { allowed: [...DESKS, 'admin'] },
  'POST /api/v1/walls/playlists': { allowed: ['admin'], body: {}, status: 400 },

  'GET /api/v1/alarms/shelved': { allowed: DESKS },
  'POST /api/v1/alarms/shelve': { allowed: DESKS, body: {}, status: 400 },
  'POST /api/v1/alarms/take-back': { allowed: DESKS, body: {}, status: 400 },

  'GET /api/v1/keeps/:key': { allowed: EVERY_ROLE },
  'POST /api/v1/keeps/:key': { allowed: EVERY_ROLE, body: { value: [] } },

  'GET /api/v1/areas': { allowed: EVERY_ROLE },
  'GET /api/v1/search': { allowed: EVERY_ROLE, query: 'q=x' },
  'GET /api/v1/grids/at': { allowed: EVERY_ROLE, query: 'lon=121.9&lat=32.9' },
  'GET /api/v1/grids/of-cells': { allowed: EVERY_ROLE, query: 'cells=8931aa42c3bffff' },
  'GET /api/v1/grids/:code': { allowed: EVERY_ROLE },
  'GET /api/v1/matters': { allowed: EVERY_ROLE },
  'GET /api/v1/departments': { allowed: EVERY_ROLE },

  'GET /api/v1/incidents': { allowed: EVERY_ROLE },
  // Reported in a grid of none of the workers; its department is not the handler's.
  'GET /api/v1/incidents/:id': { allowed: [...DESKS, 'leader', 'auditor'], denied: 404 },
  'GET /api/v1/incidents/:id/events': { allowed: DESKS, denied: 404 },
  'GET /api/v1/incidents/:id/steps': { allowed: [...DESKS, 'leader', 'auditor'], denied: 404 },
  'GET /api/v1/incidents/:id/ways': {
    allowed: DESKS,
    query: 'workers=00000000-0000-4000-8000-000000000000',
  },
  'GET /api/v1/incidents/:id/photos': { allowed: DESKS, denied: 404 },
  // What is sent here is no photo.
  'POST /api/v1/photos': { allowed: [...DESKS, 'leader', 'department', ...WORKERS], body: {}, status: 415 },
  'GET /api/v1/photos/:photoId': { allowed: DESKS, denied: 404 },
  'GET /api/v1/photos/:photoId/thumb': { allowed: DESKS, denied: 404 },
  'GET /api/v1/incidents/:id/merged': { allowed: [...DESKS, 'leader', 'auditor'], denied: 404 },
  'POST /api/v1/commands': { allowed: [...DESKS, 'leader', 'department', ...WORKERS], body: {}, status: 400 },
  'GET /api/v1/workers': { allowed: [...DESKS, ...KEEPERS] },
  'GET /api/v1/desk/holders': { allowed: DESKS },
  'GET /api/v1/situation/departments': { allowed: [...DESKS, 'leader', 'auditor'] },
  'GET /api/v1/situation/summary': { allowed: [...DESKS, 'leader', 'auditor'] },
  'GET /api/v1/situation/daily-reports': { allowed: [...DESKS, 'leader', 'auditor'] },
  'POST /api/v1/situation/daily-reports': { allowed: [...DESKS, 'leader', 'auditor'], body: {}, status: 400 },
  // There is none of that id.
  'GET /api/v1/situation/daily-reports/:reportId': { allowed: [...DESKS, 'leader', 'auditor'], status: 404 },
  'GET /api/v1/situation/notes': { allowed: [...DESKS, 'leader', 'auditor'] },
  'POST /api/v1/situation/notes': { allowed: [...DESKS, 'leader'], body: {}, status: 400 },
  // There is none of that id.
  'POST /api/v1/situation/notes/:noteId/pin': { allowed: [...DESKS, 'leader'], body: { pinned: true }, status: 404 },
  'POST /api/v1/situation/notes/:noteId/take-down': { allowed: [...DESKS, 'leader'], body: {}, status: 404 },
  'GET /api/v1/situation/outlines': { allowed: [...DESKS, 'leader', 'auditor'], query: 'area=320213021' },
  'POST /api/v1/situation/exports': { allowed: [...DESKS, 'leader', 'auditor'], body: {}, status: 400 },
  'GET /api/v1/situation/exports/:key': { allowed: [...DESKS, 'leader', 'auditor'] },
  'GET /api/v1/situation/past': { allowed: [...DESKS, 'leader', 'auditor'], query: 'at=2026-01-01T00:00:00Z' },
  'GET /api/v1/situation/past/changes': {
    allowed: [...DESKS, 'leader', 'auditor'],
    query: 'from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z',
  },
  'GET /api/v1/situation/past/grids': {
    allowed: [...DESKS, 'leader', 'auditor'],
    query: 'at=2026-01-01T00:00:00Z&area=320213021',
  },
  'GET /api/v1/situation/past/workers': {
    allowed: [...DESKS, 'leader', 'auditor'],
    query: 'at=2026-01-01T00:00:00Z',
  },
  'GET /api/v1/situation/figures': { allowed: [...DESKS, 'leader', 'auditor'] },
  'GET /api/v1/situation/people': {
    allowed: [...DESKS, 'leader', 'auditor'],
    query: 'from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z',
  },
  'GET /api/v1/situation/series': { allowed: [...DESKS, 'leader', 'auditor'], query: 'by=area' },
  'GET /api/v1/situation/cells': { allowed: [...DESKS, 'leader', 'auditor'], query: 'resolution=9' },
  'GET /api/v1/situation/cases': { allowed: [...DESKS, 'leader', 'auditor'] },

  'GET /api/v1/field/notice': { allowed: WORKERS },
  'POST /api/v1/field/duty': { allowed: WORKERS, body: { on: false } },
  'POST /api/v1/field/device': { allowed: WORKERS, body: {} },

  'GET /api/v1/messages': { allowed: DESKS },
  'POST /api/v1/messages': { allowed: DESKS, body: {}, status: 400 },
  'POST /api/v1/messages/read': { allowed: DESKS, body: {}, status: 400 },
  'GET /api/v1/field/messages': { allowed: WORKERS },
  'POST /api/v1/field/messages': { allowed: WORKERS, body: {}, status: 400 },
  'POST /api/v1/field/messages/read': { allowed: WORKERS, body: {}, status: 400 },
  'GET /api/v1/handovers': { allowed: DESKS },
  // The first of the walk signs for its scope, the second of the same scope finds it signed: handovers.test.ts looks at the order.
  'POST /api/v1/handovers': { testedIn: 'handovers.test.ts' },
  'GET /api/v1/handovers/unsigned': { allowed: [...DESKS, 'leader', 'auditor'] },
  // There is none of that id.
  'POST /api/v1/handovers/:id/tick': { allowed: DESKS, body: {}, status: 400 },
  'POST /api/v1/handovers/:id/sign': { allowed: DESKS, body: {}, status: 404 },
  'POST /api/v1/handovers/:id/take-back': { allowed: DESKS, body: {}, status: 404 },
  // Nor a worker.
  'POST /api/v1/workers/:id/follow': { allowed: DESKS, body: {}, status: 404 },
  'POST /api/v1/workers/:id/track': { allowed: ['duty', 'auditor'], body: {}, status: 400 },
  'GET /api/v1/field/looks': { allowed: WORKERS },
  'GET /api/v1/field/notices': { allowed: WORKERS },
  'GET /api/v1/field/push': { allowed: WORKERS },
  'POST /api/v1/field/push': { allowed: WORKERS, body: {}, status: 400 },
  'POST /api/v1/field/push/end': { allowed: WORKERS, body: {}, status: 400 },

  'GET /api/v1/registry/grids': { allowed: [...DESKS, ...KEEPERS, 'leader', 'auditor'] },
  'POST /api/v1/registry/grids': { allowed: KEEPERS, body: {}, status: 400 },
  'GET /api/v1/registry/staffing': { allowed: [...DESKS, ...KEEPERS, 'leader', 'auditor'] },
  'GET /api/v1/registry/posts': { allowed: [...DESKS, ...KEEPERS, 'leader', 'auditor'], query: 'grid=320213021001001' },
  'POST /api/v1/registry/posts': { allowed: KEEPERS, body: {}, status: 400 },
  'POST /api/v1/registry/posts/:id/check': { allowed: KEEPERS, body: {}, status: 400 },
  // No such post: the walk's id is an incident's.
  'POST /api/v1/registry/posts/:id/end': { allowed: KEEPERS, body: {}, status: 404 },
  'GET /api/v1/registry/matter-versions': { allowed: [...DESKS, ...KEEPERS, 'leader', 'auditor'] },
  'POST /api/v1/registry/matter-draft': { allowed: KEEPERS, body: {}, status: 400 },
  'POST /api/v1/registry/matter-draft/publish': { allowed: ['leader'], body: {}, status: 400 },
  'GET /api/v1/public/matters': { allowed: 'everyone' },

  'GET /api/v1/admin/simulator': { allowed: ['admin'] },
  'POST /api/v1/admin/simulator': { allowed: ['admin'], body: { running: false } },
  'GET /api/v1/admin/devices': { allowed: ['admin'] },
  'GET /api/v1/admin/users': { allowed: ['admin'] },
  'GET /api/v1/admin/rules': { allowed: ['admin'] },
  'POST /api/v1/admin/rules': { allowed: ['admin'], body: {}, status: 400 },
  'POST /api/v1/admin/rules/switch': { allowed: ['admin'], body: {}, status: 400 },
  'POST /api/v1/admin/rules/try': { allowed: ['admin'], body: {}, status: 400 },
  'GET /api/v1/admin/postings': { allowed: ['admin'] },
  'POST /api/v1/admin/postings': { allowed: ['admin'], body: {}, status: 400 },
  // No such posting: the walk's id is an incident's.
  'POST /api/v1/admin/postings/:id/end': { allowed: ['admin'], body: {}, status: 404 },
  'GET /api/v1/audit': { allowed: ['auditor'] },
  'GET /api/v1/simulator/roster': { allowed: [], denied: 404 },

  'GET /tiles/grids.json': { allowed: EVERY_ROLE },
  'GET /tiles/grids/:z/:x/:file': { allowed: EVERY_ROLE },
  'GET /tiles/base/:z/:x/:file': { allowed: EVERY_ROLE },
  'GET /tiles/basemap.pmtiles': { allowed: [], denied: 404 },
  'GET /ingest/osmand': { allowed: [], denied: 401 },
  'POST /ingest/osmand': { allowed: [], denied: 401, body: {} },
  'POST /ingest/batch': { allowed: [], denied: 401, body: {} },
}

/** Views of the live connection. */
export const VIEWS: Readonly<
  Record<'desk' | 'field' | 'department', Readonly<Record<'workers' | 'cells' | 'none', readonly Who[]>>>
> = {
  desk: { workers: DESKS, cells: [...DESKS, 'leader'], none: DESKS },
  field: { workers: [], cells: [], none: WORKERS },
  department: { workers: [], cells: [], none: ['department'] },
}

/** Who may say what he is at on an incident of a street: its desks. A leader has no desk, a worker no colleagues to warn. */
export const ATTENDING: readonly Who[] = DESKS

const COMMANDING: readonly Who[] = ['dispatcher', 'townshipDispatcher']
const SPEAKING: readonly Who[] = [...DESKS, 'leader']
const SUPERVISING: readonly Who[] = ['duty', 'leader']
/** Those on the case only; the walk's incident is nobody's task. */
const ON_THE_CASE: readonly Who[] = []
/** The duty officer's own; the district's may only after taking the case over (`escalate`). */
const AFTER_TAKING_OVER: readonly Who[] = []

/** Who may give each command on an incident that a street has reported and nobody has taken on. The others hear not_permitted or not_found. */
export const COMMANDS: Readonly<Record<CommandType, readonly Who[]>> = {
  report: [...DESKS, 'leader', 'department', ...WORKERS],
  reportHandled: ['gridLeader', 'fullTime'],
  accept: COMMANDING,
  assign: COMMANDING,
  withdraw: COMMANDING,
  reassign: COMMANDING,
  addSupport: COMMANDING,
  dropSupport: COMMANDING,
  transfer: COMMANDING,
  merge: COMMANDING,
  recategorise: COMMANDING,
  reseverity: COMMANDING,
  verifyPass: COMMANDING,
  verifyFail: COMMANDING,
  close: COMMANDING,
  rateService: COMMANDING,
  comment: SPEAKING,
  urge: SPEAKING,
  supervise: SUPERVISING,
  escalate: SUPERVISING,
  extend: SUPERVISING,
  refuse: AFTER_TAKING_OVER,
  transferJurisdiction: AFTER_TAKING_OVER,
  suspend: AFTER_TAKING_OVER,
  resume: AFTER_TAKING_OVER,
  reopen: AFTER_TAKING_OVER,
  unmerge: AFTER_TAKING_OVER,
  void: AFTER_TAKING_OVER,
  acknowledge: ON_THE_CASE,
  decline: ON_THE_CASE,
  returnToDesk: ON_THE_CASE,
  depart: ON_THE_CASE,
  arrive: ON_THE_CASE,
  start: ON_THE_CASE,
  resolve: ON_THE_CASE,
  attach: SPEAKING,
  reply: COMMANDING,
  requestSuspend: COMMANDING,
  requestExtend: COMMANDING,
  refuseRequest: AFTER_TAKING_OVER,
  // A grid leader's, for a case in his own grid; the walk's lies in nobody's.
  proposeReassign: ON_THE_CASE,
  proposeEscalate: COMMANDING,
  proposeJurisdiction: COMMANDING,
  proposeWhistle: COMMANDING,
  whistle: ['leader'],
  reportIn: ON_THE_CASE,
  finishTask: ON_THE_CASE,
  excuseTask: AFTER_TAKING_OVER,
  rateTask: SUPERVISING,
  acknowledgeAlarm: DESKS,
}
