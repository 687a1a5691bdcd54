/** Tells pages that figures of their scope are others now: one knock for all that changed in a while, to the scopes it lies in. */
import { type AreaCode, lineageOf } from '../../lib/geo/codes.ts'
import { SITUATION_KNOCK_MS, type SituationKnock } from '../../lib/wire/live.ts'

/** More areas than this changed at once: everybody is told, which is cheaper than to name them. */
const AREAS_MAX = 5_000

export function createSituationKnocks({
  now,
  emit,
}: {
  readonly now: () => number
  readonly emit: (areas: readonly AreaCode[], knock: SituationKnock) => void
}) {
  const areas = new Set<AreaCode>()
  let newest = 0
  let timer: NodeJS.Timeout | undefined
  let quietUntil = 0

  function knock(): void {
    timer = undefined
    quietUntil = performance.now() + SITUATION_KNOCK_MS
    emit([...areas], { version: newest, at: now() })
    areas.clear()
  }

  return {
    changed(version: number, changed: readonly string[]): void {
      newest = version
      for (const area of changed) {
        const lineage = lineageOf(area as AreaCode)
        for (const code of areas.size < AREAS_MAX ? lineage : lineage.slice(0, 1)) areas.add(code)
      }
      timer ??= setTimeout(knock, Math.max(quietUntil - performance.now(), 0))
    },
    close: () => clearTimeout(timer),
  }
}
