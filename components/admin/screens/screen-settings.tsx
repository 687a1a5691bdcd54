'use client'
/** Name, measures and playlist of one screen. */
import { useState } from 'react'
import { commonWords } from '../../../lib/i18n/common.ts'
import { sceneFaultWords } from '../../../lib/i18n/scenes.ts'
import { wallsWords } from '../../../lib/i18n/walls.ts'
import { fill } from '../../../lib/i18n/words.ts'
import type { PlaylistsAnswer } from '../../../lib/wire/scene-api.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { useWords } from '../../ui/preferences.tsx'
import { useSend } from '../../ui/use-send.ts'
import type { Wall } from '../../walls/wall-columns.ts'
import { DistanceField, PitchField } from '../screen-measures.tsx'
import styles from './screens.module.css'

interface ScreenSettingsProps {
  wall: Wall
  playlists: PlaylistsAnswer['playlists']
  onDone: () => void
}

export function ScreenSettings({ wall, playlists, onDone }: ScreenSettingsProps) {
  const words = useWords(wallsWords)
  const common = useWords(commonWords)
  const send = useSend(useWords(sceneFaultWords))
  const [name, setName] = useState(wall.name)
  const [playlist, setPlaylist] = useState(wall.playlist?.id ?? '')
  const [distance, setDistance] = useState(String(wall.distanceM))
  const [pitch, setPitch] = useState(String(wall.pitchMm))
  const save = async () => {
    const body = { name, playlistId: playlist || null, distanceM: Number(distance), pitchMm: Number(pitch) }
    if (await send(`/api/v1/walls/${wall.id}/settings`, body, () => words.settingsSaved)) onDone()
  }
  return (
    <form
      className={styles.settings}
      aria-label={fill(words.settingsOf, { name: wall.name })}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <TextField
        label={words.name}
        value={name}
        maxLength={40}
        required
        onChange={({ target }) => setName(target.value)}
      />
      <SelectField label={words.playlist} value={playlist} onChange={({ target }) => setPlaylist(target.value)}>
        <option value="">{words.readyPlaylist}</option>
        {playlists.map(({ id, name: called }) => (
          <option key={id} value={id}>
            {called}
          </option>
        ))}
      </SelectField>
      <DistanceField value={distance} required onChange={setDistance} />
      <PitchField value={pitch} required onChange={setPitch} />
      <Button type="submit" variant="primary" size="small">
        {common.save}
      </Button>
    </form>
  )
}
