import { expect, test } from 'vitest'
import {
  createPositionSender,
  FIX_EVERY_MS,
  type PostAnswer,
  type PostFixes,
  QUEUE_MAX,
  SEND_MAX,
} from './position-sender.ts'

/** A phone on the bench: positions come when the test says so, timers run when the test says so. */
function aPhone() {
  let success: PositionCallback | undefined
  let failure: PositionErrorCallback | null | undefined
  let timers: (() => void)[] = []
  let at = 1_000_000
  let asked = 0
  const posted: Parameters<PostFixes>[0][] = []
  const signals: AbortSignal[] = []
  let answer: () => Promise<PostAnswer> = async () => ({ kind: 'done' })
  const post: PostFixes = (fixes, signal) => {
    posted.push(fixes)
    signals.push(signal)
    return answer()
  }
  const sender = createPositionSender({
    geolocation: {
      watchPosition(onFix, onError) {
        success = onFix
        failure = onError
        return 7
      },
      clearWatch() {
        success = undefined
      },
      getCurrentPosition() {
        asked++
      },
    },
    now: () => at,
    schedule(run) {
      timers.push(run)
      return () => {
        timers = timers.filter((other) => other !== run)
      }
    },
  })
  const settled = () => new Promise<void>((resolve) => setImmediate(resolve))
  return {
    sender,
    posted,
    signals,
    start: () => sender.start(post),
    answers: (next: () => Promise<PostAnswer>) => {
      answer = next
    },
    async moves(times = 1, everyMs = FIX_EVERY_MS) {
      for (let step = 0; step < times; step++) {
        at += everyMs
        success?.({
          timestamp: at,
          coords: { longitude: 120.3, latitude: 31.57, accuracy: 8, speed: null, heading: Number.NaN },
        } as GeolocationPosition)
      }
      await settled()
    },
    async fails(code: number) {
      failure?.({ code } as GeolocationPositionError)
      await settled()
    },
    async timersRun() {
      const due = timers
      timers = []
      for (const run of due) run()
      await settled()
    },
    isWatched: () => success !== undefined,
    timesAsked: () => asked,
  }
}

test('on duty each fix is sent, without the values a browser does not know', async () => {
  const phone = aPhone()
  phone.start()
  expect(phone.sender.state()).toEqual({ kind: 'locating' })
  await phone.moves()
  expect(phone.posted).toEqual([[{ at: 1_000_000 + FIX_EVERY_MS, lon: 120.3, lat: 31.57, accuracyM: 8 }]])
  expect(phone.sender.state().kind).toBe('sent')
})

test('off duty means not tracked: the watch ends, the queue goes, a request under way is given up', async () => {
  const phone = aPhone()
  phone.answers(() => new Promise(() => {}))
  phone.start()
  await phone.moves(2)
  phone.sender.stop()
  expect(phone.isWatched()).toBe(false)
  expect(phone.signals[0]?.aborted).toBe(true)
  expect(phone.sender.state()).toEqual({ kind: 'off' })
  expect(phone.sender.last()).toBeUndefined()
  await phone.timersRun()
  phone.sender.wake()
  expect(phone.posted).toHaveLength(1)
})

test('without a network positions wait, oldest dropped first, and are sent in order when it is back', async () => {
  const phone = aPhone()
  phone.answers(async () => ({ kind: 'retry' }))
  phone.start()
  await phone.moves(QUEUE_MAX + 50)
  expect(phone.sender.state()).toEqual({ kind: 'queued', count: QUEUE_MAX })
  phone.posted.length = 0
  phone.answers(async () => ({ kind: 'done' }))
  await phone.timersRun()
  const sent = phone.posted.flat().map((fix) => fix.at)
  expect(sent).toHaveLength(QUEUE_MAX)
  expect(sent).toEqual([...sent].sort((a, b) => a - b))
  expect(Math.max(...phone.posted.map((fixes) => fixes.length))).toBe(SEND_MAX)
  expect(phone.sender.state().kind).toBe('sent')
})

test('a phone whose token was taken over by another stops and says so', async () => {
  const phone = aPhone()
  phone.answers(async () => ({ kind: 'revoked' }))
  phone.start()
  await phone.moves()
  expect(phone.sender.state()).toEqual({ kind: 'revoked' })
  expect(phone.isWatched()).toBe(false)
})

test('a browser that does not allow positions is named as the cause; a passing loss is not', async () => {
  const phone = aPhone()
  phone.start()
  await phone.fails(3)
  expect(phone.sender.state()).toEqual({ kind: 'noFix' })
  await phone.fails(1)
  expect(phone.sender.state()).toEqual({ kind: 'denied' })
})

test('a phone that lies still is asked where it is, and not after its owner left', async () => {
  const phone = aPhone()
  phone.start()
  await phone.timersRun()
  await phone.timersRun()
  expect(phone.timesAsked()).toBe(2)
  phone.sender.stop()
  await phone.timersRun()
  expect(phone.timesAsked()).toBe(2)
})

test('of positions that come too fast the newest is sent, a little later', async () => {
  const phone = aPhone()
  phone.start()
  await phone.moves(1)
  await phone.moves(3, 1_000)
  expect(phone.posted).toHaveLength(1)
  await phone.timersRun()
  expect(phone.posted.map((fixes) => fixes.map((fix) => fix.at))).toEqual([[1_004_000], [1_007_000]])
})

test('a failed look soon after a position went out is no news', async () => {
  const phone = aPhone()
  phone.start()
  await phone.moves()
  await phone.fails(3)
  expect(phone.sender.state().kind).toBe('sent')
})
