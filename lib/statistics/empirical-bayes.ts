/** Rates of small places drawn towards the mean of all, the more the smaller they are: R. J. Marshall, Appl. Statist. 40 (1991) 283–294, global estimator. */

export interface ShrunkRates {
  /** Per place, same unit as `cases` ÷ `exposed`. A place with nobody in it knows nothing of its own: it has the mean. */
  readonly rates: Float64Array
  /** All cases ÷ all exposed; NaN when there is nobody anywhere. */
  readonly mean: number
  /** Variance between places beyond what chance makes; 0 when chance alone explains all, and every place has the mean. */
  readonly between: number
}

/** `exposed`: households, or whoever could have been a case. A cell with one household and one case is then no hot spot. */
export function shrunkRates(cases: ArrayLike<number>, exposed: ArrayLike<number>): ShrunkRates {
  const places = cases.length
  if (exposed.length !== places)
    throw new RangeError(`Rates need exposed for each of ${places} places, got ${exposed.length}`)
  let allCases = 0
  let allExposed = 0
  let inhabited = 0
  for (let place = 0; place < places; place += 1) {
    const people = Number(exposed[place])
    if (people <= 0) continue
    allCases += Number(cases[place])
    allExposed += people
    inhabited += 1
  }
  const mean = allCases / allExposed
  let squares = 0
  for (let place = 0; place < places; place += 1) {
    const people = Number(exposed[place])
    if (people > 0) squares += people * (Number(cases[place]) / people - mean) ** 2
  }
  const between = inhabited === 0 ? 0 : Math.max(squares / allExposed - mean / (allExposed / inhabited), 0)
  const rates = new Float64Array(places).fill(mean)
  for (let place = 0; place < places; place += 1) {
    const people = Number(exposed[place])
    if (people <= 0 || between === 0) continue
    // How much of what is seen there is its own.
    const own = between / (between + mean / people)
    rates[place] = mean + own * (Number(cases[place]) / people - mean)
  }
  return { rates, mean, between }
}
