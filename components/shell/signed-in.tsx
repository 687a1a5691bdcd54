'use client'
/** Who is signed in and how this installation is set up, for everything below the shell. Leaves for /sign-in when the session ends. */
import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react'
import { commonWords } from '../../lib/i18n/common.ts'
import type { ConfigAnswer, MeAnswer } from '../../lib/wire/api.ts'
import { SESSION_ENDED } from '../http/api.ts'
import { errorSentence } from '../http/error-words.ts'
import { useApi } from '../http/use-api.ts'
import { PartFailed } from '../ui/error-boundary.tsx'
import { useWords } from '../ui/preferences.tsx'
import { Skeleton } from '../ui/skeleton.tsx'

interface SignedIn {
  me: MeAnswer
  config: ConfigAnswer
}
const SignedInContext = createContext<SignedIn | null>(null)

export const useSignedIn = (): SignedIn => {
  const signedIn = useContext(SignedInContext)
  if (!signedIn) throw new Error('useSignedIn needs a SignedInProvider above it')
  return signedIn
}

/** What pages keep in this browser begins with this; it goes when its owner goes. */
export const KEPT_PREFIX = 'grid-command.'
export const forgetThisBrowser = () => {
  for (const key of Object.keys(localStorage)) if (key.startsWith(KEPT_PREFIX)) localStorage.removeItem(key)
}

/** To the sign-in page and, after it, back to where one was. A full load, so that nothing of the session stays in memory. */
const goToSignIn = () => {
  forgetThisBrowser()
  const here = window.location.pathname + window.location.search
  window.location.assign(`/sign-in?next=${encodeURIComponent(here)}`)
}

export function SignedInProvider({ children }: { children: ReactNode }) {
  const words = useWords(commonWords)
  const me = useApi<MeAnswer>('/api/v1/me')
  const config = useApi<ConfigAnswer>('/api/v1/config')
  const { reload } = me
  useEffect(() => {
    const lookAgain = () => {
      if (document.visibilityState === 'visible') reload()
    }
    window.addEventListener(SESSION_ENDED, goToSignIn)
    document.addEventListener('visibilitychange', lookAgain)
    return () => {
      window.removeEventListener(SESSION_ENDED, goToSignIn)
      document.removeEventListener('visibilitychange', lookAgain)
    }
  }, [reload])
  const value = useMemo(
    () => (me.data && config.data ? { me: me.data, config: config.data } : null),
    [me.data, config.data],
  )
  if (value) return <SignedInContext value={value}>{children}</SignedInContext>
  const error = me.error ?? config.error
  if (!error || error.status === 401) return <Skeleton />
  const retry = () => {
    me.reload()
    config.reload()
  }
  return <PartFailed part={words.product} reason={errorSentence(error, words)} retry={retry} />
}
