'use client'
/** What the map shows, and how it is weighed. */
import { situationMapWords } from '../../../lib/i18n/situation-map.ts'
import { WEIGHTS } from '../../../lib/wire/situation-api.ts'
import { useWords } from '../../ui/preferences.tsx'
import type { MapSettings } from './map-settings.ts'
import { MAP_MODES } from './modes.ts'
import styles from './situation-map.module.css'

interface ControlsProps {
  settings: MapSettings
  onChange: (settings: MapSettings) => void
}

export function Controls({ settings, onChange }: ControlsProps) {
  const words = useWords(situationMapWords)
  const { mode, weight } = settings
  return (
    <div className={styles.controls}>
      <fieldset className={styles.choice}>
        <legend className="visually-hidden">{words.mode}</legend>
        {MAP_MODES.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={mode === one}
            onClick={() => onChange({ ...settings, mode: one })}
          >
            {words[one]}
          </button>
        ))}
      </fieldset>
      <label className={styles.weight}>
        {words.weight}{' '}
        <select
          value={weight}
          disabled={mode === 'both'}
          onChange={({ target }) => onChange({ ...settings, weight: target.value as MapSettings['weight'] })}
        >
          {WEIGHTS.map((one) => (
            <option key={one} value={one}>
              {words[one]}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        className={styles.toggle}
        aria-pressed={settings.smooth}
        disabled={mode === 'both' || mode === 'change'}
        onClick={() => onChange({ ...settings, smooth: !settings.smooth })}
      >
        {words.smooth}
      </button>
      <button
        type="button"
        className={styles.toggle}
        aria-pressed={settings.hotSpots}
        onClick={() => onChange({ ...settings, hotSpots: !settings.hotSpots })}
      >
        {words.hotSpots}
      </button>
    </div>
  )
}
