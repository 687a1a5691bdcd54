'use client'
/** Playlists of the asker's areas, and the one that is being changed. */
import { useState } from 'react'
import { commonWords } from '../../../lib/i18n/common.ts'
import { playlistWords, scenesWords } from '../../../lib/i18n/scenes.ts'
import { fill } from '../../../lib/i18n/words.ts'
import type { AreasAnswer } from '../../../lib/wire/api.ts'
import type { PlaylistsAnswer } from '../../../lib/wire/scene-api.ts'
import { errorSentence } from '../../http/error-words.ts'
import { useApi } from '../../http/use-api.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PartFailed } from '../../ui/error-boundary.tsx'
import { usePreferences, useWords } from '../../ui/preferences.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { dayTime } from '../../ui/time.ts'
import { PlaylistForm } from './playlist-form.tsx'
import styles from './scenes.module.css'

export type MadePlaylist = PlaylistsAnswer['playlists'][number]

export interface NamedScene {
  readonly id: string
  readonly name: string
}

interface PlaylistsProps {
  scenes: readonly NamedScene[]
  areas: AreasAnswer['areas']
  home: string
}

export function Playlists({ scenes, areas, home }: PlaylistsProps) {
  const words = useWords(playlistWords)
  const common = useWords(commonWords)
  const shared = useWords(scenesWords)
  const { locale } = usePreferences()
  const { data, error, reload } = useApi<PlaylistsAnswer>('/api/v1/walls/playlists')
  const [opened, setOpened] = useState<MadePlaylist | 'new' | null>(null)
  if (!data) {
    if (error) return <PartFailed part={words.title} reason={errorSentence(error, common)} retry={reload} />
    return <Skeleton />
  }
  const nameOf = (scene: string) => scenes.find(({ id }) => id === scene)?.name ?? ''
  const columns: Column<MadePlaylist>[] = [
    { id: 'name', head: shared.name, cell: ({ name }) => name },
    { id: 'area', head: shared.area, cell: ({ scopeName }) => scopeName },
    {
      id: 'entries',
      head: shared.scenes,
      cell: ({ entries }) =>
        fill(words.entries, {
          count: entries.length,
          names: entries
            .map(({ scene, hours }) => nameOf(scene) + (hours ? ` ${fill(words.hours, { ...hours })}` : ''))
            .join('、'),
        }),
    },
    {
      id: 'changed',
      head: shared.changed,
      cell: ({ version, savedBy, savedAt }) =>
        `${fill(shared.version, { version })} · ${fill(shared.saved, { name: savedBy ?? shared.somebody, time: dayTime(savedAt, locale) })}`,
    },
    {
      id: 'act',
      head: shared.act,
      cell: (playlist) =>
        playlist.mine && (
          <Button
            size="small"
            aria-label={fill(words.edit, { name: playlist.name })}
            onClick={() => setOpened(playlist)}
          >
            {shared.edit}
          </Button>
        ),
    },
  ]
  return (
    <section className={styles.part} aria-labelledby="playlists-title">
      <div className={styles.bar}>
        <h2 id="playlists-title">{words.title}</h2>
        <Button onClick={() => setOpened('new')}>{words.fresh}</Button>
      </div>
      <p className="muted">{words.hint}</p>
      {data.playlists.length === 0 ? (
        <EmptyState title={words.none} />
      ) : (
        <Table
          label={words.title}
          caption={words.title}
          columns={columns}
          rows={data.playlists}
          keyOf={({ id }) => id}
        />
      )}
      {opened && (
        <PlaylistForm
          key={opened === 'new' ? 'new' : `${opened.id} ${opened.version}`}
          opened={opened === 'new' ? null : opened}
          scenes={scenes}
          areas={areas}
          home={home}
          onClose={() => setOpened(null)}
          onSaved={() => {
            setOpened(null)
            reload()
          }}
        />
      )}
    </section>
  )
}
