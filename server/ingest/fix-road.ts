/**
 * The one road behind every adapter: a reading of a known device becomes a live position, a row of history, or a refusal with its reason.
 *
 * Decisions that no standard makes: duty is judged by the time of the fix; the first fix of (device, time) wins; a step no person can make
 * goes to history and is shown only when a second fix agrees with it (see live/plausible.ts); an alarm is heard before anything is judged.
 */
import type { Device } from '../../db/queries/devices.ts'
import type { HistoryRow } from '../../db/queries/positions.ts'
import type { PersonId } from '../../lib/domain/roles/role.ts'
import type { GridCode, TownshipCode } from '../../lib/geo/codes.ts'
import { distanceM } from '../../lib/geo/distance.ts'
import { gcj02ToWgs84 } from '../../lib/geo/gcj02.ts'
import type { World } from '../live/world.ts'
import { POOR_ACCURACY_M } from '../live/world.ts'
import type { Fault, FixResult, Reading } from './reading.ts'

/** A phone's clock may run ahead by this much. */
const FUTURE_MAX_MS = 120_000
/** Older than this a fix is of no use to anyone. */
const AGE_MAX_MS = 7 * 86_400_000
/** 1,024 weeks: what a receiver that lost count is off by. */
const GPS_ROLLOVER_MS = 619_315_200_000
const GPS_ROLLOVER_SLACK_MS = 86_400_000
/** History is thinned: a fix is kept when its device moved this far, or was silent this long, since the last one kept. */
const THIN_DISTANCE_M = 15
const THIN_MS = 60_000
/** Fix times remembered for each device to know a repeated one; older repeats are caught by the table's key. */
const RECENT_FIXES = 64
const RECENT_ALARMS = 8
/** Devices remembered; the longest unseen gives way. */
const MAX_DEVICES = 300_000
const SOS = 'sos'

export interface Alarm {
  readonly kind: 'sos'
  readonly personId: PersonId
  readonly deviceId: string
  readonly township: TownshipCode | null
  readonly onDuty: boolean
  readonly at: number
  /** Where he says he is, also off duty: he asked for help. */
  readonly position: { readonly lon: number; readonly lat: number; readonly accuracyM: number | null } | null
}

export interface FixOutcome {
  readonly result: FixResult
  readonly fault: Fault | null
}

export interface FixRoad {
  take(device: Device, reading: Reading): FixOutcome
}

export interface FixRoadDeps {
  readonly world: World
  readonly gridAt: (lon: number, lat: number, lastKnown: GridCode | null) => GridCode | null
  readonly keep: (row: HistoryRow) => void
  readonly onAlarm: (alarm: Alarm) => void
  readonly now: () => number
}

interface DeviceMemory {
  readonly fixTimes: Float64Array
  nextFix: number
  readonly alarmTimes: Float64Array
  nextAlarm: number
  keptAt: number
  keptLon: number
  keptLat: number
  grid: GridCode | null
}

export function createFixRoad({ world, gridAt, keep, onAlarm, now }: FixRoadDeps): FixRoad {
  const memories = new Map<string, DeviceMemory>()

  const memoryOf = (deviceId: string): DeviceMemory => {
    const known = memories.get(deviceId)
    if (known) return known
    const fresh: DeviceMemory = {
      fixTimes: new Float64Array(RECENT_FIXES),
      nextFix: 0,
      alarmTimes: new Float64Array(RECENT_ALARMS),
      nextAlarm: 0,
      keptAt: 0,
      keptLon: 0,
      keptLat: 0,
      grid: null,
    }
    memories.set(deviceId, fresh)
    if (memories.size > MAX_DEVICES) memories.delete(memories.keys().next().value as string)
    return fresh
  }

  /** True the first time this device raises an alarm for this time. */
  const raiseAlarm = (device: Device, reading: Reading, memory: DeviceMemory): boolean => {
    const at = reading.at ?? now()
    if (memory.alarmTimes.includes(at)) return false
    memory.alarmTimes[memory.nextAlarm++ % RECENT_ALARMS] = at
    const { lon, lat, accuracyM, fault } = reading
    const placed = lon !== null && lat !== null && coordinateFault(lon, lat) === null && fault === null
    const [placeLon, placeLat] = placed ? toWgs84(device, lon, lat) : [0, 0]
    onAlarm({
      kind: SOS,
      personId: device.personId,
      deviceId: device.id,
      township: world.townshipOfPerson(device.personId) ?? null,
      onDuty: world.isOnDuty(device.personId),
      at,
      position: placed ? { lon: placeLon, lat: placeLat, accuracyM } : null,
    })
    return true
  }

  const judge = (device: Device, reading: Reading, memory: DeviceMemory): FixOutcome => {
    if (reading.ignored) return done('ignored')
    if (reading.fault) return refused(reading.fault)
    if (reading.lon === null || reading.lat === null || reading.at === null) {
      if (reading.batteryPct !== null) world.noteBattery(device.personId, reading.batteryPct)
      return done('heartbeat')
    }
    const receivedAt = now()
    const fault = coordinateFault(reading.lon, reading.lat) ?? timeFault(reading.at, receivedAt)
    if (fault) return refused(fault)
    const township = world.townshipOfPerson(device.personId)
    if (!world.wasOnDuty(device.personId, reading.at) || !township)
      return refused({ code: 'not_on_duty', message: 'not on duty when this fix was taken: not kept' })
    if (memory.fixTimes.includes(reading.at)) {
      if (reading.batteryPct !== null) world.noteBattery(device.personId, reading.batteryPct)
      return done('duplicate')
    }
    memory.fixTimes[memory.nextFix++ % RECENT_FIXES] = reading.at
    const [lon, lat] = toWgs84(device, reading.lon, reading.lat)
    if ((reading.accuracyM ?? 0) <= POOR_ACCURACY_M) memory.grid = gridAt(lon, lat, memory.grid)
    const { at, speedMps, headingDeg, accuracyM, altitudeM, batteryPct } = reading
    const { personId } = device
    const effect = world.applyFix({ personId, at, receivedAt, lon, lat, speedMps, headingDeg, accuracyM, batteryPct })
    const fix = { at, lon, lat }
    if (effect !== 'live' || isWorthKeeping(fix, memory) || reading.alarms.length > 0) {
      if (effect === 'live') Object.assign(memory, { keptAt: at, keptLon: lon, keptLat: lat })
      keep({
        deviceId: device.id,
        personId,
        receivedAt,
        ...fix,
        speedMps,
        headingDeg,
        accuracyM,
        altitudeM,
        batteryPct,
        gridCode: memory.grid,
        townshipCode: township,
      })
    }
    return done(effect === 'live' || effect === 'held' ? 'accepted' : 'late')
  }

  return {
    take(device, reading) {
      const memory = memoryOf(device.id)
      const alarmed = reading.alarms.includes(SOS) && raiseAlarm(device, reading, memory)
      const outcome = judge(device, reading, memory)
      if (alarmed) world.setAlarm(device.personId, true)
      return outcome
    },
  }
}

const done = (result: FixResult): FixOutcome => ({ result, fault: null })
const refused = (fault: Fault): FixOutcome => ({ result: 'rejected', fault })

const toWgs84 = (device: Device, lon: number, lat: number): [lon: number, lat: number] =>
  device.datum === 'gcj02' ? gcj02ToWgs84(lon, lat) : [lon, lat]

const isWorthKeeping = (fix: { at: number; lon: number; lat: number }, memory: DeviceMemory): boolean =>
  fix.at - memory.keptAt >= THIN_MS || distanceM(memory.keptLon, memory.keptLat, fix.lon, fix.lat) >= THIN_DISTANCE_M

function coordinateFault(lon: number, lat: number): Fault | null {
  if (lon === 0 && lat === 0)
    return { code: 'coordinate_null_island', message: 'latitude and longitude are both exactly 0' }
  const field = Math.abs(lat) > 90 ? 'lat' : Math.abs(lon) > 180 ? 'lon' : null
  if (field === null) return null
  const swapped = Math.abs(lat) <= 180 && Math.abs(lon) <= 90
  const message = field === 'lat' ? 'latitude must be within -90 and 90' : 'longitude must be within -180 and 180'
  return {
    code: 'coordinate_out_of_range',
    field,
    message: swapped ? `${message}; latitude and longitude look swapped` : message,
  }
}

function timeFault(at: number, now: number): Fault | null {
  if (at > now + FUTURE_MAX_MS)
    return {
      code: 'time_future',
      field: 'time',
      message: `the time is ${Math.round((at - now) / 1_000)} s ahead of ours`,
    }
  if (now - at <= AGE_MAX_MS) return null
  const rollover = Math.abs(now - at - GPS_ROLLOVER_MS) <= GPS_ROLLOVER_SLACK_MS
  return {
    code: 'time_too_old',
    field: 'time',
    message: rollover
      ? 'the receiver counts GPS weeks wrong by 1,024: update its firmware'
      : 'the fix is over 7 days old',
  }
}
