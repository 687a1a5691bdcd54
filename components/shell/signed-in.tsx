'use client'
/** Who is signed in and how this installation is set up, for everything below the shell. Leaves for /sign-in when the session ends. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef } from 'react'
import { commonWords } from '../../lib/i18n/common.ts'
import type { ConfigAnswer, MeAnswer } from '../../lib/wire/api.ts'
import { SESSION_ENDED } from '../http/api.ts'
import { errorSentence } from '../http/error-words.ts'
import { useKeptApi } from '../http/use-kept-api.ts'
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
export async function forgetThisBrowser(): Promise<void> {
  for (const key of Object.keys(localStorage)) if (key.startsWith(KEPT_PREFIX)) localStorage.removeItem(key)
  // The next one on this phone is not told of this one's tasks.
  const worker = await navigator.serviceWorker?.getRegistration('/field').catch(() => undefined)
  const notices = await worker?.pushManager?.getSubscription().catch(() => null)
  await notices?.unsubscribe().catch(() => false)
}

/** To the sign-in page and, after it, back to where one was. A full load, so that nothing of the session stays in memory. */
const goToSignIn = async () => {
  await forgetThisBrowser()
  const here = window.location.pathname + window.location.search
  window.location.assign(`/sign-in?next=${encodeURIComponent(here)}`)
}

/** Somebody else has signed in meanwhile, in another tab: the page begins anew as his, with nothing of the one before. */
function useOwnerChange(userId: string | undefined): void {
  const owner = useRef<string>(undefined)
  useEffect(() => {
    if (userId === undefined) return
    if (owner.current !== undefined && owner.current !== userId)
      void forgetThisBrowser().then(() => window.location.reload())
    owner.current = userId
  }, [userId])
}

/** `keeps`: a phone opens without a network too, as whoever used it last. What he may do is still asked of the server. */
export function SignedInProvider({ keeps = false, children }: { keeps?: boolean; children: ReactNode }) {
  const words = useWords(commonWords)
  const me = useKeptApi<MeAnswer>('/api/v1/me', keeps ? `${KEPT_PREFIX}me` : undefined)
  const config = useKeptApi<ConfigAnswer>('/api/v1/config', keeps ? `${KEPT_PREFIX}config` : undefined)
  const { reload } = me
  useOwnerChange(me.data?.userId)
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
