'use client'
/** All scenes an area has: those every wall has from the first day, and those that were made. */
import { useState } from 'react'
import { SCENES } from '../../../lib/domain/wall/ready-scenes.ts'
import { READY_SCENES, type WallScene } from '../../../lib/domain/wall/scene.ts'
import { sceneFaultWords, scenesWords } from '../../../lib/i18n/scenes.ts'
import { fill } from '../../../lib/i18n/words.ts'
import type { SavedAnswer, ScenesAnswer } from '../../../lib/wire/scene-api.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { dayTime } from '../../ui/time.ts'
import { useSend } from '../../ui/use-send.ts'
import { SceneVersions } from './scene-versions.tsx'
import styles from './scenes.module.css'

type MadeScene = ScenesAnswer['scenes'][number]
type Look = Pick<WallScene, 'zh' | 'en' | 'panels'>
type Line = { readonly key: string; readonly look: Look; readonly made: MadeScene | undefined }

interface SceneTableProps {
  scenes: readonly MadeScene[]
  onNew: () => void
  onCopy: (look: Look) => void
  onEdit: (scene: MadeScene) => void
  onChanged: () => void
}

export function SceneTable({ scenes, onNew, onCopy, onEdit, onChanged }: SceneTableProps) {
  const words = useWords(scenesWords)
  const { locale } = usePreferences()
  const [looking, setLooking] = useState<MadeScene | null>(null)
  const lines: Line[] = [
    ...READY_SCENES.map((id) => ({ key: id, look: SCENES[id], made: undefined })),
    ...scenes.map((made) => ({ key: made.id, look: made, made })),
  ]
  const columns: Column<Line>[] = [
    { id: 'name', head: words.name, cell: ({ look }) => look[locale] },
    {
      id: 'area',
      head: words.area,
      cell: ({ made }) => (made ? made.scopeName : <Chip>{words.ready}</Chip>),
    },
    {
      id: 'panels',
      head: words.panels,
      cell: ({ look }) => fill(words.panelCount, { count: look.panels.length }),
    },
    {
      id: 'changed',
      head: words.changed,
      cell: ({ made }) =>
        made && (
          <>
            {fill(words.version, { version: made.version })}
            {' · '}
            <span className="muted">
              {fill(words.saved, { name: made.savedBy ?? words.somebody, time: dayTime(made.savedAt, locale) })}
            </span>
          </>
        ),
    },
    {
      id: 'act',
      head: words.act,
      cell: ({ look, made }) => {
        const name = look[locale]
        return (
          <span className={styles.bar}>
            {made?.mine && (
              <>
                <Button size="small" aria-label={fill(words.editOf, { name })} onClick={() => onEdit(made)}>
                  {words.edit}
                </Button>
                <Button size="small" aria-label={fill(words.versionsOf, { name })} onClick={() => setLooking(made)}>
                  {words.versions}
                </Button>
              </>
            )}
            <Button size="small" aria-label={fill(words.copyOf, { name })} onClick={() => onCopy(look)}>
              {words.copy}
            </Button>
            {made?.mine && <RetireButton scene={made} onDone={onChanged} />}
          </span>
        )
      },
    },
  ]
  return (
    <section className={styles.part} aria-labelledby="scenes-title">
      <div className={styles.bar}>
        <h2 id="scenes-title">{words.scenes}</h2>
        <Button variant="primary" onClick={onNew}>
          {words.fresh}
        </Button>
      </div>
      <p className="muted">{words.hint}</p>
      <Table
        label={words.scenes}
        caption={fill(words.caption, { count: lines.length })}
        columns={columns}
        rows={lines}
        keyOf={({ key }) => key}
      />
      {looking && (
        <SceneVersions
          scene={looking}
          onClose={() => setLooking(null)}
          onRestored={() => {
            setLooking(null)
            onChanged()
          }}
        />
      )}
    </section>
  )
}

/** Asked twice: no button brings it back. */
function RetireButton({ scene, onDone }: { scene: MadeScene; onDone: () => void }) {
  const words = useWords(scenesWords)
  const { locale } = usePreferences()
  const send = useSend(useWords(sceneFaultWords))
  const [asked, setAsked] = useState(false)
  const name = scene[locale]
  const retire = async () => {
    if (!asked) return setAsked(true)
    setAsked(false)
    const body = { seenVersion: scene.version }
    await send<SavedAnswer>(`/api/v1/walls/scenes/${scene.id}/retire`, body, () => fill(words.retired, { name }))
    onDone()
  }
  return (
    <Button
      size="small"
      variant={asked ? 'primary' : 'plain'}
      aria-label={asked ? undefined : fill(words.retireOf, { name })}
      onClick={retire}
      onBlur={() => setAsked(false)}
    >
      {asked ? words.retireAgain : words.retire}
    </Button>
  )
}
