/** The REST contract under /api/v1, read by both ends: what is asked and what is answered. /api/v1/openapi.json is made from these. */
import type { MultiPolygon, Polygon } from 'geojson'
import { z } from 'zod'
import type { IncidentEvent } from '../domain/incident/events.ts'
import type { Incident } from '../domain/incident/state.ts'
import { INCIDENT_STATES } from '../domain/incident/state.ts'
import type { Matter } from '../domain/regulation/matter-list.ts'
import { ROLES, WORKER_ROLES } from '../domain/roles/role.ts'
import { lat, lon } from './commands.ts'
import type { MapConfig } from './map-config.ts'

export const PAGE_LIMIT_MAX = 500
export const SEARCH_MAX = 60

const code = z.string().regex(/^\d{2,18}$/)
const area = z.object({ code, name: z.string() })
const at = z.iso.datetime({ offset: true })
/** west, south, east, north */
const bounds = z.tuple([z.number(), z.number(), z.number(), z.number()])
const role = z.enum(ROLES)
const workerRole = z.enum(WORKER_ROLES)
const limit = z.coerce.number().int().min(1).max(PAGE_LIMIT_MAX).default(100)
const after = z
  .string()
  .regex(/^[\w-]{1,100}$/)
  .optional()
/** One line a person typed. PostgreSQL keeps no NUL, so it is refused here. */
const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((value) => !value.includes('\u0000'), 'no NUL characters')

/** Every refusal over HTTP (RFC 9457). `code` is stable; `detail` may change. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string().optional(),
  issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** Of what must be through before it can be answered. */
  progress: z.object({ loaded: z.number().int(), total: z.number().int() }).optional(),
})
export type Problem = z.infer<typeof problem>

export const configAnswer = z.object({
  wireVersion: z.number().int(),
  map: z.custom<MapConfig>(),
  demo: z.object({
    /** Data is made up: the pages say 演示数据. */
    active: z.boolean(),
    /** Accounts for one click; empty when the visitor does not sit at the server's own machine. */
    accounts: z.array(
      z.object({ account: z.string(), name: z.string(), role, scope: code, scopeName: z.string().nullable() }),
    ),
  }),
})
export type ConfigAnswer = z.infer<typeof configAnswer>

export const demoSignInRequest = z.strictObject({ account: line(64) })

export const meAnswer = z.object({
  userId: z.string(),
  username: z.string(),
  name: z.string(),
  personId: z.string().nullable(),
  grants: z.array(
    z.object({
      role,
      scope: code,
      scopeName: z.string().nullable(),
      department: z.string().nullable(),
      departmentName: z.string().nullable(),
    }),
  ),
  /** First page of this user, and all he may open. */
  home: z.string(),
  pages: z.array(z.string()),
  /** What his map opens on. */
  bounds: bounds.nullable(),
  demo: z.boolean(),
})
export type MeAnswer = z.infer<typeof meAnswer>

export const areasAnswer = z.object({
  areas: z.array(
    z.object({
      code,
      level: z.enum(['province', 'city', 'county', 'township', 'community']),
      name: z.string(),
      parentCode: z.string().nullable(),
      centre: z.tuple([z.number(), z.number()]).nullable(),
      bounds: bounds.nullable(),
    }),
  ),
})
export type AreasAnswer = z.infer<typeof areasAnswer>

export const searchRequest = z.object({ q: line(SEARCH_MAX) })
export const searchAnswer = z.object({
  grids: z.array(
    z.object({ code, name: z.string(), centre: z.tuple([z.number(), z.number()]), communityName: z.string() }),
  ),
  workers: z.array(
    z.object({
      personId: z.string(),
      name: z.string(),
      role: workerRole,
      grid: code,
      gridName: z.string(),
      onDuty: z.boolean(),
    }),
  ),
  incidents: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      title: z.string(),
      severity: z.number().int(),
      state: z.enum(INCIDENT_STATES),
      address: z.string().nullable(),
      lon: z.number(),
      lat: z.number(),
    }),
  ),
  areas: z.array(
    z.object({ code, name: z.string(), level: z.string(), centre: z.tuple([z.number(), z.number()]).nullable() }),
  ),
})
export type SearchAnswer = z.infer<typeof searchAnswer>

export const gridAtRequest = z.object({ lon: z.coerce.number().pipe(lon), lat: z.coerce.number().pipe(lat) })
export const gridAtAnswer = z.object({
  grid: area.nullable(),
  community: area.nullable(),
  township: area.nullable(),
})
export type GridAtAnswer = z.infer<typeof gridAtAnswer>

/** As maps draw them. */
export const mapCell = z.string().regex(/^8[7-9ab][0-9a-f]{13}$/, 'cell: an H3 index of resolution 7 to 11')
/** A list beside a map has fewer. */
export const CELLS_NAMED_MAX = 20
/** H3 cells by their middles, as one question: each would be a question otherwise, for each reader. */
export const gridsOfCellsRequest = z.object({
  cells: z
    .string()
    .transform((cells) => cells.split(','))
    .pipe(z.array(mapCell).min(1).max(CELLS_NAMED_MAX)),
})
/** By cell; one whose middle lies beyond what the reader may see has none. */
export const gridsOfCellsAnswer = z.object({ places: z.record(z.string(), gridAtAnswer) })
export type GridsOfCellsAnswer = z.infer<typeof gridsOfCellsAnswer>

const gridKind = z.enum(['comprehensive', 'dedicated'])
const gridSetting = z.enum(['urban', 'rural'])

export const gridAnswer = z.object({
  code,
  name: z.string(),
  kind: gridKind,
  setting: gridSetting,
  households: z.number().int(),
  /** Outside what article 6 calls usual: a warning, never a refusal. */
  sizeFlag: z.enum(['too_few', 'too_many']).nullable(),
  centre: z.tuple([z.number(), z.number()]),
  bounds,
  community: area,
  township: area,
  demo: z.boolean(),
  workers: z.array(z.object({ personId: z.string(), name: z.string(), role: workerRole, onDuty: z.boolean() })),
  /** Whom article 19 posts with name and contact: head and full-time workers, for those who read the situation there. */
  posted: z.array(
    z.object({
      name: z.string(),
      role: z.enum(['grid_leader', 'full_time_worker']),
      phone: z.string().nullable(),
    }),
  ),
})
export type GridAnswer = z.infer<typeof gridAnswer>

export const mattersAnswer = z.object({
  county: z.string(),
  version: z.string(),
  from: at,
  to: at.nullable(),
  matters: z.array(z.custom<Matter>()),
  departments: z.array(z.object({ code: z.string(), name: z.string() })),
})
export type MattersAnswer = z.infer<typeof mattersAnswer>

export const departmentsAnswer = z.object({
  departments: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string(), namedInArticle4: z.boolean() })),
})
export type DepartmentsAnswer = z.infer<typeof departmentsAnswer>

export const incidentsRequest = z.object({
  state: z.enum(['open', 'closed', 'all']).default('open'),
  area: code.optional(),
  severity: z.coerce.number().int().min(1).max(4).optional(),
  category: z
    .string()
    .regex(/^\d{2}(\d{2})?$/)
    .optional(),
  q: line(SEARCH_MAX).optional(),
  /** `next` of the page before. */
  after,
  limit,
})
export const incidentsAnswer = z.object({ incidents: z.array(z.custom<Incident>()), next: z.string().nullable() })
export type IncidentsAnswer = z.infer<typeof incidentsAnswer>

export const incidentEventsAnswer = z.object({
  events: z.array(z.object({ seq: z.number().int(), event: z.custom<IncidentEvent>() })),
})
export type IncidentEventsAnswer = z.infer<typeof incidentEventsAnswer>

export const workersAnswer = z.object({
  workers: z.array(
    z.object({
      personId: z.string(),
      name: z.string(),
      /** For a call from the desk; masked for whoever may only read. */
      phone: z.string().nullable(),
      onDuty: z.boolean(),
      travelMode: z.enum(['walk', 'ebike', 'car']),
      posts: z.array(z.object({ grid: code, gridName: z.string(), role: workerRole })),
    }),
  ),
})
export type WorkersAnswer = z.infer<typeof workersAnswer>

/** What is said before the first position is taken (domain.md §8). */
export const noticeAnswer = z.object({
  version: z.string(),
  zh: z.string(),
  en: z.string(),
  acknowledged: z.boolean(),
  onDuty: z.boolean(),
  /** Since when on duty. */
  since: at.nullable(),
})
export type NoticeAnswer = z.infer<typeof noticeAnswer>

export const dutyRequest = z.strictObject({ on: z.boolean(), noticeVersion: z.string().min(1).max(32).optional() })
export const dutyAnswer = z.object({ onDuty: z.boolean() })
export type DutyAnswer = z.infer<typeof dutyAnswer>

export const deviceAnswer = z.object({ deviceId: z.string(), token: z.string() })
export type DeviceAnswer = z.infer<typeof deviceAnswer>

export const summaryRequest = z.object({ area: code.optional() })
const severityCounts = z.object({
  '1': z.number().int(),
  '2': z.number().int(),
  '3': z.number().int(),
  '4': z.number().int(),
})
/** Article 13: urban comprehensive grids should have a full-time worker. */
const staffing = z.object({ urbanComprehensive: z.number().int(), staffed: z.number().int(), gaps: z.number().int() })
export const summaryAnswer = z.object({
  at,
  area,
  open: severityCounts,
  unassigned: z.number().int(),
  overdue: z.number().int(),
  reportedToday: z.number().int(),
  closedToday: z.number().int(),
  onDuty: z.number().int(),
  workers: z.number().int(),
  staffing,
  /** One row for each unit below the area asked for. */
  parts: z.array(
    z.object({
      code,
      name: z.string(),
      open: severityCounts,
      unassigned: z.number().int(),
      overdue: z.number().int(),
      onDuty: z.number().int(),
      workers: z.number().int(),
      staffing,
    }),
  ),
})
export type SummaryAnswer = z.infer<typeof summaryAnswer>

export const registryGridsRequest = z.object({
  area: code.optional(),
  q: line(SEARCH_MAX).optional(),
  /** Only grids with a finding. */
  finding: z.enum(['size', 'staffing']).optional(),
  after,
  limit,
})
export const registryGridsAnswer = z.object({
  grids: z.array(
    z.object({
      code,
      name: z.string(),
      kind: gridKind,
      setting: gridSetting,
      households: z.number().int(),
      communityName: z.string(),
      townshipName: z.string(),
      sizeFlag: z.enum(['too_few', 'too_many']).nullable(),
      communityCode: code,
      /** Urban comprehensive without an active full-time worker (article 13). */
      staffingGap: z.boolean(),
      workers: z.array(z.object({ name: z.string(), role: workerRole })),
    }),
  ),
  total: z.number().int(),
  /** Over the whole area asked for, whatever the filter. */
  staffing,
  next: z.string().nullable(),
})
export type RegistryGridsAnswer = z.infer<typeof registryGridsAnswer>

const RING_MAX = 2_000
const position = z.tuple([lon, lat])
const polygon = z.strictObject({
  type: z.literal('Polygon'),
  coordinates: z.array(z.array(position).min(4).max(RING_MAX)).min(1).max(20),
})
export const createGridRequest = z.strictObject({
  code: z.string().regex(/^\d{15}(\d{3})?$/),
  communityCode: z.string().regex(/^\d{12}$/),
  name: line(40),
  kind: gridKind,
  setting: gridSetting,
  households: z.number().int().min(0).max(100_000),
  geometry: polygon,
})
export type CreateGridRequest = z.infer<typeof createGridRequest>
export const createGridAnswer = z.object({ code, registryVersion: z.number().int() })

export const simulatorRequest = z.strictObject({ running: z.boolean() })
export const simulatorAnswer = z.object({
  /** False outside demo mode: there is nothing to start. */
  available: z.boolean(),
  running: z.boolean(),
  since: at.nullable(),
  restarts: z.number().int(),
})
export type SimulatorAnswer = z.infer<typeof simulatorAnswer>

export const devicesRequest = z.object({ limit })
export const devicesAnswer = z.object({
  devices: z.array(
    z.object({
      id: z.uuid(),
      publicId: z.string(),
      tokenPrefix: z.string(),
      personName: z.string(),
      createdAt: at,
      lastHeardAt: at.nullable(),
      lastRejection: z.string().nullable(),
      revokedAt: at.nullable(),
    }),
  ),
})
export type DevicesAnswer = z.infer<typeof devicesAnswer>

export const usersAnswer = z.object({
  users: z.array(
    z.object({
      id: z.string(),
      username: z.string().nullable(),
      name: z.string(),
      demo: z.boolean(),
      disabled: z.boolean(),
      grants: z.array(z.object({ role, scope: code, department: z.string().nullable() })),
    }),
  ),
})
export type UsersAnswer = z.infer<typeof usersAnswer>

export const auditRequest = z.object({ action: line(64).optional(), after, limit })
export const auditAnswer = z.object({
  lines: z.array(
    z.object({
      id: z.number().int(),
      at,
      userId: z.string().nullable(),
      userName: z.string().nullable(),
      action: z.string(),
      target: z.string(),
      areaCode: z.string().nullable(),
      detail: z.record(z.string(), z.unknown()),
    }),
  ),
  next: z.string().nullable(),
})
export type AuditAnswer = z.infer<typeof auditAnswer>

export const signedOutAnswer = z.object({ sessions: z.number().int() })

/** For the demo simulator only: whom to move, and where each one walks. */
export const simulatorRosterAnswer = z.object({
  workers: z.array(
    z.object({
      personId: z.string(),
      deviceToken: z.string(),
      travelMode: z.enum(['walk', 'ebike', 'car']),
      onDuty: z.boolean(),
      gridCode: code,
      gridPolygon: z.custom<Polygon | MultiPolygon>(),
    }),
  ),
  grids: z.array(
    z.object({ code, centreLon: z.number(), centreLat: z.number(), polygon: z.custom<Polygon | MultiPolygon>() }),
  ),
  noticeVersion: z.string(),
})
export type SimulatorRosterAnswer = z.infer<typeof simulatorRosterAnswer>
