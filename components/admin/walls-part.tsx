'use client'
/** Screens on walls: how each is, pairing a new one by the code it shows, and revoking one. */
import { useState } from 'react'
import { commonWords } from '../../lib/i18n/common.ts'
import { wallFaultWords, wallsWords } from '../../lib/i18n/walls.ts'
import type { AreasAnswer } from '../../lib/wire/api.ts'
import type { WallsAnswer } from '../../lib/wire/wall-api.ts'
import { errorSentence } from '../http/error-words.ts'
import { useApi } from '../http/use-api.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { PartFailed } from '../ui/error-boundary.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { useWords } from '../ui/preferences.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useSend } from '../ui/use-send.ts'
import styles from './admin.module.css'
import { DistanceField, PitchField } from './screen-measures.tsx'
import { Screens } from './screens/screens.tsx'
import { ALONE, TileFields, tileFrom } from './tile-fields.tsx'

const POLL_MS = 5_000
const NOTHING = { code: '', name: '', scope: '', distanceM: '5', pitchMm: '0.63', tile: ALONE }
const SCREEN_LEVELS = ['county', 'township']

export function WallsPart() {
  const words = useWords(wallsWords)
  const common = useWords(commonWords)
  const { data, error, reload } = useApi<WallsAnswer>('/api/v1/walls', POLL_MS)
  if (!data) {
    if (error) return <PartFailed part={words.title} reason={errorSentence(error, common)} retry={reload} />
    return <Skeleton />
  }
  return (
    <section className={styles.part} aria-labelledby="walls-title">
      <h2 id="walls-title">{words.title}</h2>
      <p className="muted">{words.hint}</p>
      <p>
        <a href="/admin/scenes">{words.scenesLink}</a>
      </p>
      {data.walls.length === 0 ? <EmptyState title={words.none} /> : <Screens walls={data.walls} onChanged={reload} />}
      <PairForm onPaired={reload} />
    </section>
  )
}

function PairForm({ onPaired }: { onPaired: () => void }) {
  const words = useWords(wallsWords)
  const areas = useApi<AreasAnswer>('/api/v1/areas')
  const send = useSend(useWords(wallFaultWords))
  const [draft, setDraft] = useState(NOTHING)
  const change = (part: Partial<typeof NOTHING>) => setDraft((before) => ({ ...before, ...part }))
  const submit = async () => {
    const { distanceM, pitchMm, tile: typed, ...rest } = draft
    const tile = tileFrom(typed)
    const body = { ...rest, distanceM: Number(distanceM), pitchMm: Number(pitchMm), ...(tile && { tile }) }
    if (!(await send('/api/v1/walls', body, () => words.paired))) return
    // The next screen of a wall has all but its code, its name and its place in common with this one.
    setDraft((before) => (before.tile.picture === '' ? NOTHING : { ...before, code: '', name: '' }))
    onPaired()
  }
  return (
    <form
      className={styles.control}
      aria-label={words.pair}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <TextField
        label={words.code}
        value={draft.code}
        minLength={6}
        maxLength={12}
        required
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => change({ code: target.value })}
      />
      <TextField
        label={words.name}
        value={draft.name}
        maxLength={40}
        required
        onChange={({ target }) => change({ name: target.value })}
      />
      <SelectField
        label={words.area}
        value={draft.scope}
        required
        onChange={({ target }) => change({ scope: target.value })}
      >
        <option value="">{words.choose}</option>
        {areas.data?.areas
          .filter(({ level }) => SCREEN_LEVELS.includes(level))
          .map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
      </SelectField>
      <DistanceField value={draft.distanceM} required onChange={(distanceM) => change({ distanceM })} />
      <PitchField value={draft.pitchMm} required hint={words.pitchHint} onChange={(pitchMm) => change({ pitchMm })} />
      <TileFields draft={draft.tile} change={(part) => change({ tile: { ...draft.tile, ...part } })} />
      <Button type="submit" variant="primary">
        {words.pair}
      </Button>
    </form>
  )
}
