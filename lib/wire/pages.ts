/** Answers of the HTTP API as the pages read them. Server handlers say `satisfies` one of these; so neither side can drift alone. */
import type { Role } from '../domain/roles/role.ts'
import type { MapConfig } from './map-config.ts'

/** RFC 9457. `code` is stable; `field` names the input that is wrong, when one is. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly detail?: string
  readonly field?: string
}

/** GET /api/v1/config: public. `demo` is absent outside demo mode: no trace of demo accounts. */
export interface ConfigAnswer {
  readonly map: MapConfig
  readonly demo?: {
    readonly accounts: readonly {
      readonly username: string
      readonly name: string
      readonly role: Role
      readonly scope: string
      readonly scopeName: string | null
    }[]
  }
}

/** GET /api/v1/me. */
export interface MeAnswer {
  readonly userId: string
  readonly name: string
  readonly username: string
  readonly personId?: string
  readonly grants: readonly {
    readonly role: Role
    readonly scope: string
    readonly scopeName: string | null
    readonly department?: string
    readonly departmentName?: string
  }[]
}

/** GET /api/v1/field/notice: what is tracked, in plain words, and how this worker stands. */
export interface FieldNoticeAnswer {
  readonly version: string
  readonly notice: Readonly<Record<'zh' | 'en', { what: string; why: string; who: string; howLong: string }>>
  /** Version this worker has acknowledged before; null: none. */
  readonly acknowledged: string | null
  readonly onDuty: boolean
  /** RFC 3339; since when on duty. */
  readonly since: string | null
}

/** POST /api/v1/field/duty. */
export interface DutyAnswer {
  readonly onDuty: boolean
  readonly since: string | null
}

/** POST /api/v1/field/device: the token is shown once and only here. */
export interface DeviceAnswer {
  readonly deviceId: string
  readonly token: string
}

/** One line of the situation: a street, or the whole scope. */
export interface SituationFigures {
  readonly open: number
  readonly overdue: number
  readonly unassigned: number
  readonly onDuty: number
  /** Urban comprehensive grids with no full-time worker (article 13), and how many such grids there are. */
  readonly staffingGaps: number
  readonly staffingNorm: number
}
/** GET /api/v1/situation/summary. */
export interface SituationAnswer {
  /** RFC 3339. */
  readonly asOf: string
  readonly scope: string
  readonly scopeName: string
  readonly total: SituationFigures
  readonly bySeverity: Readonly<Record<'1' | '2' | '3' | '4', number>>
  readonly townships: readonly ({ readonly code: string; readonly name: string } & SituationFigures)[]
}

export type GridSizeFlag = 'small' | 'large' | null
export interface RegistryGrid {
  readonly code: string
  readonly name: string
  readonly kind: 'comprehensive' | 'dedicated'
  readonly setting: 'urban' | 'rural'
  readonly households: number
  /** Article 6: outside the usual size; a hint, never a refusal. */
  readonly sizeFlag: GridSizeFlag
  readonly communityCode: string
  readonly communityName: string
  readonly townshipName: string
  readonly leaders: number
  readonly fullTime: number
  readonly partTime: number
  /** Article 13: an urban comprehensive grid that should have a full-time worker and has none. */
  readonly staffingGap: boolean
}
/** GET /api/v1/registry/grids?township=&q=. */
export interface RegistryAnswer {
  readonly grids: readonly RegistryGrid[]
  /** How many match; `grids` is cut at a limit. */
  readonly total: number
}

/** GET /api/v1/areas: every division in scope, widest first. */
export interface AreasAnswer {
  readonly areas: readonly {
    readonly code: string
    readonly level: string
    readonly name: string
    readonly parentCode: string | null
  }[]
}

/** GET and POST /api/v1/admin/simulator. */
export interface SimulatorAnswer {
  readonly available: boolean
  readonly running: boolean
  readonly workers?: number
  /** RFC 3339. */
  readonly startedAt?: string
}

/** GET /api/v1/admin/devices. */
export interface DevicesAnswer {
  readonly devices: readonly {
    readonly id: string
    readonly publicId: string
    readonly tokenPrefix: string
    readonly personName: string
    readonly lastHeardAt: string | null
    readonly lastRejection: string | null
    readonly revokedAt: string | null
  }[]
  readonly total: number
}

/** GET /api/v1/audit. */
export interface AuditAnswer {
  readonly entries: readonly {
    readonly id: number
    readonly at: string
    readonly userName: string | null
    readonly action: string
    readonly target: string
    readonly areaCode: string | null
    readonly detail: Readonly<Record<string, unknown>>
  }[]
}
