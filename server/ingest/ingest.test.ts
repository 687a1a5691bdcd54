import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { issueDeviceToken, listDevices, revokeDevice } from '../../db/queries/devices.ts'
import { dutyPeriods } from '../../db/schema/people.ts'
import { areaCode } from '../../lib/geo/codes.ts'
import { STATUS } from '../../lib/wire/frame.ts'
import { loadWorld } from '../live/load-world.ts'
import { createWorld } from '../live/world.ts'
import type { Town } from './testing.ts'
import { COLLEAGUE, GRID, openTown, TEN_PAST, WORKER } from './testing.ts'

let town: Town
beforeEach(async () => {
  town = await openTown()
})
afterEach(() => town.close())

const HERE = { lon: 120.3, lat: 31.57 }
const fix = (at: number, over: object = {}) => ({ at, ...HERE, ...over })
const resultOf = (response: Response) => response.headers.get('x-fix-result')
const codesOf = async (response: Response) =>
  ((await response.json()) as { rejected: { code: string }[] }).rejected.map(({ code }) => code)
const shown = () => town.world.positionOf(WORKER, town.clock.now)
const get = (query: string) => town.request(`/osmand?id=${town.token}&${query}`)

describe('a fix that is as it should be', () => {
  test('is shown at once, kept in history with its grid, and answered accepted', async () => {
    const response = await town.post([fix(TEN_PAST, { speedMps: 1.2, headingDeg: 90, accuracyM: 8, batteryPct: 77 })])
    expect([response.status, resultOf(response), await response.json()]).toEqual([
      200,
      'accepted',
      { accepted: 1, rejected: [] },
    ])
    expect(shown()).toMatchObject({ lon: 120.3, lat: 31.57, fixAt: TEN_PAST })
    expect(await town.rowsKept()).toBe(1)
    const [row] = await town.database.sql`select person_id, grid_code, township_code, battery_pct, at from positions`
    expect(row).toEqual({
      person_id: WORKER,
      grid_code: GRID,
      township_code: '320213021',
      battery_pct: 77,
      at: new Date(TEN_PAST),
    })
  })

  test('comes by GET, by form, by JSON, gzipped or not, by header token or by id', async () => {
    const at = (second: number) => `timestamp=${TEN_PAST / 1_000 - 100 + second}&lat=31.57&lon=120.3`
    const basic = `Basic ${Buffer.from(`:${town.token}`).toString('base64')}`
    const form = { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' }
    const answers = [
      await get(at(1)),
      await town.request(`/osmand?id=${town.token}&${at(2)}`, { method: 'POST' }),
      await town.request('/osmand', { method: 'POST', headers: form, body: `id=${town.token}&${at(3)}` }),
      await town.request(`/osmand?${at(4)}`, { headers: { authorization: basic } }),
      await town.request('/osmand', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
        body: new Uint8Array(gzipSync(JSON.stringify([{ id: town.token, ...HERE, timestamp: TEN_PAST / 1_000 }]))),
      }),
    ]
    expect(answers.map(resultOf)).toEqual(Array(5).fill('accepted'))
    expect(shown()?.fixAt).toBe(TEN_PAST)
  })

  test('sent twice is kept once and answered duplicate', async () => {
    await town.post([fix(TEN_PAST)])
    expect(resultOf(await town.post([fix(TEN_PAST, { lon: 120.31 })]))).toBe('duplicate')
    expect(shown()?.lon).toBeCloseTo(120.3, 7)
    expect(await town.rowsKept()).toBe(1)
  })

  test('out of order goes to history, not back on the map', async () => {
    const answers = []
    for (const seconds of [-30, -10, -20])
      answers.push(await town.post([fix(TEN_PAST + seconds * 1_000, { lon: 120.3 + seconds / 1e4 })]))
    expect(answers.map(resultOf)).toEqual(['accepted', 'accepted', 'late'])
    expect(shown()?.fixAt).toBe(TEN_PAST - 10_000)
    expect(await town.rowsKept()).toBe(3)
  })

  test('of one who stands still is thinned in history and stays fresh on the map', async () => {
    for (let second = 0; second < 60; second += 5) await town.post([fix(TEN_PAST - 60_000 + second * 1_000)])
    expect(shown()?.fixAt).toBe(TEN_PAST - 5_000)
    expect(await town.rowsKept()).toBe(1)
  })

  test('is heard of: the device says when, and why one was refused', async () => {
    await town.post([fix(TEN_PAST), fix(TEN_PAST + 1, { lat: 99 })])
    await town.ingest.close()
    const [device] = await listDevices(town.database, areaCode('320213'), 10)
    expect(device).toMatchObject({ lastHeardAt: new Date(TEN_PAST), lastRejection: 'coordinate_out_of_range' })
  })
})

describe('a fix that is not', () => {
  test.each([
    ['NaN', 'lat=NaN&lon=120.3', 'coordinate_unreadable'],
    ['out of range', 'lat=91&lon=120.3', 'coordinate_out_of_range'],
    ['swapped', 'lat=120.3&lon=31.57', 'coordinate_out_of_range'],
    ['in the sea off Africa', 'lat=0&lon=0', 'coordinate_null_island'],
    ['half', 'lat=31.57', 'coordinate_missing'],
    ['from tomorrow', `lat=31.57&lon=120.3&timestamp=${TEN_PAST + 86_400_000}`, 'time_future'],
    ['from last month', `lat=31.57&lon=120.3&timestamp=${TEN_PAST - 30 * 86_400_000}`, 'time_too_old'],
    ['1,024 weeks old', `lat=31.57&lon=120.3&timestamp=${TEN_PAST - 619_315_200_000}`, 'time_too_old'],
    ['a day behind, before the shift', `lat=31.57&lon=120.3&timestamp=${TEN_PAST - 86_400_000}`, 'not_on_duty'],
    ['of no time', 'lat=31.57&lon=120.3&timestamp=soon', 'time_unreadable'],
  ])('%s is answered 200 with its reason, and nothing is shown or kept', async (_, query, code) => {
    const response = await get(query)
    expect([response.status, resultOf(response), await codesOf(response)]).toEqual([200, 'rejected', [code]])
    expect([shown(), await town.rowsKept()]).toEqual([undefined, 0])
  })

  test('does not take the good ones of its batch with it', async () => {
    const response = await town.post([
      fix(TEN_PAST - 2_000),
      { at: TEN_PAST - 1_000, lon: 'x', lat: 31 },
      5,
      { ...HERE },
      fix(TEN_PAST),
    ])
    expect(await response.json()).toMatchObject({
      accepted: 2,
      rejected: [
        { index: 1, code: 'coordinate_unreadable', field: 'lon' },
        { index: 2, code: 'unknown_shape' },
        { index: 3, code: 'time_missing', field: 'at' },
      ],
    })
    expect(shown()?.fixAt).toBe(TEN_PAST)
  })
})

describe('a request that cannot be taken', () => {
  const json = { 'content-type': 'application/json' }
  const send = (path: string, headers: Record<string, string>, body?: string | Uint8Array<ArrayBuffer>) =>
    town.request(path, {
      method: 'POST',
      headers: { authorization: `Bearer ${town.token}`, ...headers },
      ...(body === undefined ? {} : { body }),
    })
  const codeOf = async (response: Response) => [response.status, ((await response.json()) as { code: string }).code]

  test('has no token, a wrong one, or a revoked one', async () => {
    expect(await codeOf(await town.request('/osmand?lat=31&lon=120'))).toEqual([401, 'token_unknown'])
    const unknown = await town.post([fix(TEN_PAST)], 'dt_nobody')
    expect(unknown.headers.get('www-authenticate')).toContain('Bearer')
    expect(await codeOf(unknown)).toEqual([401, 'token_unknown'])
    await revokeDevice(town.database, town.deviceId)
    town.ingest.invalidateDevice(town.deviceId)
    expect((await town.post([fix(TEN_PAST)])).status).toBe(401)
    expect([shown(), await town.rowsKept()]).toEqual([undefined, 0])
  })

  test('speaks with one token in the name of another device', async () => {
    const other = await issueDeviceToken(town.database, COLLEAGUE)
    await town.post([fix(TEN_PAST)], other.token)
    const answer = await town.request(`/osmand?id=${other.publicId}&lat=31.57&lon=120.3`, {
      headers: { authorization: `Bearer ${town.token}` },
    })
    expect(await codeOf(answer)).toEqual([403, 'device_mismatch'])
    const list = [
      { id: town.token, ...HERE, timestamp: TEN_PAST / 1_000 },
      { id: other.token, ...HERE, timestamp: TEN_PAST / 1_000 },
    ]
    const two = await town.request('/osmand', { method: 'POST', headers: json, body: JSON.stringify(list) })
    expect(await codesOf(two)).toEqual(['parameter_conflict'])
  })

  test('is too large, before or after inflating', async () => {
    const zeros = new Uint8Array(gzipSync(Buffer.alloc(2 * 1_024 * 1_024)))
    expect(await codeOf(await send('/batch', json, ' '.repeat(1_048_577)))).toEqual([413, 'body_too_large'])
    expect(await codeOf(await send('/osmand', json, ' '.repeat(65_537)))).toEqual([413, 'body_too_large'])
    expect(await codeOf(await send('/batch', { ...json, 'content-encoding': 'gzip' }, zeros))).toEqual([
      413,
      'body_too_large',
    ])
    const many = JSON.stringify({ fixes: Array.from({ length: 1_001 }, () => ({})) })
    expect(await codeOf(await send('/batch', json, many))).toEqual([413, 'too_many_fixes'])
    expect((await get(`x=${'y'.repeat(9_000)}`)).status).toBe(414)
  })

  test('is not read further than its limit', async () => {
    let pulled = 0
    const body = new ReadableStream({
      pull(controller) {
        pulled++
        controller.enqueue(new Uint8Array(16 * 1_024))
      },
    })
    const init = {
      method: 'POST',
      headers: { authorization: `Bearer ${town.token}`, ...json },
      body,
      duplex: 'half',
    } as RequestInit
    expect((await town.request('/osmand', init)).status).toBe(413)
    expect(pulled).toBeLessThan(10)
  })

  test('is not JSON, not UTF-8, too deep, or of the wrong shape', async () => {
    expect(await codeOf(await send('/batch', json, '{"fixes": ['))).toEqual([400, 'invalid_json'])
    expect(await codeOf(await send('/batch', json, '{"fixes": [{"lat": NaN}]}'))).toEqual([400, 'invalid_json'])
    expect(await codeOf(await send('/batch', json, new Uint8Array([0x22, 0xff, 0x22])))).toEqual([400, 'invalid_utf8'])
    expect(await codeOf(await send('/batch', json, '['.repeat(100_000)))).toEqual([400, 'json_too_deep'])
    expect(await codeOf(await send('/batch', json, '[]'))).toEqual([400, 'unknown_shape'])
    expect(await codeOf(await send('/osmand', json, '5'))).toEqual([400, 'unknown_shape'])
  })

  test('is of a type, encoding or method we do not read', async () => {
    expect((await send('/osmand', { 'content-type': 'text/csv' }, 'a')).status).toBe(415)
    expect((await send('/batch', { 'content-type': 'text/plain' }, '{}')).status).toBe(415)
    expect((await send('/batch', { ...json, 'content-encoding': 'br' }, '{}')).status).toBe(415)
    expect((await town.request('/batch', { method: 'DELETE' })).status).toBe(405)
  })

  test('is one of too many', async () => {
    const answers = []
    for (let count = 0; count < 601; count++) answers.push(await get('batt=50'))
    expect(answers.slice(0, 600).every(({ status }) => status === 200)).toBe(true)
    expect([answers[600]?.status, answers[600]?.headers.get('retry-after')]).toEqual([429, '1'])
    for (let count = 0; count < 50; count++) await town.post([], `dt_guess${count}`)
    expect((await town.post([], 'dt_guess_more')).status).toBe(429)
  })

  test('comes while shutting down', async () => {
    await town.ingest.close()
    const answer = await town.post([fix(TEN_PAST)])
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5'])
  })
})

describe('off duty means not tracked', () => {
  test('a phone that goes on sending is refused, and no row is kept', async () => {
    await town.post([fix(TEN_PAST - 60_000)])
    expect(await town.rowsKept()).toBe(1)
    town.world.setDuty(WORKER, false, TEN_PAST)
    expect(shown()).toBeUndefined()
    for (const seconds of [0, 1, 5, 60]) {
      town.clock.now = TEN_PAST + seconds * 1_000
      const answer = await town.post([fix(town.clock.now)])
      expect([answer.status, await codesOf(answer)]).toEqual([200, ['not_on_duty']])
    }
    expect([shown(), await town.rowsKept()]).toEqual([undefined, 1])
  })

  test('duty is judged by when the fix was taken, not by when it came', async () => {
    town.world.setDuty(WORKER, false, TEN_PAST - 60_000)
    expect(resultOf(await town.post([fix(TEN_PAST - 120_000)]))).toBe('late')
    town.world.setDuty(WORKER, true, TEN_PAST)
    expect(await codesOf(await town.post([fix(TEN_PAST - 30_000)]))).toEqual(['not_on_duty'])
    expect(shown()).toBeUndefined()
    expect(await town.rowsKept()).toBe(1)
  })

  test('a fix that raced with the switch is not kept either: the duty table has the last word', async () => {
    await town.database.db.update(dutyPeriods).set({ endedAt: new Date(TEN_PAST - 5_000) })
    await town.post([fix(TEN_PAST)])
    expect(await town.rowsKept()).toBe(0)
  })

  test('someone who never went on duty is not tracked', async () => {
    const { token } = await issueDeviceToken(town.database, COLLEAGUE)
    expect(await codesOf(await town.post([fix(TEN_PAST)], token))).toEqual(['not_on_duty'])
    expect(await town.rowsKept()).toBe(0)
  })
})

describe('an alarm', () => {
  test('reaches the dispatcher once, without coordinates, off duty, whatever is wrong with its fix', async () => {
    town.world.setDuty(WORKER, false, TEN_PAST - 1_000)
    const sos = `alarm=sos&timestamp=${TEN_PAST / 1_000}`
    await get(sos)
    await get(sos)
    await get(`alarm=sos&timestamp=${TEN_PAST / 1_000 + 1}&lat=31.57&lon=120.3`)
    await get(`alarm=sos&lat=NaN&lon=1&timestamp=${TEN_PAST / 1_000 + 2}`)
    expect(town.alarms.map(({ onDuty, position }) => [onDuty, position?.lon])).toEqual([
      [false, undefined],
      [false, 120.3],
      [false, undefined],
    ])
    expect(await town.rowsKept()).toBe(0)
  })

  test('marks the worker on the map', async () => {
    await get(`alarm=sos&lat=31.57&lon=120.3&timestamp=${TEN_PAST / 1_000}`)
    expect((shown()?.status ?? 0) & STATUS.sos).toBe(STATUS.sos)
  })
})

describe('the database away', () => {
  test('leaves live ingest going, and history is written when it is back', async () => {
    const { sql } = town.database
    await sql`alter table positions rename to positions_away`
    for (let second = 0; second < 5; second++)
      await town.post([fix(TEN_PAST - 9_000 + second * 1_000, { lon: 120.3 + second * 1e-3 })])
    await town.ingest.flush()
    expect(shown()?.fixAt).toBe(TEN_PAST - 5_000)
    expect(town.ingest.stats().history).toMatchObject({ buffered: 5, written: 0, dropped: 0 })
    await sql`alter table positions_away rename to positions`
    expect(await town.rowsKept()).toBe(5)
    expect(town.errors.length).toBeGreaterThan(0)
  })
})

describe('a start', () => {
  test('shows those on duty at their last kept place, with its age', async () => {
    await town.post([fix(TEN_PAST - 300_000, { batteryPct: 50 })])
    await town.ingest.flush()
    const again = createWorld()
    await loadWorld(town.database, again, TEN_PAST)
    expect(again.positionOf(WORKER, TEN_PAST)).toMatchObject({ lon: 120.3, ageMs: 300_000 })
    expect([again.isOnDuty(WORKER), again.isOnDuty(COLLEAGUE)]).toEqual([true, false])
  })

  test('a browser that asks for a device each time does not pile them up', async () => {
    const issued = []
    for (let count = 0; count < 6; count++) issued.push(await issueDeviceToken(town.database, COLLEAGUE))
    expect(issued[5]?.revoked).toEqual([issued[0]?.deviceId])
    expect(new Set(issued.map(({ token }) => token)).size).toBe(6)
  })
})
