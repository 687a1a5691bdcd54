'use client'
/** Any past moment on the map: what was open, who was on duty as counts, boundaries as they were; and played on from there. */
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Severity } from '../../../lib/domain/incident/state.ts'
import { may } from '../../../lib/domain/roles/permissions.ts'
import type { RoleGrant, UserId } from '../../../lib/domain/roles/role.ts'
import type { AreaCode } from '../../../lib/geo/codes.ts'
import { commonWords } from '../../../lib/i18n/common.ts'
import { stateWords } from '../../../lib/i18n/incident.ts'
import { replayWords } from '../../../lib/i18n/replay.ts'
import { fill } from '../../../lib/i18n/words.ts'
import type { PastGridsAnswer, PastIncident, PastWorkersAnswer } from '../../../lib/wire/replay-api.ts'
import { errorSentence } from '../../http/error-words.ts'
import { useApi } from '../../http/use-api.ts'
import { type TrailPoint, trailLayers } from '../../map/layers/trail.ts'
import { MapCanvas } from '../../map/map-canvas.tsx'
import type { LonLatBounds, MapHandle } from '../../map/map-handle.ts'
import { useSignedIn } from '../../shell/signed-in.tsx'
import { PartFailed } from '../../ui/error-boundary.tsx'
import { usePreferences, useTheme, useWords } from '../../ui/preferences.tsx'
import { SeverityGlyph } from '../../ui/severity-glyph.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { dayTime } from '../../ui/time.ts'
import type { Names } from '../filter/use-names.ts'
import type { CellTools } from '../map/cell-tools.ts'
import { pastGridLayers, pastIncidentLayers, pastWorkerLayers } from './past-layers.ts'
import { PastTrack } from './past-track.tsx'
import styles from './replay.module.css'
import { ReplayControls } from './replay-controls.tsx'
import { type Speed, useReel } from './use-reel.ts'

/** More are on the map. */
const LISTED = 12
/** Boundaries and workers are read anew for every quarter of an hour of the past. */
const STEP_MS = 15 * 60_000

interface TimeMachineProps {
  area: string
  names: Names
  home: LonLatBounds
  tools: CellTools | null
  /** Where the address has it: the moment it begins at, and goes to when the address does. */
  past: number
  now: () => number
  /** The clock was set or stopped here. */
  onPast: (at: number) => void
  onClose: () => void
}

const SECOND_MS = 1_000

export function TimeMachine({ area, names, home, tools, past, now, onPast, onClose }: TimeMachineProps) {
  const words = useWords(replayWords)
  const common = useWords(commonWords)
  const { config, me } = useSignedIn()
  const actor = { userId: me.userId as UserId, name: me.name, grants: me.grants as unknown as RoleGrant[] }
  const readsTracks = may(actor, 'track.read', area as AreaCode) && may(actor, 'worker.read', area as AreaCode)
  const { locale } = usePreferences()
  const theme = useTheme()
  const [start, setStart] = useState(past)
  const written = useRef(past)
  const [playing, setPlaying] = useState(false)
  const [speed, setSpeed] = useState<Speed>(60)
  const { reel, error, cut, atEnd, next } = useReel(start, area, playing ? speed : 0, now)
  const at = reel?.at ?? start
  const write = (moment: number) => {
    written.current = moment
    onPast(moment)
  }
  // Back, or another link.
  useEffect(() => {
    if (written.current === past) return
    written.current = past
    setPlaying(false)
    setStart(past)
  }, [past])
  const [map, setMap] = useState<MapHandle | null>(null)
  const [trail, setTrail] = useState<readonly TrailPoint[]>([])
  // A track is of the moment it was asked for.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the moment
  useEffect(() => setTrail([]), [start, area])
  const stepAt = new Date(Math.floor(at / STEP_MS) * STEP_MS).toISOString()
  const query = `at=${encodeURIComponent(stepAt)}&area=${area}`
  const grids = useApi<PastGridsAnswer>(`/api/v1/situation/past/grids?${query}`)
  const workers = useApi<PastWorkersAnswer>(`/api/v1/situation/past/workers?${query}`)
  // Boundaries of then are drawn: those of now would be read as if they had been.
  const hasGrids = grids.data !== undefined
  useEffect(() => {
    if (hasGrids) map?.hideGridLines()
  }, [hasGrids, map])
  useEffect(() => {
    if (atEnd) setPlaying(false)
  }, [atEnd])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) onClose()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [onClose])

  const open = reel?.open
  const layers = useMemo(
    () => [
      ...(grids.data ? pastGridLayers(grids.data, theme) : []),
      ...(workers.data ? pastWorkerLayers(workers.data, tools?.shapes ?? null, theme) : []),
      ...trailLayers(trail, { theme }),
      ...(open ? pastIncidentLayers(open.values(), theme) : []),
    ],
    [grids.data, workers.data, open, tools, theme, trail],
  )
  const listed = [...(open?.values() ?? [])].sort((a, b) => a.severity - b.severity || a.reportedAt - b.reportedAt)
  return (
    <div className={styles.machine} data-testid="time-machine" data-at={Math.round(at)} data-open={open?.size ?? -1}>
      <p className={styles.banner} role="status">
        {fill(playing ? words.banner : words.bannerPaused, { time: dayTime(at, locale), speed })}
      </p>
      <ReplayControls
        {...{ start, playing, speed, now }}
        ready={reel !== undefined}
        onStart={(moment) => {
          setPlaying(false)
          setStart(moment)
          write(moment)
        }}
        onPlaying={(next) => {
          setPlaying(next)
          if (!next) write(Math.floor(at / SECOND_MS) * SECOND_MS)
        }}
        onSpeed={setSpeed}
        onNext={next}
        onClose={onClose}
      />
      {error && (
        <PartFailed part={words.title} reason={errorSentence(error, common)} retry={() => setStart(start + 1)} />
      )}
      <div className={styles.body}>
        <div className={styles.canvas}>
          <MapCanvas config={config.map} home={home} theme={theme} locale={locale} layers={layers} onReady={setMap} />
        </div>
        <div className={styles.side}>
          {reel ? <Figures incidents={listed} /> : !error && <p role="status">{words.loading}</p>}
          {cut && <p>{fill(words.tooMany, { n: listed.length })}</p>}
          {atEnd && <p>{words.stopped}</p>}
          {workers.data && (
            <p>
              {workers.data.kept
                ? fill(words.workers, { n: workers.data.cells.reduce((sum, cell) => sum + cell.workers, 0) })
                : words.workersGone}
            </p>
          )}
          {grids.data && <p>{fill(words.gridsThen, { n: grids.data.grids.length })}</p>}
          {grids.error?.code === 'too_many' && <p>{words.gridsTooMany}</p>}
          {readsTracks && workers.data?.kept && <PastTrack area={area} at={at} onTrack={setTrail} />}
          {listed.length > 0 && <Listed incidents={listed} names={names} />}
        </div>
      </div>
    </div>
  )
}

function Figures({ incidents }: { incidents: readonly PastIncident[] }) {
  const words = useWords(replayWords)
  const ofLevel = (level: number) => incidents.filter(({ severity }) => severity === level).length
  return (
    <div>
      <p className={styles.figure}>{fill(words.openThen, { n: incidents.length })}</p>
      <p>{fill(words.bySeverity, { s1: ofLevel(1), s2: ofLevel(2), s3: ofLevel(3), s4: ofLevel(4) })}</p>
    </div>
  )
}

function Listed({ incidents, names }: { incidents: readonly PastIncident[]; names: Names }) {
  const words = useWords(replayWords)
  const states = useWords(stateWords)
  const columns: Column<PastIncident>[] = [
    {
      id: 'what',
      head: words.what,
      cell: ({ category, number, severity }) => (
        <span className={styles.what}>
          <SeverityGlyph severity={severity as Severity} />
          <span>
            {names.of('categories', category)}
            <small>{number}</small>
          </span>
        </span>
      ),
    },
    { id: 'state', head: words.state, cell: ({ state }) => states[state] },
  ]
  return (
    <>
      <Table
        label={words.list}
        caption={words.list}
        columns={columns}
        rows={incidents.slice(0, LISTED)}
        keyOf={({ id }) => id}
      />
      {incidents.length > LISTED && <p>{fill(words.more, { n: incidents.length - LISTED })}</p>}
    </>
  )
}
