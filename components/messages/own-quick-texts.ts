'use client'
/** Quick texts of one's own, kept on the server: they are there on whatever desk one sits down at. */
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { createKeep } from '../dispatch/keeps/keep-store.ts'

/** A list to choose from, not to search in. */
const OWN_MAX = 12

export interface OwnQuickTexts {
  readonly texts: readonly string[]
  keep(text: string): void
  forget(text: string): void
}

const readTexts = (value: unknown): readonly string[] | null =>
  Array.isArray(value) ? value.filter((text): text is string => typeof text === 'string').slice(0, OWN_MAX) : null

export function useOwnQuickTexts(): OwnQuickTexts {
  const [store] = useState(() => createKeep<readonly string[]>({ key: 'quick-texts', read: readTexts, empty: [] }))
  useEffect(() => {
    void store.load()
    return () => store.flush()
  }, [store])
  const texts = useStore(store, ({ value }) => value)
  return {
    texts,
    // The newest first; the oldest gives way.
    keep: (text) => store.put([text, ...texts.filter((other) => other !== text)].slice(0, OWN_MAX)),
    forget: (text) => store.put(texts.filter((other) => other !== text)),
  }
}
