'use client'
/** One single key for one act, under the same rules as the others: never in a field, never while a word is composed, and they can be turned off. */
import { useEffect, useEffectEvent } from 'react'
import { onActCalled } from './desk-acts.ts'
import { singleKeysOn } from './single-keys.ts'

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

export function useSingleKey(code: string, act: () => void): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.code !== code) return
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    if (isField(event.target) || !singleKeysOn() || document.querySelector('dialog[open]')) return
    event.preventDefault()
    act()
  })
  const called = useEffectEvent((name: string) => {
    if (name === code) act()
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => pressed(event)
    const stopHearing = onActCalled((name) => called(name))
    window.addEventListener('keydown', onKey)
    return () => {
      stopHearing()
      window.removeEventListener('keydown', onKey)
    }
  }, [])
}
