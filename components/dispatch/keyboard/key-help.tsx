'use client'
/** The list of keys, and the switch to be rid of the single ones. */
import { useState } from 'react'
import { dispatchWords } from '../../../lib/i18n/dispatch.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useWords } from '../../ui/preferences.tsx'
import { useDesk, useUi } from '../desk/desk-context.tsx'
import { DESK_ACTS } from './desk-acts.ts'
import styles from './keyboard.module.css'
import { setSingleKeys, singleKeysOn } from './single-keys.ts'

export function KeyHelp() {
  const words = useWords(dispatchWords)
  const { ui } = useDesk()
  const open = useUi((state) => state.helpOpen)
  return (
    <Dialog open={open} onClose={() => ui.getState().set({ helpOpen: false })} title={words.keysTitle}>
      <dl className={styles.keys}>
        {DESK_ACTS.map(({ key, word }) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{words[word]}</dd>
          </div>
        ))}
      </dl>
      <SingleKeySwitch />
    </Dialog>
  )
}

function SingleKeySwitch() {
  const words = useWords(dispatchWords)
  const [on, setOn] = useState(singleKeysOn)
  return (
    <label className={styles.switch}>
      <input
        type="checkbox"
        checked={on}
        onChange={(event) => {
          setSingleKeys(event.target.checked)
          setOn(event.target.checked)
        }}
      />
      {words.singleKeys}
    </label>
  )
}
