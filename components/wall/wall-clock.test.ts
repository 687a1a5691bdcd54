import { describe, expect, it } from 'vitest'
import { createWallClock } from './wall-clock.ts'

const SERVER = 1_800_000_000_000
const HOUR_MS = 3_600_000

function aMachine() {
  const at = { steady: 5_000, date: SERVER }
  const pass = (ms: number) => {
    at.steady += ms
    at.date += ms
  }
  return { at, pass, clock: createWallClock({ steady: () => at.steady, date: () => at.date }) }
}

describe('the clock of a wall', () => {
  it("is the server's from the first beat, on a machine that is an hour slow", () => {
    const { at, pass, clock } = aMachine()
    at.date -= HOUR_MS
    expect(clock.now()).toBe(SERVER - HOUR_MS)
    clock.heard(SERVER, 0)
    pass(2_000)
    expect(clock.now()).toBe(SERVER + 2_000)
    expect(clock.ageMs()).toBe(2_000)
  })

  it("says that data is old when the machine's date is set back while the server is away", () => {
    const { at, pass, clock } = aMachine()
    clock.heard(SERVER, 0)
    pass(20_000)
    at.date -= HOUR_MS
    expect(clock.ageMs()).toBe(20_000)
    expect(clock.now()).toBe(SERVER + 20_000)
  })

  it('says that data is old when the machine slept, though its steady clock stood still', () => {
    const { at, clock } = aMachine()
    clock.heard(SERVER, 0)
    at.date += HOUR_MS
    expect(clock.ageMs()).toBe(HOUR_MS)
  })

  it('adds how old the facts were at the server and how long they were on the way', () => {
    const { pass, clock } = aMachine()
    clock.set(SERVER, 5_000)
    pass(700)
    clock.heard(SERVER, 9_000)
    expect(clock.ageMs()).toBe(9_700)
    expect(clock.silentMs()).toBe(0)
  })

  it('knows no age before anything came, nor after it was forgotten', () => {
    const { clock } = aMachine()
    expect(clock.ageMs()).toBeNull()
    clock.heard(SERVER, 0)
    clock.forget()
    expect(clock.ageMs()).toBeNull()
    expect(clock.silentMs()).toBeNull()
  })
})
