/** Lets a bounded number of tasks run at once and a bounded number wait; more are turned away at the door. */

/** Thrown to a caller who found the waiting room full. */
export class GateFull extends Error {
  override readonly name = 'GateFull'
}

export interface Gate {
  run<T>(task: () => Promise<T>): Promise<T>
}

export function createGate({ atOnce, waiting }: { readonly atOnce: number; readonly waiting: number }): Gate {
  let running = 0
  const queue: (() => void)[] = []

  return {
    async run(task) {
      if (running >= atOnce) {
        if (queue.length >= waiting) throw new GateFull(`${running} run and ${queue.length} wait already`)
        await new Promise<void>((admit) => queue.push(admit))
      } else running++
      try {
        return await task()
      } finally {
        // The place is handed on, so that nobody slips in between.
        const next = queue.shift()
        if (next) next()
        else running--
      }
    },
  }
}
