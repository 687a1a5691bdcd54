/**
 * One beat for all that changes by itself on a page: clocks, ages and what flashes. Each by a timer of its own begun at another moment would
 * have the screen drawn many times a second for nobody.
 */

/** Calls at whole multiples of `periodMs` of the page's clock, until stopped. */
export function onBeat(periodMs: number, listener: (beat: number) => void): () => void {
  let timer: ReturnType<typeof setTimeout>
  let told = Math.floor(performance.now() / periodMs)
  const next = () => {
    timer = setTimeout(tick, (told + 1) * periodMs - performance.now())
  }
  const tick = () => {
    const beat = Math.floor(performance.now() / periodMs)
    // A timer may come a moment early; after a sleep only the newest beat counts.
    if (beat > told) {
      told = beat
      listener(beat)
    }
    next()
  }
  next()
  return () => clearTimeout(timer)
}
