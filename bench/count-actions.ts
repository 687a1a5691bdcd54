/** Counts what a hand does on a page: keys and presses. A field that is filled counts as one, however many letters; modifier keys not at all. */
import type { Page } from '@playwright/test'

declare global {
  interface Window {
    actions: { keys: number; presses: number; entries: number }
  }
}

/** Runs in the page before anything else. Self-contained: it is sent as text. */
export function watchActions(): void {
  const MODIFIERS = ['Control', 'Shift', 'Alt', 'Meta']
  window.actions = { keys: 0, presses: 0, entries: 0 }
  let field: EventTarget | null = null
  window.addEventListener(
    'keydown',
    (event) => {
      if (!event.isTrusted || MODIFIERS.includes(event.key)) return
      const isText = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement
      const isLetter = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey
      if (isText && isLetter) {
        if (field !== event.target) window.actions.entries += 1
        field = event.target
        return
      }
      field = null
      window.actions.keys += 1
    },
    { capture: true },
  )
  // A word of an input method, or pasted, comes without its keys.
  window.addEventListener(
    'beforeinput',
    (event) => {
      if (!event.isTrusted || field === event.target) return
      field = event.target
      window.actions.entries += 1
    },
    { capture: true },
  )
  window.addEventListener(
    'pointerdown',
    (event) => {
      field = null
      if (event.isTrusted) window.actions.presses += 1
    },
    { capture: true },
  )
}

/** What the hand did in it. */
export async function counted(
  page: Page,
  hand: () => Promise<void>,
): Promise<{ readonly total: number; readonly note: string }> {
  await page.evaluate(() => {
    window.actions = { keys: 0, presses: 0, entries: 0 }
  })
  await hand()
  const { keys, presses, entries } = await page.evaluate(() => window.actions)
  return { total: keys + presses + entries, note: `${keys} keys, ${presses} presses, ${entries} fields filled` }
}
