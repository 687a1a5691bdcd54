/** How fast something grows, over stretches that each begin anew. */

export interface Sample {
  /** Hours since the run began. */
  readonly hour: number
  /** Pages loaded before: samples of one page are one stretch, whatever it began with. */
  readonly stretch: number
  readonly value: number
}

/** Least squares with a height of its own for each stretch; what it grows by in an hour. */
export function slopePerHour(samples: readonly Sample[]): number {
  const stretches = new Map<number, Sample[]>()
  for (const sample of samples) stretches.set(sample.stretch, [...(stretches.get(sample.stretch) ?? []), sample])
  let above = 0
  let below = 0
  for (const stretch of stretches.values()) {
    const mean = (of: (sample: Sample) => number) => stretch.reduce((sum, one) => sum + of(one), 0) / stretch.length
    const hour = mean((one) => one.hour)
    const value = mean((one) => one.value)
    for (const one of stretch) {
      above += (one.hour - hour) * (one.value - value)
      below += (one.hour - hour) ** 2
    }
  }
  return below === 0 ? 0 : above / below
}
