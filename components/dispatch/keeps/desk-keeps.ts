'use client'
/** What the desk keeps for its person: named views, what he has looked at, and pairs of which he said that they are not the same. */
import { useEffect, useState } from 'react'
import { allSeen, readSeen, type Seen } from '../queue/seen.ts'
import { readViews, type SavedView } from '../queue/views.ts'
import { createKeep, type KeepStore } from './keep-store.ts'

/** Reports of one thing come within hours; older pairs are asked of nobody. */
const PAIRS_MAX = 200

export interface DeskKeeps {
  readonly views: KeepStore<readonly SavedView[]>
  readonly seen: KeepStore<Seen>
  readonly notSame: KeepStore<readonly string[]>
}

/** Nothing is new before the first look. */
const NEVER_LOOKED: Seen = allSeen(Number.MAX_SAFE_INTEGER)

const readPairs = (value: unknown): readonly string[] | null =>
  Array.isArray(value) ? value.filter((pair) => typeof pair === 'string').slice(-PAIRS_MAX) : null

const createDeskKeeps = (): DeskKeeps => ({
  views: createKeep({ key: 'desk-views', read: readViews, empty: [] }),
  seen: createKeep({ key: 'desk-seen', read: readSeen, empty: NEVER_LOOKED }),
  notSame: createKeep({ key: 'desk-not-same', read: readPairs, empty: [] }),
})

export const withPair = (pairs: readonly string[], pair: string): string[] =>
  [...pairs.filter((other) => other !== pair), pair].slice(-PAIRS_MAX)

/** Read once for the page; what still waits is saved when the page goes. */
export function useDeskKeeps(now: () => number): DeskKeeps {
  const [keeps] = useState(createDeskKeeps)
  useEffect(() => {
    void keeps.views.load()
    void keeps.notSame.load()
    void keeps.seen.load().then(() => {
      const { loaded, value } = keeps.seen.getState()
      if (loaded && value === NEVER_LOOKED) keeps.seen.put(allSeen(now()))
    })
    const save = () => {
      for (const keep of Object.values(keeps)) keep.flush()
    }
    window.addEventListener('pagehide', save)
    return () => {
      window.removeEventListener('pagehide', save)
      save()
    }
  }, [keeps, now])
  return keeps
}
