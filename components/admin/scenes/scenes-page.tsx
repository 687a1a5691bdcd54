'use client'
/** Scenes and playlists of the asker's areas: listed, made, changed, brought back. */
import { useState } from 'react'
import { SCENES } from '../../../lib/domain/wall/ready-scenes.ts'
import { READY_SCENES, SCENE_NAME_MAX, type WallScene } from '../../../lib/domain/wall/scene.ts'
import { commonWords } from '../../../lib/i18n/common.ts'
import { playlistWords, scenesWords } from '../../../lib/i18n/scenes.ts'
import { fill } from '../../../lib/i18n/words.ts'
import type { AreasAnswer } from '../../../lib/wire/api.ts'
import type { ScenesAnswer } from '../../../lib/wire/scene-api.ts'
import { getJson } from '../../http/api.ts'
import { errorSentence } from '../../http/error-words.ts'
import { useApi } from '../../http/use-api.ts'
import { useSignedIn } from '../../shell/signed-in.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorBoundary, PartFailed } from '../../ui/error-boundary.tsx'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Playlists } from './playlists.tsx'
import { keyed, type SceneDraft } from './scene-draft.ts'
import { SceneEditor } from './scene-editor.tsx'
import { SceneTable } from './scene-table.tsx'
import styles from './scenes.module.css'

type MadeScene = ScenesAnswer['scenes'][number]

const draftOf = ({ id, version, scope, zh, en, panels }: MadeScene): SceneDraft => ({
  saved: { id, version },
  scope,
  zh,
  en,
  panels: panels.map(keyed),
})

export function ScenesPage() {
  const words = useWords(scenesWords)
  const { me } = useSignedIn()
  const grant = me.grants.find(({ role }) => role === 'admin')
  return (
    <div className={styles.page}>
      <nav>
        <a href="/admin">{words.back}</a>
      </nav>
      <h1>{words.title}</h1>
      {grant ? <Loaded home={grant.scope} /> : <EmptyState title={words.outside} />}
    </div>
  )
}

function Loaded({ home }: { home: string }) {
  const words = useWords(scenesWords)
  const playlists = useWords(playlistWords)
  const common = useWords(commonWords)
  const { locale } = usePreferences()
  const { data, error, reload } = useApi<ScenesAnswer>('/api/v1/walls/scenes')
  const areas = useApi<AreasAnswer>('/api/v1/areas').data
  const [opened, setOpened] = useState<SceneDraft | null>(null)
  if (!data || !areas) {
    if (error) return <PartFailed part={words.scenes} reason={errorSentence(error, common)} retry={reload} />
    return <Skeleton />
  }
  // Above one's own area one may look, and lay down nothing.
  const mine = areas.areas.filter(({ code }) => code.startsWith(home))
  const copy = ({ zh, en, panels }: Pick<WallScene, 'zh' | 'en' | 'panels'>) =>
    setOpened({
      scope: home,
      zh: fill(words.copyName, { name: zh }).slice(0, SCENE_NAME_MAX),
      en: en.slice(0, SCENE_NAME_MAX),
      panels: panels.map(keyed),
    })
  if (opened)
    return (
      <ErrorBoundary part={words.scenes}>
        <SceneEditor
          opened={opened}
          areas={mine}
          onSaved={reload}
          onClose={() => {
            setOpened(null)
            // Others may have saved meanwhile.
            reload()
          }}
          latest={async (id) => {
            const { scenes } = await getJson<ScenesAnswer>('/api/v1/walls/scenes')
            const found = scenes.find((one) => one.id === id)
            return found && draftOf(found)
          }}
        />
      </ErrorBoundary>
    )
  const names = [
    ...READY_SCENES.map((id) => ({ id: id as string, name: SCENES[id][locale] })),
    ...data.scenes.map((scene) => ({ id: scene.id, name: scene[locale] })),
  ]
  return (
    <>
      <SceneTable
        scenes={data.scenes}
        onNew={() => setOpened({ scope: home, zh: '', en: '', panels: [] })}
        onCopy={copy}
        onEdit={(scene) => setOpened(draftOf(scene))}
        onChanged={reload}
      />
      <ErrorBoundary part={playlists.title}>
        <Playlists scenes={names} areas={mine} home={home} />
      </ErrorBoundary>
    </>
  )
}
