/** What the HTTP side is given by the composition root. */
import type { Hono } from 'hono'
import type { Logger } from 'pino'
import type { Database } from '../../db/client.ts'
import type { Actor, PersonId } from '../../lib/domain/roles/role.ts'
import type { TownshipCode } from '../../lib/geo/codes.ts'
import type { GridIndex } from '../../lib/geo/grid-index.ts'
import type { SimulatorAnswer } from '../../lib/wire/api.ts'
import type { CommandAck } from '../../lib/wire/commands.ts'
import type { MapConfig } from '../../lib/wire/map-config.ts'
import type { RefusalLog } from '../audit-refusals.ts'
import type { Auth } from '../auth/auth.ts'
import type { Authenticator } from '../auth/authenticate.ts'
import type { RateLimit } from '../ingest/rate-limit.ts'
import type { Knock } from '../live/side-road.ts'
import type { PhotoIntake } from '../photos/intake.ts'
import type { Router } from '../routing/router.ts'
import type { RuleTrial } from '../rule-trial.ts'
import type { Exports } from '../situation/export/running.ts'
import type { SharedAnswers } from '../situation/shared-answers.ts'
import type { Situation } from '../situation/situation.ts'
import type { tileRoutes } from '../tiles/tile-routes.ts'
import type { Kiosks } from '../walls/kiosks.ts'
import type { Pairings } from '../walls/pairings.ts'
import type { SceneBook } from '../walls/scene-book.ts'
import type { Walls } from '../walls/wall-server.ts'
import type { Homes } from './homes.ts'
import type { Many } from './many.ts'
import type { Metrics } from './metrics.ts'

/** The demo simulator as an administrator sees it. */
export interface SimulatorSwitch {
  state(): SimulatorAnswer
  set(running: boolean): Promise<void>
}

export interface HttpDeps {
  readonly database: Database
  readonly auth: Auth
  readonly authenticator: Authenticator
  readonly runner: { run(actor: Actor, envelope: unknown): Promise<CommandAck> }
  readonly grids: { index(): GridIndex; reload(): Promise<void> }
  /** Where a worker on duty is, and whose he is; undefined when nobody knows. */
  readonly positionOf: (
    personId: PersonId,
    now: number,
  ) => { readonly lon: number; readonly lat: number; readonly township: TownshipCode } | undefined
  /** Ways by road, when a routing service is configured. */
  readonly router?: Router
  readonly map: MapConfig
  /** The database holds made-up data. */
  readonly demo: boolean
  /** Secret that the tokens of demo devices and of the simulator are derived from. */
  readonly secret: string
  readonly simulator: SimulatorSwitch
  readonly metrics: Metrics
  readonly metricsToken?: string
  readonly baseUrl: string
  /** PUBLIC_URL is set: a proxy of ours speaks for others. */
  readonly behindProxy: boolean
  /** Ends the live connections of a user at once; of one session only when it is named. */
  readonly disconnect: (userId: string, sessionId?: string) => void
  /** A revoked device is refused at once. */
  readonly forgetDevice: (deviceId: string) => void
  /** Tries outside the asker's scope. */
  readonly refusals: RefusalLog
  /** Holds a draft of a rule against past cases. */
  readonly ruleTrial: RuleTrial
  /** To be told when rules have changed. */
  readonly deadlines: { wake(): void }
  /** How often one user is given a device. */
  readonly deviceLimit: RateLimit
  /** How often one user writes. */
  readonly messageLimit: RateLimit
  /** How often one user has a daily report made. */
  readonly reportLimit: RateLimit
  /** How often one user follows workers or looks at tracks. */
  readonly lookLimit: RateLimit
  /** To the pages that show these messages. */
  readonly tellMessage: (knock: Knock) => void
  /** A notice for a phone was planned. */
  readonly wakeNotices: () => void
  /** Web Push: our public key, and which services may be called. Without a key it is not set up. */
  readonly push: { readonly publicKey?: string; readonly isEndpoint: (address: string) => boolean }
  readonly photos: PhotoIntake
  /** The figures over all cases. */
  readonly situation: Situation
  /** What many ask the figures at once is answered once. */
  readonly shared: SharedAnswers
  /** Name and extent of areas. */
  readonly homes: Homes
  /** What a page asks at once is answered at once. */
  readonly many: Many
  /** Files that are being taken away. */
  readonly exports: Exports
  /** Screens on walls. */
  readonly walls: {
    readonly kiosks: Kiosks
    readonly pairings: Pairings
    readonly scenes: SceneBook
    readonly screens: Walls
    /** How often one address is given a code, and how often one admin tries one. */
    readonly codeLimit: RateLimit
    readonly tryLimit: RateLimit
  }
  readonly ingest: Hono
  readonly tiles: ReturnType<typeof tileRoutes>
  readonly log: Logger
  readonly now: () => number
}
