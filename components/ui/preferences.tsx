'use client'
/**
 * Language and theme of this browser. Both live in cookies that the server reads, so that the first paint is already right
 * and no script has to run before it.
 */
import { useRouter } from 'next/navigation'
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState, useSyncExternalStore } from 'react'
import { LANGUAGE_TAGS, type Locale, say, type Words } from '../../lib/i18n/words.ts'

export type Theme = 'dark' | 'light'

/** A choice of looks is kept for a year. */
const COOKIE_MAX_AGE_S = 365 * 24 * 3600

interface Preferences {
  locale: Locale
  /** Chosen by hand; absent: the room decides. */
  chosenTheme: Theme | undefined
  setLocale: (locale: Locale) => void
  setTheme: (theme: Theme) => void
}

const PreferencesContext = createContext<Preferences | null>(null)

const remember = (name: string, value: string) => {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing outside secure contexts and in older browsers
  document.cookie = `${name}=${value}; path=/; max-age=${COOKIE_MAX_AGE_S}; samesite=lax`
}

export function PreferencesProvider({
  locale: initialLocale,
  theme: initialTheme,
  children,
}: {
  locale: Locale
  theme: Theme | undefined
  children: ReactNode
}) {
  const router = useRouter()
  const [locale, chooseLocale] = useState(initialLocale)
  const [chosenTheme, chooseTheme] = useState(initialTheme)
  const setLocale = useCallback(
    (next: Locale) => {
      remember('lang', next)
      document.documentElement.lang = LANGUAGE_TAGS[next]
      chooseLocale(next)
      router.refresh()
    },
    [router],
  )
  const setTheme = useCallback((next: Theme) => {
    remember('theme', next)
    document.documentElement.dataset.theme = next
    chooseTheme(next)
  }, [])
  const value = useMemo(
    () => ({ locale, chosenTheme, setLocale, setTheme }),
    [locale, chosenTheme, setLocale, setTheme],
  )
  return <PreferencesContext value={value}>{children}</PreferencesContext>
}

export function usePreferences(): Preferences {
  const preferences = useContext(PreferencesContext)
  if (!preferences) throw new Error('usePreferences needs a PreferencesProvider above it')
  return preferences
}

/** The words of an area in the chosen language: `useWords(dispatchWords).assign`. */
export function useWords<W extends Words>(words: W): { readonly [K in keyof W]: string } {
  const { locale } = usePreferences()
  return useMemo(() => say(words, locale), [words, locale])
}

const LIGHT_QUERY = '(prefers-color-scheme: light)'
const watchRoom = (changed: () => void) => {
  const query = window.matchMedia(LIGHT_QUERY)
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}
/** The same rule as in globals.css. */
const has = (mark: string) => document.querySelector(mark) !== null
const roomIsLight = () =>
  has('.light-by-default') || (!has('.dark-by-default') && window.matchMedia(LIGHT_QUERY).matches)
const unknownOnServer = () => false

/** The theme in force, for what is painted by script (the map); everything else follows the CSS tokens by itself. */
export function useTheme(): Theme {
  const { chosenTheme } = usePreferences()
  const light = useSyncExternalStore(watchRoom, roomIsLight, unknownOnServer)
  return chosenTheme ?? (light ? 'light' : 'dark')
}
