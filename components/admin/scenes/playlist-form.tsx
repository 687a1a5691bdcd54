'use client'
/** One playlist: its scenes in order, how long each stays, and in which hours. */
import { useState } from 'react'
import { DWELL_MAX_S, DWELL_MIN_S, ENTRIES_MAX, READY_PLAYLIST } from '../../../lib/domain/wall/playlist.ts'
import { SCENE_NAME_MAX } from '../../../lib/domain/wall/scene.ts'
import { commonWords } from '../../../lib/i18n/common.ts'
import { playlistWords, sceneFaultWords, scenesWords } from '../../../lib/i18n/scenes.ts'
import { fill } from '../../../lib/i18n/words.ts'
import type { AreasAnswer } from '../../../lib/wire/api.ts'
import type { SavedAnswer } from '../../../lib/wire/scene-api.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { useWords } from '../../ui/preferences.tsx'
import { useSend } from '../../ui/use-send.ts'
import type { MadePlaylist, NamedScene } from './playlists.tsx'
import styles from './scenes.module.css'

interface PlaylistFormProps {
  /** null: a new one. */
  opened: MadePlaylist | null
  scenes: readonly NamedScene[]
  areas: AreasAnswer['areas']
  home: string
  onClose: () => void
  onSaved: () => void
}

/** As typed; hours empty: all day. */
interface Entry {
  readonly key: number
  readonly scene: string
  readonly dwellS: string
  readonly from: string
  readonly to: string
}

let lastKey = 0
const entryOf = ({ scene, dwellS, hours }: MadePlaylist['entries'][number]): Entry => ({
  key: ++lastKey,
  scene,
  dwellS: String(dwellS),
  from: hours ? String(hours.from) : '',
  to: hours ? String(hours.to) : '',
})

const FIRST_DWELL_S = 30
const LEVELS = ['city', 'county', 'township']

export function PlaylistForm({ opened, scenes, areas, home, onClose, onSaved }: PlaylistFormProps) {
  const words = useWords(playlistWords)
  const shared = useWords(scenesWords)
  const common = useWords(commonWords)
  const send = useSend(useWords(sceneFaultWords))
  const [name, setName] = useState(opened?.name ?? '')
  const [scope, setScope] = useState(opened?.scope ?? home)
  const [entries, setEntries] = useState<readonly Entry[]>(() => (opened?.entries ?? READY_PLAYLIST).map(entryOf))
  const set = (key: number, part: Partial<Entry>) =>
    setEntries((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)))
  const swap = (at: number, other: number) =>
    setEntries((all) => {
      const [a, b] = [all[at], all[other]]
      return a && b ? all.map((one, index) => (index === at ? b : index === other ? a : one)) : all
    })
  const save = async () => {
    const body = {
      ...(opened && { id: opened.id, seenVersion: opened.version }),
      scope,
      name,
      entries: entries.map(({ scene, dwellS, from, to }) => ({
        scene,
        dwellS: Number(dwellS),
        ...(from !== '' && to !== '' && { hours: { from: Number(from), to: Number(to) } }),
      })),
    }
    if (await send<SavedAnswer>('/api/v1/walls/playlists', body, () => words.saved)) onSaved()
  }
  const hour = { type: 'number', min: 0, max: 24, placeholder: words.allDay } as const
  return (
    <form
      className={styles.form}
      aria-label={words.form}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <div className={styles.two}>
        <TextField
          label={words.name}
          value={name}
          maxLength={SCENE_NAME_MAX}
          required
          onChange={({ target }) => setName(target.value)}
        />
        <SelectField
          label={shared.area}
          value={scope}
          disabled={opened !== null}
          onChange={({ target }) => setScope(target.value)}
        >
          {areas
            .filter(({ level, code }) => LEVELS.includes(level) || code === scope)
            .map(({ code, name: called }) => (
              <option key={code} value={code}>
                {called}
              </option>
            ))}
        </SelectField>
      </div>
      <ol className={styles.entries}>
        {entries.map(({ key, scene, dwellS, from, to }, index) => {
          const number = index + 1
          return (
            <li key={key}>
              <fieldset className={styles.entry} aria-label={fill(words.entry, { number })}>
                <SelectField
                  label={words.scene}
                  value={scene}
                  onChange={({ target }) => set(key, { scene: target.value })}
                >
                  {scenes.map(({ id, name: called }) => (
                    <option key={id} value={id}>
                      {called}
                    </option>
                  ))}
                </SelectField>
                <TextField
                  label={words.dwell}
                  type="number"
                  min={DWELL_MIN_S}
                  max={DWELL_MAX_S}
                  required
                  value={dwellS}
                  onChange={({ target }) => set(key, { dwellS: target.value })}
                />
                <TextField
                  {...hour}
                  label={words.from}
                  value={from}
                  required={to !== ''}
                  onChange={({ target }) => set(key, { from: target.value })}
                />
                <TextField
                  {...hour}
                  label={words.to}
                  value={to}
                  required={from !== ''}
                  onChange={({ target }) => set(key, { to: target.value })}
                />
                <span className={styles.bar}>
                  <Button
                    size="small"
                    aria-label={fill(words.up, { number })}
                    disabled={index === 0}
                    onClick={() => swap(index, index - 1)}
                  >
                    ↑
                  </Button>
                  <Button
                    size="small"
                    aria-label={fill(words.down, { number })}
                    disabled={index === entries.length - 1}
                    onClick={() => swap(index, index + 1)}
                  >
                    ↓
                  </Button>
                  <Button
                    size="small"
                    aria-label={fill(words.remove, { number })}
                    disabled={entries.length === 1}
                    onClick={() => setEntries((all) => all.filter((one) => one.key !== key))}
                  >
                    ×
                  </Button>
                </span>
              </fieldset>
            </li>
          )
        })}
      </ol>
      <span className={styles.bar}>
        <Button
          disabled={entries.length >= ENTRIES_MAX}
          onClick={() =>
            setEntries((all) => [...all, entryOf({ scene: scenes[0]?.id ?? 'overview', dwellS: FIRST_DWELL_S })])
          }
        >
          {words.add}
        </Button>
        <span className={styles.grow} />
        <Button onClick={onClose}>{common.cancel}</Button>
        <Button type="submit" variant="primary">
          {words.save}
        </Button>
      </span>
    </form>
  )
}
