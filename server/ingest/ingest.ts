/** The live road's way in, put together: devices, the fix road, history, and the HTTP routes before them. */
import type { Context, Hono } from 'hono'
import type { Database } from '../../db/client.ts'
import type { GridCode } from '../../lib/geo/codes.ts'
import type { HistoryStats } from '../live/history-writer.ts'
import { createHistoryWriter } from '../live/history-writer.ts'
import type { World } from '../live/world.ts'
import { createDeviceBook } from './device-book.ts'
import type { Alarm } from './fix-road.ts'
import { createFixRoad } from './fix-road.ts'
import type { IngestStats } from './routes.ts'
import { createIngestRoutes } from './routes.ts'

export interface IngestDeps {
  readonly database: Database
  readonly world: World
  /** Grid in force at a place; `lastKnown` is only a hint. */
  readonly gridAt: (lon: number, lat: number, lastKnown: GridCode | null) => GridCode | null
  readonly onAlarm: (alarm: Alarm) => void
  readonly now: () => number
  readonly addressOf: (context: Context) => string
  /** A fault of the road's own (the database away, say). Never holds anything a device sent. */
  readonly onError: (error: unknown) => void
}

export interface Ingest {
  /** Mount at /ingest. */
  readonly routes: Hono
  /** Reads the devices; call before listening. */
  start(): Promise<void>
  /** After a device was revoked or replaced. */
  invalidateDevice(deviceId: string): void
  /** Writes buffered history now. */
  flush(): Promise<void>
  stats(): IngestStats & { readonly history: HistoryStats; readonly devices: number }
  /** Refuses new fixes with 503, then writes what is buffered. */
  close(): Promise<void>
}

export function createIngest({ database, world, gridAt, onAlarm, now, addressOf, onError }: IngestDeps): Ingest {
  let closing: Promise<void> | undefined
  const devices = createDeviceBook({ database, now, onError })
  const history = createHistoryWriter({ database, onError })
  const road = createFixRoad({ world, gridAt, keep: history.add, onAlarm, now })
  const { routes, stats } = createIngestRoutes({
    devices,
    road,
    now,
    isClosing: () => closing !== undefined,
    addressOf,
    onError,
  })
  return {
    routes,
    start: devices.load,
    invalidateDevice: devices.invalidate,
    flush: history.flush,
    stats: () => ({ ...stats(), history: history.stats(), devices: devices.size() }),
    close() {
      closing ??= Promise.all([history.close(), devices.close()]).then(() => {})
      return closing
    },
  }
}
