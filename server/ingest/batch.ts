/** Our own format: many fixes in one request, as the field page and the simulator send them. Units are in the names. */
import { OptionalFields } from './fields.ts'
import { readAlarms, readAt, readLatLon } from './osmand.ts'
import type { Fault, Reading } from './reading.ts'
import { UnreadableRequest } from './reading.ts'

/** A phone that was away for an hour at one fix in five seconds sends 720. */
export const BATCH_MAX_FIXES = 1_000

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** `{ fixes: [{ at, lon, lat, speedMps?, headingDeg?, altitudeM?, accuracyM?, batteryPct?, charging?, alarm? }] }`; `at` in epoch ms or ISO 8601. */
export function readBatch(json: unknown): Reading[] {
  const fixes = isRecord(json) ? json.fixes : undefined
  if (!Array.isArray(fixes)) throw new UnreadableRequest(400, 'unknown_shape', 'Expected { "fixes": [ … ] }')
  if (fixes.length > BATCH_MAX_FIXES)
    throw new UnreadableRequest(413, 'too_many_fixes', `Expected at most ${BATCH_MAX_FIXES} fixes, got ${fixes.length}`)
  return fixes.map(readFix)
}

function readFix(value: unknown): Reading {
  const fix = isRecord(value) ? value : {}
  const optional = new OptionalFields()
  const place = readLatLon(fix.lat, fix.lon)
  const missing: Fault = { code: 'time_missing', field: 'at', message: 'at is missing' }
  const time = fix.at === undefined || fix.at === null ? { at: null, fault: missing } : readAt(fix.at, 'at')
  const shape: Fault | null = isRecord(value) ? null : { code: 'unknown_shape', message: 'Expected an object' }
  return {
    at: time.at,
    lon: place.lon,
    lat: place.lat,
    speedMps: optional.speed(fix.speedMps, 1),
    headingDeg: optional.heading(fix.headingDeg),
    altitudeM: optional.altitude(fix.altitudeM),
    accuracyM: optional.accuracy(fix.accuracyM),
    batteryPct: optional.battery(fix.batteryPct, 100),
    charging: optional.flag(fix.charging),
    alarms: readAlarms(fix.alarm),
    mock: false,
    claimedDevice: null,
    fault: shape ?? place.fault ?? time.fault,
    ignored: false,
    dropped: optional.dropped,
  }
}
