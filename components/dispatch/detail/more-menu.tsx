'use client'
/** The acts that are not at hand: a menu with arrow keys, closed by Esc, a choice, or a click elsewhere. */
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { actionFormWords, actionWords } from '../../../lib/i18n/actions.ts'
import { Button } from '../../ui/button.tsx'
import { useWords } from '../../ui/preferences.tsx'
import styles from './detail.module.css'
import { OFFER_KEYS } from './offer-keys.ts'
import type { DeskOffer } from './offers.ts'

/** Its key opens it from anywhere on the desk. */
export const MORE_BUTTON_ID = 'desk-more-actions'

interface MoreMenuProps {
  offers: readonly DeskOffer[]
  disabled: boolean
  onChoose: (offer: DeskOffer) => void
}

export function MoreMenu({ offers, disabled, onChoose }: MoreMenuProps) {
  const words = useWords(actionFormWords)
  const names = useWords(actionWords)
  const menuId = useId()
  const root = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  const items = () => [...(root.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])]
  useEffect(() => {
    if (!open) return
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false)
    }
    // The focus may have gone with an act that fell away meanwhile.
    const letGo = (event: globalThis.KeyboardEvent) => {
      if (event.code !== 'Escape' || root.current?.contains(document.activeElement)) return
      event.stopPropagation()
      setOpen(false)
    }
    window.addEventListener('pointerdown', outside)
    window.addEventListener('keydown', letGo, { capture: true })
    return () => {
      window.removeEventListener('pointerdown', outside)
      window.removeEventListener('keydown', letGo, { capture: true })
    }
  }, [open])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is offered changes under an open menu, and the focus with it
  useEffect(() => {
    const inside = root.current?.querySelector('[role="menu"]')
    if (open && !inside?.contains(document.activeElement)) items()[0]?.focus()
  }, [open, offers])
  const back = () => {
    setOpen(false)
    root.current?.querySelector('button')?.focus()
  }
  const onKey = (event: KeyboardEvent) => {
    if (!open) return
    const steps: Record<string, number> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }
    const step = steps[event.code]
    const all = items()
    const at = all.indexOf(document.activeElement as HTMLElement)
    if (step) all[(at + step + all.length) % all.length]?.focus()
    else if (event.code === 'Home') all[0]?.focus()
    else if (event.code === 'End') all.at(-1)?.focus()
    else if (event.code === 'Escape') back()
    else if (event.code === 'Tab') return setOpen(false)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the menu inside
    <div ref={root} onKeyDown={onKey}>
      <Button
        id={MORE_BUTTON_ID}
        disabled={disabled}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? menuId : undefined}
        onClick={() => setOpen(!open)}
      >
        {words.more} ▾ <kbd>O</kbd>
      </Button>
      {open && (
        <div id={menuId} role="menu" aria-label={words.moreActions} className={styles.menu}>
          {offers.map((offer) => (
            <button
              key={offer}
              type="button"
              role="menuitem"
              tabIndex={-1}
              onClick={() => {
                setOpen(false)
                onChoose(offer)
              }}
            >
              {names[offer]}
              {OFFER_KEYS[offer] && <kbd>{OFFER_KEYS[offer]}</kbd>}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
