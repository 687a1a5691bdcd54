/** At most so many requests at once. A full house turns work away instead of queueing it: for positions the next one is better. */
export interface Lanes {
  /** Runs the task if a lane is free; false: it was not run. */
  tryRun(task: () => Promise<void>): boolean
  /** Runs all, each as soon as a lane is free. */
  runAll(tasks: Iterable<() => Promise<void>>): Promise<void>
  /** Ends when nothing runs any more. */
  idle(): Promise<void>
}

export function createLanes(width: number): Lanes {
  const running = new Set<Promise<void>>()
  const start = (task: () => Promise<void>): void => {
    const run: Promise<void> = task().finally(() => running.delete(run))
    running.add(run)
  }
  return {
    tryRun(task) {
      if (running.size >= width) return false
      start(task)
      return true
    },
    async runAll(tasks) {
      for (const task of tasks) {
        while (running.size >= width) await Promise.race(running)
        start(task)
      }
      await Promise.all(running)
    },
    async idle() {
      await Promise.all(running)
    },
  }
}
