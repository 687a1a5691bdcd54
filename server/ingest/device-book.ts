/** Devices by token hash, in memory: a fix asks no database, and ingest goes on while the database is away. */
import { timingSafeEqual } from 'node:crypto'
import type { Database } from '../../db/client.ts'
import type { Device } from '../../db/queries/devices.ts'
import { findDeviceByHash, hashDeviceToken, liveDevices, touchDevices } from '../../db/queries/devices.ts'

/** Jiangsu's grid workers, one device each. */
const MAX_DEVICES = 300_000
/** A device is asked for again after this, in the background: a token revoked elsewhere ends then at the latest. */
const RECHECK_MS = 5 * 60_000
/** An unknown token is not looked up again for this long. */
const UNKNOWN_MS = 10_000
const MAX_UNKNOWN = 10_000
/** `lastHeard` is for people to read; this often is enough. */
const TOUCH_INTERVAL_MS = 10_000

interface Entry {
  readonly device: Device
  readonly hash: Buffer
  checkedAt: number
}

export interface DeviceBook {
  /** Reads all live devices; call before the first request. */
  load(): Promise<void>
  /** The device a token belongs to, if it is known here. */
  known(token: string): Device | undefined
  /** The device a token belongs to. Rejects when it is not known here and the database is away. */
  find(token: string): Promise<Device | undefined>
  byPublicId(publicId: string): Device | undefined
  /** After a revocation: the next request asks the database. */
  invalidate(deviceId: string): void
  /** Notes a sign of life; `rejection` is why its fix was refused, if it was. */
  heard(deviceId: string, at: number, rejection: string | null): void
  size(): number
  close(): Promise<void>
}

export interface DeviceBookDeps {
  readonly database: Database
  readonly now: () => number
  readonly onError: (error: unknown) => void
}

export function createDeviceBook({ database, now, onError }: DeviceBookDeps): DeviceBook {
  const byHash = new Map<string, Entry>()
  const byPublicId = new Map<string, Entry>()
  const byId = new Map<string, Entry>()
  const unknown = new Map<string, number>()
  let heard = new Map<string, { heardAt: number; rejection: string | null }>()

  const forget = (entry: Entry): void => {
    byHash.delete(entry.device.tokenHash)
    byPublicId.delete(entry.device.publicId)
    byId.delete(entry.device.id)
  }

  const keep = (device: Device): Entry => {
    const entry = { device, hash: Buffer.from(device.tokenHash, 'hex'), checkedAt: now() }
    byHash.set(device.tokenHash, entry)
    byPublicId.set(device.publicId, entry)
    byId.set(device.id, entry)
    if (byHash.size > MAX_DEVICES) forget(byHash.values().next().value as Entry)
    return entry
  }

  const recheck = async (entry: Entry): Promise<void> => {
    entry.checkedAt = now()
    try {
      const device = await findDeviceByHash(database, entry.device.tokenHash)
      forget(entry)
      if (device) keep(device)
    } catch (error) {
      onError(error)
    }
  }

  const known = (hash: string): Device | undefined => {
    const entry = byHash.get(hash)
    if (!entry || !timingSafeEqual(entry.hash, Buffer.from(hash, 'hex'))) return undefined
    if (now() - entry.checkedAt > RECHECK_MS) void recheck(entry)
    return entry.device
  }

  const flush = async (): Promise<void> => {
    if (heard.size === 0) return
    const batch = heard
    heard = new Map()
    try {
      await touchDevices(
        database,
        [...batch].map(([deviceId, sign]) => ({ deviceId, ...sign })),
      )
    } catch (error) {
      for (const [deviceId, sign] of batch) if (!heard.has(deviceId)) heard.set(deviceId, sign)
      onError(error)
    }
  }
  const timer = setInterval(() => void flush(), TOUCH_INTERVAL_MS)
  timer.unref()

  return {
    async load() {
      for (const device of await liveDevices(database, MAX_DEVICES)) keep(device)
    },

    known: (token) => known(hashDeviceToken(token)),

    async find(token) {
      const hash = hashDeviceToken(token)
      const device = known(hash)
      if (device) return device
      if ((unknown.get(hash) ?? 0) > now()) return undefined
      const found = await findDeviceByHash(database, hash)
      if (found) return keep(found).device
      unknown.set(hash, now() + UNKNOWN_MS)
      if (unknown.size > MAX_UNKNOWN) unknown.delete(unknown.keys().next().value as string)
      return undefined
    },

    byPublicId: (publicId) => byPublicId.get(publicId)?.device,

    invalidate(deviceId) {
      const entry = byId.get(deviceId)
      if (entry) forget(entry)
    },

    heard(deviceId, at, rejection) {
      const before = heard.get(deviceId)
      heard.set(deviceId, { heardAt: at, rejection: rejection ?? before?.rejection ?? null })
    },

    size: () => byHash.size,

    async close() {
      clearInterval(timer)
      await flush()
    },
  }
}
