/** Adds up the classes of settled cases: one step for each case and moment, however many rates hang on it. */
import type { KpiId } from '../kpi/kpi-id.ts'
import type { Chunk } from './chunk.ts'
import type { Period } from './filter.ts'
import { CLASSES_MAX, partOf, RATES_BY_MOMENT } from './settled.ts'

export interface SettledTally {
  /** Selected rows that are settled, with their groups. */
  add(chunk: Chunk, rows: Uint32Array, groups: Uint32Array, count: number): void
  /** Gives what was added, rate by rate and group by group, and forgets it. */
  pour(into: (id: KpiId, group: number, above: number, below: number) => void): void
  bytes(): number
}

export function createSettledTally({ from, to }: Period, size: number): SettledTally {
  let tables: readonly Int32Array[] | undefined
  return {
    add(chunk, rows, groups, count) {
      tables ??= RATES_BY_MOMENT.map(() => new Int32Array(size * CLASSES_MAX))
      for (let number = 0; number < RATES_BY_MOMENT.length; number++) {
        const table = tables[number] as Int32Array
        const classes = chunk.classes[number] as Uint8Array
        const moments = chunk[(RATES_BY_MOMENT[number] as (typeof RATES_BY_MOMENT)[number]).moment]
        addClasses(moments, classes, rows, groups, count, from, to, table)
      }
    },
    pour(into) {
      for (const [number, table] of (tables ?? []).entries()) {
        const { kpis, said } = RATES_BY_MOMENT[number] as (typeof RATES_BY_MOMENT)[number]
        for (let group = 0; group < size; group++)
          for (let one = 0; one < said.length; one++) {
            const cases = table[group * CLASSES_MAX + one] as number
            if (cases === 0) continue
            for (let kpi = 0; kpi < kpis.length; kpi++) {
              const part = partOf(said[one] as number, kpi)
              if (part) into((kpis[kpi] as (typeof kpis)[number]).id, group, cases * (part >> 1), cases * (part & 1))
            }
          }
      }
      tables = undefined
    },
    bytes: () => (tables ? RATES_BY_MOMENT.length * size * CLASSES_MAX * Int32Array.BYTES_PER_ELEMENT : 0),
  }
}

function addClasses(
  moments: Uint32Array,
  classes: Uint8Array,
  rows: Uint32Array,
  groups: Uint32Array,
  count: number,
  from: number,
  to: number,
  table: Int32Array,
): void {
  for (let index = 0; index < count; index++) {
    const row = rows[index] as number
    const at = moments[row] as number
    if (at < from || at >= to) continue
    const place = (groups[index] as number) * CLASSES_MAX + (classes[row] as number)
    table[place] = (table[place] as number) + 1
  }
}
