/** Every act that has a key, once: the list of keys shows them, the palette does them by name, the keys themselves call the same. */
import type { dispatchWords } from '../../../lib/i18n/dispatch.ts'

interface DeskAct {
  /** As it stands on the list of keys. */
  readonly key: string
  readonly word: keyof typeof dispatchWords
  /** Physical key by which it is called; absent: it means nothing without the hand at its place. */
  readonly code?: string
}

export const DESK_ACTS: readonly DeskAct[] = [
  { key: 'J / K', word: 'keyMove' },
  { key: 'Enter', word: 'keyOpen' },
  { key: 'Space', word: 'keyPeek', code: 'Space' },
  { key: 'A', word: 'keyAssign', code: 'KeyA' },
  { key: '1 2 3', word: 'keyRecommended', code: 'Digit1' },
  { key: 'E', word: 'keyNextStep', code: 'KeyE' },
  { key: 'R', word: 'keyStepBack', code: 'KeyR' },
  { key: 'D', word: 'keyTransfer', code: 'KeyD' },
  { key: 'Q', word: 'keyUrge', code: 'KeyQ' },
  { key: 'C', word: 'keyComment', code: 'KeyC' },
  { key: 'U', word: 'keyLevel', code: 'KeyU' },
  { key: 'M', word: 'keyMerge', code: 'KeyM' },
  { key: 'O', word: 'keyMore', code: 'KeyO' },
  { key: 'Y', word: 'keyRedo', code: 'KeyY' },
  { key: 'X', word: 'keyPick', code: 'KeyX' },
  { key: 'Shift J / K', word: 'keyPickRange' },
  { key: 'N', word: 'keyNew', code: 'KeyN' },
  { key: '.', word: 'keyAcknowledge', code: 'Period' },
  { key: 'F', word: 'keyFollow', code: 'KeyF' },
  { key: 'H', word: 'keyHandover', code: 'KeyH' },
  { key: 'W', word: 'keyWalls', code: 'KeyW' },
  { key: '/', word: 'keyFilter', code: 'Slash' },
  { key: 'Ctrl K', word: 'keySearch' },
  { key: '[ ]', word: 'keyTabs', code: 'BracketRight' },
  { key: '0', word: 'keyHome', code: 'Digit0' },
  { key: 'F6', word: 'keyPanes', code: 'F6' },
  { key: 'F8', word: 'keyMessages' },
  { key: 'Ctrl Z', word: 'keyUndo', code: 'KeyZ' },
  { key: 'Esc', word: 'keyEscape' },
]

const CALLED = 'grid-command:desk-act'

/** Does what this key does, whatever has the focus and whether or not single keys are on. */
export const callAct = (code: string): void => {
  window.dispatchEvent(new CustomEvent(CALLED, { detail: code }))
}

export function onActCalled(listener: (code: string) => void): () => void {
  const hear = (event: Event) => listener((event as CustomEvent<string>).detail)
  window.addEventListener(CALLED, hear)
  return () => window.removeEventListener(CALLED, hear)
}
