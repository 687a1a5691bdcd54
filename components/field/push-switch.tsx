'use client'
/** Notices of new tasks while the page is closed. Shown only where the installation has push set up and the browser can. */
import { useEffect, useState } from 'react'
import { pushWords } from '../../lib/i18n/phone.ts'
import type { PushAnswer } from '../../lib/wire/messages.ts'
import { postJson } from '../http/api.ts'
import { useApi } from '../http/use-api.ts'
import { Button } from '../ui/button.tsx'
import { useWords } from '../ui/preferences.tsx'
import styles from './field.module.css'

type State = 'unknown' | 'off' | 'on' | 'denied' | 'failed'

const isAble = () => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window

/** `isReady`: the tasks are there and the service worker may be asked. */
export function PushSwitch({ isReady }: { isReady: boolean }) {
  const words = useWords(pushWords)
  const { data } = useApi<PushAnswer>(isReady ? '/api/v1/field/push' : undefined)
  const publicKey = data?.publicKey ?? undefined
  const [state, setState] = useState<State>('unknown')
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    if (publicKey === undefined || !isAble()) return
    if (Notification.permission === 'denied') return setState('denied')
    let gone = false
    subscription().then(
      (own) => {
        if (!gone) setState(own ? 'on' : 'off')
      },
      () => {},
    )
    return () => {
      gone = true
    }
  }, [publicKey])

  const press = async (next: () => Promise<State>) => {
    setBusy(true)
    setState(await next().catch(() => 'failed' as const))
    setBusy(false)
  }
  if (publicKey === undefined || state === 'unknown') return null
  return (
    <section className={styles.push} aria-label={words.title}>
      <p role="status">{words[state]}</p>
      {state !== 'denied' && (
        <Button
          size="touch"
          busy={busy}
          disabled={busy}
          onClick={() => press(state === 'on' ? unsubscribe : () => subscribe(publicKey))}
        >
          {state === 'on' ? words.turnOff : words.turnOn}
        </Button>
      )}
    </section>
  )
}

const subscription = async (): Promise<PushSubscription | null> =>
  (await navigator.serviceWorker.ready).pushManager.getSubscription()

async function subscribe(publicKey: string): Promise<State> {
  if ((await Notification.requestPermission()) !== 'granted') return 'denied'
  const { pushManager } = await navigator.serviceWorker.ready
  const own = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey })
  const { endpoint, keys } = own.toJSON()
  await postJson<PushAnswer>('/api/v1/field/push', { endpoint, keys })
  return 'on'
}

async function unsubscribe(): Promise<State> {
  const own = await subscription()
  if (!own) return 'off'
  await postJson<PushAnswer>('/api/v1/field/push/end', { endpoint: own.endpoint })
  await own.unsubscribe()
  return 'off'
}
