'use client'
/**
 * Short messages at the lower edge, spoken by screen readers. F8 moves the focus to them. No action lives only here: a toast goes away,
 * so whatever it offers must also stand on the thing itself.
 */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { commonWords } from '../../lib/i18n/common.ts'
import { Button } from './button.tsx'
import { usePreferences, useWords } from './preferences.tsx'

/** Long enough to read two lines, and the length of the undo window. */
const SHOWN_MS = 10_000
/** More at once would cover the list; the oldest goes first. */
const SHOWN_AT_ONCE = 3

export interface ToastMessage {
  text: string
  /** `urgent` interrupts a screen reader: refusals only. */
  urgent?: boolean
  action?: { text: string; run: () => void }
}
interface Shown extends ToastMessage {
  id: number
}
interface Toasts {
  show: (message: ToastMessage) => void
  /** Says something without showing it: what the eye already sees. */
  announce: (text: string, urgent?: boolean) => void
}

const ToastContext = createContext<Toasts | null>(null)

export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<readonly Shown[]>([])
  const [spoken, setSpoken] = useState({ polite: '', urgent: '' })
  const region = useRef<HTMLElement>(null)
  const nextId = useRef(1)
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>())
  const words = useWords(commonWords)
  const { locale } = usePreferences()

  const drop = useCallback((id: number) => setShown((all) => all.filter((toast) => toast.id !== id)), [])
  const announce = useCallback((text: string, urgent = false) => {
    setSpoken(urgent ? { polite: '', urgent: text } : { polite: text, urgent: '' })
  }, [])
  const show = useCallback(
    (message: ToastMessage) => {
      const id = nextId.current++
      setShown((all) => [...all, { ...message, id }].slice(-SHOWN_AT_ONCE))
      announce(message.text, message.urgent)
      const timer = setTimeout(() => {
        timers.current.delete(timer)
        drop(id)
      }, SHOWN_MS)
      timers.current.add(timer)
    },
    [announce, drop],
  )

  useEffect(() => {
    const running = timers.current
    const onKey = (event: KeyboardEvent) => {
      if (event.code === 'F8') region.current?.focus()
    }
    window.addEventListener('keydown', onKey)
    return () => {
      window.removeEventListener('keydown', onKey)
      for (const timer of running) clearTimeout(timer)
    }
  }, [])

  const value = useMemo(() => ({ show, announce }), [show, announce])
  return (
    <ToastContext value={value}>
      {children}
      <div className="visually-hidden" aria-live="polite" lang={locale}>
        {spoken.polite}
      </div>
      <div className="visually-hidden" aria-live="assertive" lang={locale}>
        {spoken.urgent}
      </div>
      <section ref={region} className="gc-toasts" aria-label={words.messages} tabIndex={-1}>
        {shown.map((toast) => (
          <div key={toast.id} className="gc-toast">
            <span>{toast.text}</span>
            {toast.action && (
              <Button
                size="small"
                onClick={() => {
                  toast.action?.run()
                  drop(toast.id)
                }}
              >
                {toast.action.text}
              </Button>
            )}
            <Button variant="quiet" size="small" aria-label={words.dismiss} onClick={() => drop(toast.id)}>
              ✕
            </Button>
          </div>
        ))}
      </section>
    </ToastContext>
  )
}

export function useToast(): Toasts {
  const toasts = useContext(ToastContext)
  if (!toasts) throw new Error('useToast needs a ToastProvider above it')
  return toasts
}
