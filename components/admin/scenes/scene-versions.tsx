'use client'
/** Every save of a scene, newest first; an old one is brought back as the next, and nothing is lost by it. */
import { commonWords } from '../../../lib/i18n/common.ts'
import { sceneFaultWords, scenesWords } from '../../../lib/i18n/scenes.ts'
import { fill } from '../../../lib/i18n/words.ts'
import type { SavedAnswer, ScenesAnswer, SceneVersionsAnswer } from '../../../lib/wire/scene-api.ts'
import { errorSentence } from '../../http/error-words.ts'
import { useApi } from '../../http/use-api.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { PartFailed } from '../../ui/error-boundary.tsx'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { dayTime } from '../../ui/time.ts'
import { useSend } from '../../ui/use-send.ts'
import styles from './scenes.module.css'

type Version = SceneVersionsAnswer['versions'][number]

interface SceneVersionsProps {
  scene: ScenesAnswer['scenes'][number]
  onClose: () => void
  onRestored: () => void
}

export function SceneVersions({ scene, onClose, onRestored }: SceneVersionsProps) {
  const words = useWords(scenesWords)
  const common = useWords(commonWords)
  const { locale } = usePreferences()
  const send = useSend(useWords(sceneFaultWords))
  const { data, error, reload } = useApi<SceneVersionsAnswer>(`/api/v1/walls/scenes/${scene.id}/versions`)
  const title = fill(words.versionsOf, { name: scene[locale] })
  const restore = async ({ version }: Version) => {
    const body = { version, seenVersion: scene.version }
    const path = `/api/v1/walls/scenes/${scene.id}/restore`
    await send<SavedAnswer>(path, body, (answer) => fill(words.restored, { version: answer.version }))
    onRestored()
  }
  const columns: Column<Version>[] = [
    {
      id: 'version',
      head: words.changed,
      cell: ({ version, restoredFrom }) => (
        <span className={styles.bar}>
          {fill(words.version, { version })}
          {restoredFrom !== null && <Chip>{fill(words.restoredFrom, { version: restoredFrom })}</Chip>}
        </span>
      ),
    },
    { id: 'name', head: words.name, cell: (version) => version[locale] },
    { id: 'panels', head: words.panels, cell: ({ panels }) => fill(words.panelCount, { count: panels.length }) },
    {
      id: 'saved',
      head: words.saves,
      cell: ({ savedBy, savedAt }) =>
        fill(words.saved, { name: savedBy ?? words.somebody, time: dayTime(savedAt, locale) }),
    },
    {
      id: 'act',
      head: words.act,
      cell: (version) =>
        version.version === scene.version ? (
          <Chip>{words.present}</Chip>
        ) : (
          <Button
            size="small"
            aria-label={fill(words.restoreOf, { version: version.version })}
            onClick={() => restore(version)}
          >
            {words.restore}
          </Button>
        ),
    },
  ]
  return (
    <Dialog open onClose={onClose} title={title} wide>
      {!data && error && <PartFailed part={title} reason={errorSentence(error, common)} retry={reload} />}
      {!data && !error && <Skeleton />}
      {data && (
        <Table
          label={title}
          caption={fill(words.version, { version: scene.version })}
          columns={columns}
          rows={data.versions}
          keyOf={({ version }) => String(version)}
        />
      )}
    </Dialog>
  )
}
