/** Codes as small numbers: a column holds the number, a table by number answers what is asked of the code. */
export interface Codes<Code extends string> {
  readonly size: number
  /** Number of a code; a new one is taken in. Throws a RangeError when there are too many. */
  slot(code: Code): number
  code(slot: number): Code
  /** For each number, 1 when the code begins with one of these. */
  startingWith(beginnings: readonly string[]): Uint8Array
  /** For each number, the group its code falls into when it is cut to so many letters, and the names of the groups. */
  cutTo(length: number): Groups
}

export interface Groups {
  readonly groups: Uint32Array
  readonly names: readonly string[]
}

/** Tables made for a question are kept: a province has a hundred thousand grids, and the next question is of the same area. */
const TABLES_KEPT_MAX = 200

export function createCodes<Code extends string>(what: string, max: number): Codes<Code> {
  const slots = new Map<Code, number>()
  const codes: Code[] = []
  const tables = createKept<Uint8Array>()
  const cuts = createKept<Groups>()
  return {
    get size() {
      return codes.length
    },
    slot(code) {
      const known = slots.get(code)
      if (known !== undefined) return known
      if (codes.length === max) throw new RangeError(`More than ${max} ${what}: ${code} has no place`)
      slots.set(code, codes.length)
      return codes.push(code) - 1
    },
    code: (slot) => codes[slot] as Code,
    startingWith: (beginnings) =>
      tables.get(`begin ${beginnings.join()}`, codes.length, () => {
        const table = new Uint8Array(codes.length)
        for (let slot = 0; slot < codes.length; slot++)
          if (beginnings.some((beginning) => (codes[slot] as Code).startsWith(beginning))) table[slot] = 1
        return table
      }),
    cutTo: (length) =>
      cuts.get(`cut ${length}`, codes.length, () => {
        const numbers = new Map<string, number>()
        const groups = new Uint32Array(codes.length)
        for (let slot = 0; slot < codes.length; slot++) {
          const name = (codes[slot] as Code).slice(0, length)
          const number = numbers.get(name) ?? numbers.size
          numbers.set(name, number)
          groups[slot] = number
        }
        return { groups, names: [...numbers.keys()] }
      }),
  }
}

/** Made anew once there are more codes than when it was made. */
function createKept<T>() {
  const kept = new Map<string, { readonly size: number; readonly value: T }>()
  return {
    get(key: string, size: number, make: () => T): T {
      const known = kept.get(key)
      if (known?.size === size) return known.value
      if (kept.size >= TABLES_KEPT_MAX) kept.clear()
      const value = make()
      kept.set(key, { size, value })
      return value
    },
  }
}
