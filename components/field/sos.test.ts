import { expect, test } from 'vitest'
import type { Cry, Fix, PostAnswer } from './position-sender.ts'
import { CANCEL_S, createSos, HOLD_MS, type SosState } from './sos.ts'

/** A phone whose clock stands until it is moved. */
function phone(answers: PostAnswer[] = []) {
  let now = 0
  let waiting: { at: number; run: () => void }[] = []
  const states: SosState[] = []
  const posted: (Fix | Cry)[] = []
  const sos = createSos({
    now: () => now,
    schedule: (run, ms) => {
      const entry = { at: now + ms, run }
      waiting.push(entry)
      return () => {
        waiting = waiting.filter((one) => one !== entry)
      }
    },
    place: async () => ({ lon: 120.3, lat: 31.5, accuracyM: 9 }),
    post: async (fixes) => {
      posted.push(...fixes)
      return answers.shift() ?? { kind: 'done' }
    },
    onState: (state) => states.push(state),
  })
  const pass = async (ms: number) => {
    const end = now + ms
    for (;;) {
      const next = waiting.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
      if (!next) break
      now = next.at
      waiting = waiting.filter((one) => one !== next)
      next.run()
      await new Promise(setImmediate)
    }
    now = end
  }
  return { sos, states, posted, pass, last: () => states.at(-1) }
}

test('a short press calls nobody', async () => {
  const { sos, pass, posted, last } = phone()
  sos.press()
  await pass(HOLD_MS - 1)
  sos.release()
  await pass(60_000)
  expect(last()).toEqual({ kind: 'idle' })
  expect(posted).toEqual([])
})

test('held for two seconds it counts down, can be taken back, and else is sent with the place of the moment', async () => {
  const taken = phone()
  taken.sos.press()
  await taken.pass(HOLD_MS)
  taken.sos.release()
  expect(taken.last()).toEqual({ kind: 'counting', seconds: CANCEL_S })
  taken.sos.cancel()
  await taken.pass(60_000)
  expect(taken.posted).toEqual([])

  const sent = phone()
  sent.sos.press()
  await sent.pass(HOLD_MS + CANCEL_S * 1_000)
  expect(sent.posted).toEqual([{ at: 7_000, alarm: 'sos', lon: 120.3, lat: 31.5, accuracyM: 9 }])
  expect(sent.last()).toEqual({ kind: 'sent', at: 7_000 })
})

test('without a network the same cry is sent again until it has arrived', async () => {
  const { sos, pass, posted, last } = phone([{ kind: 'retry' }, { kind: 'retry' }])
  sos.press()
  await pass(HOLD_MS + CANCEL_S * 1_000)
  expect(last()).toEqual({ kind: 'sending' })
  await pass(10_000)
  expect(posted.map(({ at }) => at)).toEqual([7_000, 7_000, 7_000])
  expect(last()?.kind).toBe('sent')
})
