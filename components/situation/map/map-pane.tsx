'use client'
/** The situation on the map, now or at any past moment: what is chosen to be seen, and the map that shows it. */
import { useCallback, useMemo, useRef } from 'react'
import { replayWords } from '../../../lib/i18n/replay.ts'
import { situationMapWords } from '../../../lib/i18n/situation-map.ts'
import type { LonLatBounds } from '../../map/map-handle.ts'
import { useSignedIn } from '../../shell/signed-in.tsx'
import { Button } from '../../ui/button.tsx'
import { useWords } from '../../ui/preferences.tsx'
import type { Names } from '../filter/use-names.ts'
import type { SituationFilter } from '../filter/use-situation-filter.ts'
import { withPast } from '../filter/view.ts'
import { firstMoment } from '../replay/replay-controls.tsx'
import { TimeMachine } from '../replay/time-machine.tsx'
import { useCellTools } from './cell-tools.ts'
import { Controls } from './controls.tsx'
import { FIRST_SETTINGS } from './map-settings.ts'
import { PresentMap } from './present-map.tsx'
import styles from './situation-map.module.css'

/** Where nothing is known of an area's place. */
const JIANGSU: LonLatBounds = [116.3, 30.7, 122, 35.2]

interface MapPaneProps {
  filter: SituationFilter
  names: Names
  version: number
  /** To the list of cases behind the figures. */
  onList: () => void
}

export function MapPane({ filter, names, version, onList }: MapPaneProps) {
  const words = useWords(situationMapWords)
  const replay = useWords(replayWords)
  const { me } = useSignedIn()
  const tools = useCellTools()
  const settings = filter.view.map ?? FIRST_SETTINGS
  const now = useRef(() => Date.now()).current
  const { view, go } = filter
  const setPast = useCallback((past: number | undefined) => go(withPast(view, past)), [go, view])
  const close = useCallback(() => setPast(undefined), [setPast])
  const isPast = view.past !== undefined
  const areaBounds = useMemo(
    () => (names.areas.find(({ code }) => code === filter.area)?.bounds ?? null) as LonLatBounds | null,
    [names.areas, filter.area],
  )
  const home = areaBounds ?? me.bounds ?? JIANGSU
  return (
    <section className={styles.pane} aria-label={words.title} data-testid="situation-map">
      <div className={styles.bar}>
        <h2>{words.title}</h2>
        {!isPast && <Controls settings={settings} onChange={(map) => filter.go({ ...filter.view, map })} />}
        <Button size="small" aria-pressed={isPast} onClick={() => setPast(isPast ? undefined : firstMoment(now()))}>
          {replay.open}
        </Button>
      </div>
      {view.past !== undefined ? (
        <TimeMachine
          area={filter.area}
          past={Math.min(view.past, now())}
          {...{ home, names, tools, now }}
          onPast={setPast}
          onClose={close}
        />
      ) : (
        <PresentMap {...{ filter, names, version, onList, tools, settings, areaBounds, home }} />
      )}
    </section>
  )
}
