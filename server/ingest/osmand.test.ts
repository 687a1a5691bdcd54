import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { joinParameters, osmandLabels, readOsmand } from './osmand.ts'
import type { Reading } from './reading.ts'
import { TEN_PAST } from './testing.ts'

const sample = (name: string): string => readFileSync(new URL(`./samples/${name}`, import.meta.url), 'utf8')
interface Expected {
  readonly at: string
  readonly lat?: number | null
  readonly lon?: number | null
  readonly speed_mps?: number | null
  readonly heading_deg?: number | null
  readonly altitude_m?: number | null
  readonly accuracy_m?: number | null
  readonly battery_pct?: number | null
  readonly charging?: boolean | null
  readonly alarm?: string
}
const expected = JSON.parse(sample('expected.json')) as Record<string, Expected[]>

function agree(reading: Reading | undefined, wanted: Expected): void {
  expect(reading?.fault).toBeNull()
  expect(new Date(reading?.at ?? 0).toISOString()).toBe(wanted.at)
  const columns = {
    lat: reading?.lat,
    lon: reading?.lon,
    heading_deg: reading?.headingDeg,
    altitude_m: reading?.altitudeM,
    accuracy_m: reading?.accuracyM,
    battery_pct: reading?.batteryPct,
    charging: reading?.charging,
  }
  for (const [name, value] of Object.entries(columns))
    if (name in wanted) expect([name, value]).toEqual([name, wanted[name as keyof Expected]])
  if (typeof wanted.speed_mps === 'number') expect(reading?.speedMps).toBeCloseTo(wanted.speed_mps, 4)
  else if ('speed_mps' in wanted) expect(reading?.speedMps).toBeNull()
  if (wanted.alarm) expect(reading?.alarms).toEqual([wanted.alarm])
}

const query = (...texts: string[]) =>
  readOsmand({ shape: 'parameters', parameters: joinParameters(...texts) }, TEN_PAST, 'kn')[0] as Reading
const json = (value: unknown) => readOsmand({ shape: 'json', json: value }, TEN_PAST, 'kn')
const HERE = 'lat=31.57&lon=120.3'

describe('each shape of an OsmAnd message', () => {
  const lines = sample('osmand-get.txt')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  test.each(lines.map((line, index) => [index + 1, line] as const))('query, line %i of the samples', (number, line) => {
    agree(query(line), expected['osmand-get.txt']![number - 1]!)
  })

  test('form body of Traccar Client 10', () => {
    agree(query('', sample('osmand-form-post.http').split(/\r?\n\r?\n/)[1]!), expected['osmand-form-post.http']![0]!)
  })

  test('empty body of Traccar Client 8', () => {
    const target = sample('osmand-empty-post.http').split(' ')[1]!
    agree(query(target.slice(target.indexOf('?') + 1)), expected['osmand-empty-post.http']![0]!)
  })

  test('location object of Traccar Client 9', () => {
    agree(json(JSON.parse(sample('osmand-json.json')))[0], expected['osmand-json.json']![0]!)
  })

  test('list of flat objects', () => {
    const readings = json(JSON.parse(sample('osmand-json-array.json')))
    expect(readings).toHaveLength(3)
    for (const [index, wanted] of expected['osmand-json-array.json']!.entries()) agree(readings[index], wanted)
    expect(readings[2]?.lat).toBeNull()
  })

  test('names its device in any of its places', () => {
    expect(osmandLabels({ shape: 'parameters', parameters: joinParameters('deviceid=a') })).toEqual(['a'])
    expect(osmandLabels({ shape: 'json', json: { device_id: 'b', location: {} } })).toEqual(['b'])
    expect(osmandLabels({ shape: 'json', json: [{ id: 'c' }, { id: 'd' }, 5] })).toEqual(['c', 'd'])
  })
})

describe('an OsmAnd message that is not as it should be', () => {
  test.each([
    ['a latitude that is no number', 'lat=NaN&lon=120.3', 'coordinate_unreadable'],
    ['half a place', 'lat=31.57', 'coordinate_missing'],
    ['half a place, the other half empty', 'lat=31.57&lon=', 'coordinate_missing'],
    ['a time that cannot be read', `${HERE}&timestamp=yesterday`, 'time_unreadable'],
    ['two latitudes', `${HERE}&lat=31.58`, 'parameter_conflict'],
    ['a location at odds with lat and lon', `${HERE}&location=31.58,120.3`, 'parameter_conflict'],
    ['a location of three numbers', 'location=1,2,3', 'coordinate_unreadable'],
    ['two devices', `id=a&deviceid=b&${HERE}`, 'parameter_conflict'],
  ])('%s is refused with its code', (_, text, code) => {
    expect(query(text).fault?.code).toBe(code)
  })

  test('the same value twice, and body and query that agree or complete each other, are fine', () => {
    expect(query(`${HERE}&lat=31.57`, 'lon=120.3&timestamp=1795413600')).toMatchObject({
      fault: null,
      at: 1_795_413_600_000,
    })
  })

  test('without a time it is now', () => {
    expect(query(HERE).at).toBe(TEN_PAST)
  })

  test('a receiver without a fix, and towers without coordinates, are signs of life', () => {
    expect(query(`${HERE}&valid=false`)).toMatchObject({ lat: null, lon: null, fault: null })
    expect(query('id=x&cell=460,0,1,2')).toMatchObject({ lat: null, fault: null, ignored: false })
  })

  test('a notification token is not a fix', () => {
    expect(query('id=x&notificationToken=abc').ignored).toBe(true)
  })

  test('unreadable optional fields leave the fix standing', () => {
    expect(query(`${HERE}&speed=fast&bearing=-90&batt=200&accuracy=-1`)).toMatchObject({
      fault: null,
      speedMps: null,
      headingDeg: null,
      batteryPct: null,
      accuracyM: null,
      dropped: 4,
    })
  })

  test('metres per second are read as such from a device registered so', () => {
    const parameters = joinParameters(`${HERE}&speed=3`)
    expect(readOsmand({ shape: 'parameters', parameters }, TEN_PAST, 'mps')[0]?.speedMps).toBe(3)
  })

  test('malformed escapes and strange names are text, never an exception', () => {
    expect(query(`${HERE}&x=%ZZ&__proto__=1&constructor=2`).fault).toBeNull()
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => void query(a, b)))
    fc.assert(fc.property(fc.array(fc.jsonValue()), (value) => void json(value)))
  })
})
