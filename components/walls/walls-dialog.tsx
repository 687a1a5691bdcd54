'use client'
/** The walls of a desk: what each shows, and what the desk puts on one of them. */
import { useState } from 'react'
import { SCENES } from '../../lib/domain/wall/ready-scenes.ts'
import { isReadyScene, type OwnSceneId, READY_SCENES } from '../../lib/domain/wall/scene.ts'
import { MESSAGE_MAX, type ShowWhat } from '../../lib/domain/wall/showing.ts'
import { commonWords } from '../../lib/i18n/common.ts'
import { wallFaultWords, wallsWords } from '../../lib/i18n/walls.ts'
import { fill } from '../../lib/i18n/words.ts'
import type { ScenesAnswer } from '../../lib/wire/scene-api.ts'
import type { PushAnswer, WallsAnswer } from '../../lib/wire/wall-api.ts'
import { errorSentence } from '../http/error-words.ts'
import { useApi } from '../http/use-api.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { PartFailed } from '../ui/error-boundary.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { usePreferences, useWords } from '../ui/preferences.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { Table } from '../ui/table.tsx'
import { useSend } from '../ui/use-send.ts'
import { type Wall, wallColumns } from './wall-columns.ts'
import styles from './walls.module.css'

const POLL_MS = 2_000

interface WallsDialogProps {
  onClose: () => void
  /** The selected incident, which is then what is put first. */
  incident: { readonly id: string; readonly number: string } | undefined
  /** Where the desk's map stands. */
  place: () => { readonly lon: number; readonly lat: number; readonly zoom: number } | undefined
}

export function WallsDialog({ onClose, ...rest }: WallsDialogProps) {
  const words = useWords(wallsWords)
  const common = useWords(commonWords)
  const { locale } = usePreferences()
  const { data, error, reload } = useApi<WallsAnswer>('/api/v1/walls', POLL_MS)
  return (
    <Dialog open onClose={onClose} title={words.title} wide>
      {!data && !error && <Skeleton />}
      {!data && error && <PartFailed part={words.title} reason={errorSentence(error, common)} retry={reload} />}
      {data?.walls.length === 0 && <EmptyState title={words.none}>{words.noneHint}</EmptyState>}
      {data && data.walls.length > 0 && (
        <div className={styles.part}>
          <Table
            label={words.title}
            caption={fill(words.caption, { count: data.walls.length })}
            columns={wallColumns(locale)}
            rows={data.walls}
            keyOf={({ id }) => id}
          />
          <PutForm walls={data.walls} onDone={reload} {...rest} />
        </div>
      )}
    </Dialog>
  )
}

function PutForm({
  walls,
  onDone,
  incident,
  place,
}: Omit<WallsDialogProps, 'onClose'> & { walls: readonly Wall[]; onDone: () => void }) {
  const words = useWords(wallsWords)
  const { locale } = usePreferences()
  const send = useSend(useWords(wallFaultWords))
  const made = useApi<ScenesAnswer>('/api/v1/walls/scenes').data?.scenes ?? []
  const [chosen, setChosen] = useState<string | undefined>(undefined)
  const [kind, setKind] = useState<string>(incident ? 'incident' : 'overview')
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const wall = walls.find(({ id }) => id === chosen) ?? walls.find(({ connected }) => connected) ?? walls[0]
  if (!wall) return null
  const { name } = wall
  const usable = made.filter(({ scope }) => wall.area.code.startsWith(scope))

  const said = ({ shown }: PushAnswer) =>
    fill({ painted: words.painted, late: words.late, away: words.offline, alarm: words.held }[shown], { name })
  const what = (): ShowWhat | undefined => {
    if (kind === 'incident') return incident && ({ kind, incidentId: incident.id } as ShowWhat)
    if (kind === 'message') return { kind, text }
    if (kind === 'place') {
      const at = place()
      return at && { kind, lon: at.lon, lat: at.lat, zoom: at.zoom }
    }
    if (isReadyScene(kind)) return { kind: 'scene', scene: kind }
    const own = usable.find(({ id }) => id === kind)
    return own && { kind: 'scene', scene: own.id as OwnSceneId }
  }
  const put = async () => {
    const asked = what()
    if (!asked) return
    setBusy(true)
    await send<PushAnswer>(`/api/v1/walls/${wall.id}/push`, { what: asked }, said)
    setBusy(false)
    onDone()
  }
  const takeOff = async () => {
    await send(`/api/v1/walls/${wall.id}/unpin`, {}, () => words.takenOff)
    onDone()
  }
  return (
    <form
      className={styles.form}
      aria-label={words.put}
      onSubmit={(event) => {
        event.preventDefault()
        void put()
      }}
    >
      <SelectField label={words.screen} value={wall.id} onChange={({ target }) => setChosen(target.value)}>
        {walls.map(({ id, name: called }) => (
          <option key={id} value={id}>
            {called}
          </option>
        ))}
      </SelectField>
      <SelectField label={words.what} value={kind} onChange={({ target }) => setKind(target.value)}>
        {incident && <option value="incident">{fill(words.whatIncident, { number: incident.number })}</option>}
        {READY_SCENES.map((id) => (
          <option key={id} value={id}>
            {fill(words.whatScene, { name: SCENES[id][locale] })}
          </option>
        ))}
        {usable.map((scene) => (
          <option key={scene.id} value={scene.id}>
            {fill(words.whatScene, { name: scene[locale] })}
          </option>
        ))}
        <option value="place">{words.whatPlace}</option>
        <option value="message">{words.whatMessage}</option>
      </SelectField>
      {kind === 'message' && (
        <TextField
          label={fill(words.message, { max: MESSAGE_MAX })}
          value={text}
          maxLength={MESSAGE_MAX}
          required
          onChange={({ target }) => setText(target.value)}
        />
      )}
      <Button type="submit" variant="primary" busy={busy} disabled={busy}>
        {words.put}
      </Button>
      {wall.showing.by === 'desk' && <Button onClick={takeOff}>{words.takeOff}</Button>}
    </form>
  )
}
