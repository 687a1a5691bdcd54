/** What the HTTP side is given by the composition root. */
import type { Hono } from 'hono'
import type { Logger } from 'pino'
import type { Database } from '../../db/client.ts'
import type { Actor } from '../../lib/domain/roles/role.ts'
import type { GridIndex } from '../../lib/geo/grid-index.ts'
import type { SimulatorAnswer } from '../../lib/wire/api.ts'
import type { CommandAck } from '../../lib/wire/commands.ts'
import type { MapConfig } from '../../lib/wire/map-config.ts'
import type { RefusalLog } from '../audit-refusals.ts'
import type { Auth } from '../auth/auth.ts'
import type { Authenticator } from '../auth/authenticate.ts'
import type { RateLimit } from '../ingest/rate-limit.ts'
import type { tileRoutes } from '../tiles/tile-routes.ts'
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
  /** How often one user is given a device. */
  readonly deviceLimit: RateLimit
  readonly ingest: Hono
  readonly tiles: ReturnType<typeof tileRoutes>
  readonly log: Logger
  readonly now: () => number
}
