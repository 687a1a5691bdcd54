'use client'
/** Reads a path of the API and keeps the last answer in this browser: shown at once at the next opening, and when there is no network. */
import { useEffect, useState } from 'react'
import { getJson } from './api.ts'
import { getTogether } from './together.ts'
import { useApi } from './use-api.ts'

function readKept<T>(key: string): T | undefined {
  try {
    return (JSON.parse(localStorage.getItem(key) ?? 'null') as T | null) ?? undefined
  } catch {
    return undefined
  }
}

/** `key` undefined: nothing is kept, as on a desk. What is kept goes with its owner when the key begins with KEPT_PREFIX. */
export function useKeptApi<T>(path: string | undefined, key: string | undefined): ReturnType<typeof useApi<T>> {
  // A phone on a thin line has each answer by itself.
  const api = useApi<T>(path, undefined, key === undefined ? getTogether<T> : getJson<T>)
  const { data, error, reload } = api
  const [kept, setKept] = useState<T>()
  useEffect(() => setKept(key === undefined ? undefined : readKept<T>(key)), [key])
  useEffect(() => {
    if (key === undefined || data === undefined) return
    try {
      localStorage.setItem(key, JSON.stringify(data))
    } catch {
      // Storage is full or forbidden: it is read anew each time.
    }
  }, [key, data])
  const isCut = error?.code === 'unreachable'
  useEffect(() => {
    if (!isCut) return
    window.addEventListener('online', reload)
    return () => window.removeEventListener('online', reload)
  }, [isCut, reload])
  return { ...api, data: data ?? kept, error: kept !== undefined && isCut ? undefined : error }
}
