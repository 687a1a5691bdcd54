/** From the configuration to a database of this version: embedded or given, migrated, and with the demo district when it shall have one. */
import type { Logger } from 'pino'
import { type Database, openDatabase } from '../db/client.ts'
import { isEmpty, loadDemo } from '../db/demo/load.ts'
import { startEmbedded } from '../db/embedded.ts'
import { fillCaseRows } from '../db/fill-case-rows.ts'
import { migrate } from '../db/migrate.ts'
import { demoLoaded } from '../db/queries/installation.ts'
import { ensurePartitions } from '../db/queries/positions-partitions.ts'
import { isLoopbackHost } from './auth/loopback.ts'
import { type Config, StartRefused } from './config.ts'
import { demoDeviceToken } from './simulator/credentials.ts'

export interface OpenData {
  readonly database: Database
  /** Where it is, for a thread that opens its own connection. */
  readonly url: string
  readonly demo: boolean
  close(): Promise<void>
}

/** One click signs in as anybody there: that is for this machine only. */
function refuseToShow(config: Config, what: string): void {
  if (config.production && !isLoopbackHost(config.host))
    throw new StartRefused(
      `HOST=${config.host} would serve ${what} to others; set DEMO=0 with an empty DATA_DIR, or HOST=127.0.0.1`,
    )
}

export async function openData(
  config: Config,
  { secret, now, log, say }: { secret: string; now: () => number; log: Logger; say: (line: string) => void },
): Promise<OpenData> {
  if (config.demo === 'on') refuseToShow(config, 'demonstration accounts')
  const embedded = config.databaseUrl ? undefined : await startEmbedded({ dataDir: config.dataDir, log: say })
  const url = config.databaseUrl ?? embedded?.url ?? ''
  const database = openDatabase({ url })
  const close = async () => {
    await database.close()
    await embedded?.stop()
  }
  try {
    await migrate(database)
    await ensurePartitions(database, now())
    const wanted = config.demo === 'on' || (config.demo === 'auto' && embedded !== undefined)
    if (wanted && (await isEmpty(database))) {
      refuseToShow(config, 'a demonstration')
      say('Loading the demonstration district (once)')
      const summary = await loadDemo(database, {
        now: now(),
        deviceToken: (personId) => demoDeviceToken(secret, personId),
        log: (line) => log.info(line),
      })
      log.info({ summary }, 'demonstration loaded')
    }
    const filled = await fillCaseRows(database)
    if (filled > 0) log.info({ cases: filled }, 'rows of the figures made from the log')
    const demo = await demoLoaded(database)
    if (demo) refuseToShow(config, 'demonstration data')
    return { database, url, demo, close }
  } catch (error) {
    await close()
    throw error
  }
}
