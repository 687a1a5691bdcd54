/** What a figure was measured on. Machines that call themselves the same differ by half in what they do. */
import { cpus, release, totalmem } from 'node:os'

/** Some 40 ms on a core of 2024. */
const STEPS = 30_000_000
const ROUNDS = 7

/** How long one core takes for a fixed calculation, in ms; the shortest of some, so that others at work do not count. */
export function calculationMs(): number {
  let shortest = Number.POSITIVE_INFINITY
  for (let round = 0; round < ROUNDS; round += 1) {
    const from = performance.now()
    let state = round
    for (let step = 0; step < STEPS; step += 1) state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
    // Looked at, so that it cannot be left out.
    if (state !== 0.5) shortest = Math.min(shortest, performance.now() - from)
  }
  return Math.round(shortest)
}

export const machine = () => ({
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  kernel: release(),
  node: process.version,
  calculationMs: calculationMs(),
})
