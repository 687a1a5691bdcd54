/** Runs one at a time. Asked for meanwhile, however often, it runs once more after that one: no run is cut short, and the last wish is heard. */
export function oneAtATime(run: () => Promise<void>): () => Promise<void> {
  let isRunning = false
  let isWanted = false
  const go = async (): Promise<void> => {
    isWanted = isRunning
    if (isRunning) return
    isRunning = true
    try {
      await run()
    } finally {
      isRunning = false
    }
    if (isWanted) await go()
  }
  return go
}
