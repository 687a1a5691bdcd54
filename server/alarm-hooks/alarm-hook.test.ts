/** What is told beside the walls: signed, in order, tried again, never late, and nobody waits for it. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { areaCode } from '../../lib/geo/codes.ts'
import type { AlarmSignal } from '../walls/area-boards.ts'
import { type Carried, createAlarmHook } from './alarm-hook.ts'
import { createWebhook, SIGNATURE_HEADER, signatureOf } from './webhook.ts'

const AREA = areaCode('320213')
const AT = Date.parse('2026-11-30T14:05:00+08:00')
const SECRET = 'a-secret-of-more-than-32-characters-0123'
const loud: AlarmSignal = { kind: 'sound', area: AREA, level: 'loud', at: AT }
const lamp = (colour: 'red' | 'orange' | 'off'): AlarmSignal => ({ kind: 'lamp', area: AREA, lamp: colour, at: AT })
const silentLog = { warn: () => {}, error: () => {} } as never

describe('a hook for alarms', () => {
  const closers: (() => void)[] = []
  afterEach(() => {
    for (const close of closers.splice(0)) close()
  })
  const aHook = (carry: (signal: Carried) => Promise<void>, now = () => AT) => {
    const hook = createAlarmHook({ name: 'test', areas: [AREA], carry, now, log: silentLog, retryMs: [1, 1] })
    closers.push(hook.close)
    return hook
  }

  it('tells its own areas in order, and no other', async () => {
    const told: Carried[] = []
    const hook = aHook(async (signal) => void told.push(signal))
    hook.signal(lamp('red'))
    hook.signal(loud)
    hook.signal({ ...loud, area: areaCode('320214') })
    await vi.waitFor(() => expect(told.map(({ kind }) => kind)).toEqual(['lamp', 'sound']))
    expect(new Set(told.map(({ id }) => id)).size).toBe(2)
  })

  it('tries again and then gives up; the one after it is told all the same', async () => {
    const tries: string[] = []
    const hook = aHook(async ({ kind }) => {
      tries.push(kind)
      if (kind === 'sound') throw new Error('away')
    })
    hook.signal(loud)
    hook.signal(lamp('red'))
    await vi.waitFor(() => expect(tries).toEqual(['sound', 'sound', 'sound', 'lamp']))
  })

  it('does not ring late, has one newest lamp waiting, and never more than it can hold', async () => {
    let now = AT
    let release = () => {}
    const told: Carried[] = []
    const hook = aHook(
      (signal) => {
        told.push(signal)
        return told.length === 1 ? new Promise<void>((resolve) => (release = resolve)) : Promise.resolve()
      },
      () => now,
    )
    hook.signal(loud)
    for (let i = 0; i < 200; i++) hook.signal(loud)
    for (const colour of ['red', 'orange', 'off'] as const) hook.signal(lamp(colour))
    now = AT + 60_000
    release()
    await vi.waitFor(() => expect(told.at(-1)).toMatchObject({ kind: 'lamp', lamp: 'off' }))
    expect(told).toHaveLength(2)
  })
})

describe('the webhook', () => {
  let server: Server
  afterEach(() => server.close())

  it('posts what is due and nothing about anybody, signed over time and body', async () => {
    const received: { body: string; signature: string }[] = []
    server = createServer((request, response) => {
      let body = ''
      request.on('data', (chunk) => (body += chunk))
      request.on('end', () => {
        received.push({ body, signature: String(request.headers[SIGNATURE_HEADER]) })
        response.writeHead(received.length === 1 ? 204 : 500).end()
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/alarm`
    const carry = createWebhook({ url, secret: SECRET, now: () => AT })
    const never = new AbortController().signal
    await carry({ ...loud, id: '1' }, never)
    expect(JSON.parse(received[0]?.body ?? '')).toEqual({
      id: '1',
      kind: 'sound',
      area: AREA,
      level: 'loud',
      at: '2026-11-30T06:05:00.000Z',
    })
    expect(received[0]?.signature).toBe(signatureOf(SECRET, AT / 1_000, received[0]?.body ?? ''))
    await expect(carry({ ...loud, id: '2' }, never)).rejects.toThrow('500')
  })
})
