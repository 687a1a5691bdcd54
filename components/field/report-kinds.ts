/** Which kinds of matter a worker is offered first, and what a search finds. */
import type { CategoryCode } from '../../lib/domain/incident/state.ts'
import type { Matter } from '../../lib/domain/regulation/matter-list.ts'

/** What workers find on their rounds most: rubbish, covers, parking, fire lanes, e-bikes, stalls, water, noise. */
const FOUND_MOST = ['1103', '1104', '1108', '0301', '0302', '1102', '0403', '0510'] as readonly string[]
const TILES = 8

/** Own habit first, then what is found most; only what the county's list in force has. */
export function commonKinds(matters: readonly Matter[], used: readonly string[]): Matter[] {
  const byCode = new Map<string, Matter>(matters.map((matter) => [matter.code, matter]))
  return [...new Set([...used, ...FOUND_MOST])].flatMap((code) => byCode.get(code) ?? []).slice(0, TILES)
}

/** By name in either language, keyword or code, in the list's order. */
export function findKinds(matters: readonly Matter[], asked: string): Matter[] {
  const text = asked.trim().toLowerCase()
  if (text === '') return [...matters]
  return matters.filter(({ zh, en, code, keywords }) =>
    [zh, en, code, ...keywords].some((word) => word.toLowerCase().includes(text)),
  )
}

/** The kinds used last on this phone, newest first. */
export function usedKinds(storage: Pick<Storage, 'getItem'>, key: string): string[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(key) ?? '[]')
    return Array.isArray(kept) ? kept.filter((code): code is string => typeof code === 'string') : []
  } catch {
    return []
  }
}

/** Half the tiles are the worker's own habit; the others stay where they are. */
const USED_KEPT = TILES / 2

export function noteUsed(storage: Pick<Storage, 'getItem' | 'setItem'>, key: string, code: CategoryCode): void {
  const used = [code, ...usedKinds(storage, key).filter((one) => one !== code)].slice(0, USED_KEPT)
  try {
    storage.setItem(key, JSON.stringify(used))
  } catch {
    // Storage is full or forbidden: the tiles stay as they are.
  }
}

/** 自办自结: what the list lets a worker carry to its end, and not the urgent (domain.md §4.2, row 2). */
export const mayHandle = (matter: Matter): boolean =>
  matter.workerRole === 'handle' && matter.defaultSeverity >= 3 && !matter.unlawful
