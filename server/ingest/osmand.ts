/**
 * OsmAnd, Traccar Client of all ages, and apps on its SDK: four shapes at one address, told apart by content. Names and units only;
 * who sent it and whether it is taken is decided behind (fix-road.ts).
 */

import { isAbsent, OptionalFields, readBoolean, readCoordinate, readText, readTime } from './fields.ts'
import type { Fault, Reading } from './reading.ts'
import { UnreadableRequest } from './reading.ts'

/** One of a unit in m/s. */
const SPEED_UNIT_MPS = { kn: 1_852 / 3_600, mps: 1, kmh: 1 / 3.6 } as const
type SpeedUnit = keyof typeof SPEED_UNIT_MPS

/** Names of the device's own label, best first. */
const LABELS = ['id', 'deviceid', 'device_id'] as const
/** These decide where, when and who: said twice with different values they cannot be used. */
const DECISIVE = ['lat', 'lon', 'timestamp'] as const

type Parameters = ReadonlyMap<string, readonly string[]>
export type OsmandMessage =
  | { readonly shape: 'parameters'; readonly parameters: Parameters }
  | { readonly shape: 'json'; readonly json: unknown }

/** Query and form together: each fills what the other lacks. */
export function joinParameters(...texts: readonly string[]): Parameters {
  const joined = new Map<string, string[]>()
  for (const text of texts)
    for (const [name, value] of new URLSearchParams(text)) {
      if (value.trim() === '') continue
      const values = joined.get(name)
      if (values) values.push(value)
      else joined.set(name, [value])
    }
  return joined
}

/** What the message says its device is: for the Traccar Client, which has no headers, the token itself. */
export function osmandLabels(message: OsmandMessage): string[] {
  if (message.shape === 'parameters') return LABELS.flatMap((name) => message.parameters.get(name) ?? [])
  const records = Array.isArray(message.json) ? message.json : [message.json]
  return records.flatMap((record) => (isRecord(record) ? (labelOf(record) ?? []) : []))
}

/** Reads a message of any of the four shapes. Throws UnreadableRequest when its top level is none of them. */
export function readOsmand(message: OsmandMessage, now: number, speedUnit: SpeedUnit): Reading[] {
  const unitMps = SPEED_UNIT_MPS[speedUnit]
  if (message.shape === 'parameters') return [readParameters(message.parameters, now, unitMps)]
  const { json } = message
  if (Array.isArray(json)) return json.map((record) => readFlat(record, now, unitMps))
  if (!isRecord(json)) throw new UnreadableRequest(400, 'unknown_shape', 'Expected an object or a list of objects')
  return [isRecord(json.location) ? readClient9(json, json.location, now) : readFlat(json, now, unitMps)]
}

function readParameters(parameters: Parameters, now: number, unitMps: number): Reading {
  const fields = Object.create(null) as Record<string, unknown>
  for (const [name, values] of parameters) fields[name] = values[0]
  const conflict =
    DECISIVE.find((name) => differ(parameters.get(name))) ??
    (differ(LABELS.flatMap((name) => parameters.get(name) ?? [])) ? 'id' : undefined)
  const reading = readFields(fields, now, unitMps, true)
  if (!conflict) return reading
  const fault: Fault = {
    code: 'parameter_conflict',
    field: conflict,
    message: `${conflict} came twice with different values`,
  }
  return { ...reading, fault }
}

const differ = (values: readonly string[] | undefined): boolean =>
  new Set(values?.map((value) => value.trim())).size > 1

function readFlat(record: unknown, now: number, unitMps: number): Reading {
  if (isRecord(record)) return readFields(record, now, unitMps, false)
  return nothing({ code: 'unknown_shape', message: 'Expected an object' })
}

/** `zerosMeanUnknown`: in queries and forms speed 0 with heading 0 is what older apps write for "standing or no idea". */
function readFields(
  fields: Readonly<Record<string, unknown>>,
  now: number,
  unitMps: number,
  zerosMeanUnknown: boolean,
): Reading {
  const optional = new OptionalFields()
  const place = readPlace(fields)
  const time = isAbsent(fields.timestamp) ? { at: now, fault: null } : readAt(fields.timestamp, 'timestamp')
  const speedMps = optional.speed(fields.speed, unitMps)
  const heading = optional.heading(isAbsent(fields.bearing) ? fields.heading : fields.bearing)
  return {
    at: time.at,
    lon: place.lon,
    lat: place.lat,
    speedMps,
    headingDeg: zerosMeanUnknown && heading === 0 && speedMps === 0 ? null : heading,
    altitudeM: optional.altitude(fields.altitude),
    accuracyM: optional.accuracy(fields.accuracy),
    batteryPct: optional.battery(fields.batt, 100),
    charging: optional.flag(fields.charge),
    alarms: readAlarms(fields.alarm),
    mock: optional.flag(fields.mock) ?? false,
    claimedDevice: labelOf(fields),
    fault: place.fault ?? time.fault,
    ignored: !isAbsent(fields.notificationToken) && place.lon === null && place.fault === null,
    dropped: optional.dropped,
  }
}

/** Client 9: metres per second, battery from 0 to 1, ISO times, and -1 for what it does not know. */
function readClient9(
  message: Readonly<Record<string, unknown>>,
  location: Readonly<Record<string, unknown>>,
  now: number,
): Reading {
  const optional = new OptionalFields()
  const coords = isRecord(location.coords) ? location.coords : {}
  const battery = isRecord(location.battery) ? location.battery : {}
  const place = readPlace({ lat: coords.latitude, lon: coords.longitude })
  const time = isAbsent(location.timestamp)
    ? { at: now, fault: null }
    : readAt(location.timestamp, 'location.timestamp')
  const accuracyM = optional.accuracy(coords.accuracy)
  return {
    at: time.at,
    lon: place.lon,
    lat: place.lat,
    speedMps: optional.speed(coords.speed, 1),
    headingDeg: optional.heading(coords.heading),
    altitudeM: optional.altitude(coords.altitude),
    accuracyM,
    batteryPct: optional.battery(battery.level, 1),
    charging: optional.flag(battery.is_charging),
    alarms: readAlarms(location.alarm ?? (isRecord(location.extras) ? location.extras.alarm : undefined)),
    mock: optional.flag(location.mock) ?? false,
    claimedDevice: labelOf(message),
    fault: place.fault ?? time.fault,
    ignored: false,
    dropped: optional.dropped,
  }
}

interface Place {
  readonly lon: number | null
  readonly lat: number | null
  readonly fault: Fault | null
}
const NOWHERE: Place = { lon: null, lat: null, fault: null }

/** `lat` and `lon`, or `location=lat,lon`. `valid=false` says the receiver had no fix: only a sign of life. */
function readPlace(fields: Readonly<Record<string, unknown>>): Place {
  if (readBoolean(fields.valid) === false) return NOWHERE
  let { lat, lon } = fields
  if (!isAbsent(fields.location)) {
    const parts = typeof fields.location === 'string' ? fields.location.split(',') : []
    if (parts.length !== 2)
      return {
        ...NOWHERE,
        fault: { code: 'coordinate_unreadable', field: 'location', message: 'location is not latitude,longitude' },
      }
    const agree = (a: unknown, b: unknown): boolean => isAbsent(a) || readCoordinate(a) === readCoordinate(b)
    if (!agree(lat, parts[0]) || !agree(lon, parts[1]))
      return {
        ...NOWHERE,
        fault: { code: 'parameter_conflict', field: 'location', message: 'location and lat, lon differ' },
      }
    lat = parts[0]
    lon = parts[1]
  }
  return readLatLon(lat, lon)
}

export function readLatLon(latValue: unknown, lonValue: unknown): Place {
  if (isAbsent(latValue) && isAbsent(lonValue)) return NOWHERE
  for (const [field, value] of [
    ['lat', latValue],
    ['lon', lonValue],
  ] as const)
    if (isAbsent(value))
      return { ...NOWHERE, fault: { code: 'coordinate_missing', field, message: `${field} is missing` } }
  const lat = readCoordinate(latValue)
  const lon = readCoordinate(lonValue)
  if (lat === undefined)
    return { ...NOWHERE, fault: { code: 'coordinate_unreadable', field: 'lat', message: 'lat is not a number' } }
  if (lon === undefined)
    return { ...NOWHERE, fault: { code: 'coordinate_unreadable', field: 'lon', message: 'lon is not a number' } }
  return { lat, lon, fault: null }
}

/** A time that is there but unreadable rejects: taking it for now would show an old buffered fix as live. */
export function readAt(value: unknown, field: string): { at: number | null; fault: Fault | null } {
  const at = readTime(value)
  if (at !== undefined) return { at, fault: null }
  return { at: null, fault: { code: 'time_unreadable', field, message: `${field} is not a time` } }
}

export function readAlarms(value: unknown): string[] {
  const text = readText(value)
  return text === null
    ? []
    : text
        .split(',')
        .map((alarm) => alarm.trim())
        .filter((alarm) => alarm !== '')
}

const labelOf = (fields: Readonly<Record<string, unknown>>): string | null => {
  for (const name of LABELS) {
    const label = Object.hasOwn(fields, name) ? readText(fields[name]) : null
    if (label !== null) return label
  }
  return null
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const nothing = (fault: Fault): Reading => ({
  at: null,
  lon: null,
  lat: null,
  speedMps: null,
  headingDeg: null,
  altitudeM: null,
  accuracyM: null,
  batteryPct: null,
  charging: null,
  alarms: [],
  mock: false,
  claimedDevice: null,
  fault,
  ignored: false,
  dropped: 0,
})
