'use client'
/** The panes by width: queue and map with a drawer; queue, map, workers over detail; on a wall desk the detail beside the queue (ui.md §2). */
import { useCallback, useDeferredValue, useEffect, useMemo, useRef } from 'react'
import { createPortal } from 'react-dom'
import { dispatchWords } from '../../../lib/i18n/dispatch.ts'
import { useConnectionState, useFacts } from '../../live/hooks.ts'
import { DeskInbox } from '../../messages/desk-thread.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorBoundary } from '../../ui/error-boundary.tsx'
import { useWords } from '../../ui/preferences.tsx'
import { Tabs, tabPanelProps } from '../../ui/tabs.tsx'
import { useMedia } from '../../ui/use-media.ts'
import { AlarmBar, SoundChip } from '../alarms/alarm-bar.tsx'
import { AlarmListButton } from '../alarms/alarm-list-button.tsx'
import { AssignPicker } from '../assign/assign-picker.tsx'
import { DragOverlay } from '../assign/drag-overlay.tsx'
import { RefusalCards } from '../assign/refusal-cards.tsx'
import { TakeOverDialog } from '../assign/take-over-dialog.tsx'
import { useAssignDrag } from '../assign/use-assign-drag.ts'
import { DetailPanel } from '../detail/detail-panel.tsx'
import styles from '../dispatch.module.css'
import { HandoverButton } from '../handover/handover.tsx'
import { KeyHelp } from '../keyboard/key-help.tsx'
import { useDeskKeys } from '../keyboard/use-desk-keys.ts'
import { DataAgeChip, StaleStrip } from '../live-state/data-age.tsx'
import { NewsAnnouncer } from '../live-state/news-announcer.tsx'
import { DispatchMap } from '../map/lazy-map.ts'
import { MergeDialog } from '../merge/merge-dialog.tsx'
import { NewIncidentForm } from '../new-incident/new-incident-form.tsx'
import { QueuePanel, useQueue } from '../queue/queue-panel.tsx'
import { SearchBox } from '../search/search-box.tsx'
import { useAttend } from '../together/use-attend.ts'
import { WallsButton } from '../walls/walls-button.tsx'
import { WorkersPanel } from '../workers/workers-panel.tsx'
import { useDesk, useUi } from './desk-context.tsx'
import { WALL_DESK, WIDE_DESK } from './widths.ts'

export function DeskPanes({ toolbar }: { toolbar: HTMLElement | null }) {
  const words = useWords(dispatchWords)
  const desk = useDesk()
  const { ready } = useFacts(desk.facts)
  const wide = useMedia(WIDE_DESK)
  const wall = useMedia(WALL_DESK)
  const root = useRef<HTMLDivElement>(null)
  const queue = useQueue()
  // A letter typed shows in the list before it shows on the map.
  const onMap = useDeferredValue(queue.byTab.all)
  // biome-ignore lint/correctness/useExhaustiveDependencies: as it stood when the desk opened; what changes later would draw the map for nothing
  const opensOn = useMemo(() => queue.byTab.all[0], [ready])
  const tab = useUi((ui) => ui.tab)
  const pane = useUi((ui) => ui.pane)
  const selected = useUi((ui) => ui.incident)
  const detailOpen = useUi((ui) => ui.detailOpen)
  const covered = useUi((ui) => ui.drag.phase === 'dragging' || ui.picker !== null)
  const stale = useConnectionState(desk.connection).state === 'stale'
  const goHome = useCallback(() => desk.me.bounds && desk.map.current?.fitBounds(desk.me.bounds), [desk])
  useAssignDrag(root)
  useAttend()
  useDeskKeys(queue.byTab[tab], goHome)

  // The most urgent is already selected when a desk opens; later the selection is the person's.
  const first = queue.byTab.all[0]?.id
  const chosen = useRef(false)
  useEffect(() => {
    if (!ready || chosen.current || first === undefined) return
    chosen.current = true
    if (desk.ui.getState().incident === null) desk.ui.getState().selectIncident(first)
  }, [ready, first, desk])

  const queuePane = (
    <ErrorBoundary part={words.queue}>
      <QueuePanel queue={queue} />
    </ErrorBoundary>
  )
  const workersPane = (
    <ErrorBoundary part={words.workers}>
      <WorkersPanel />
    </ErrorBoundary>
  )
  const detailPane = (
    <ErrorBoundary part={words.detail} key={selected ?? 'none'}>
      <DetailPanel drawer={!wide} />
    </ErrorBoundary>
  )
  const mapPane = (
    <div className={styles.map} data-stale={stale || undefined}>
      <ErrorBoundary part={words.map}>
        {ready && <DispatchMap incidents={onMap} opensOn={opensOn} goHome={goHome} />}
      </ErrorBoundary>
      <NewIncidentForm />
      <AssignPicker />
      <RefusalCards />
      {!wide && detailOpen && selected !== null && !covered && <div className={styles.drawer}>{detailPane}</div>}
    </div>
  )
  return (
    <>
      {toolbar && createPortal(<Toolbar />, toolbar)}
      <div ref={root} className={styles.desk} data-size={wall ? 'wall' : wide ? 'wide' : 'narrow'}>
        <h1 className="visually-hidden">{words.queue}</h1>
        <div className={styles.top}>
          <StaleStrip />
          <AlarmBar />
        </div>
        {wide ? (
          <div className={styles.left}>{queuePane}</div>
        ) : (
          <div className={styles.left}>
            <Tabs
              name="left"
              label={words.panes}
              tabs={[
                { id: 'queue', text: `${words.queue} ${queue.open}` },
                { id: 'workers', text: words.workers },
              ]}
              selected={pane}
              onSelect={(next) => desk.ui.getState().set({ pane: next })}
            />
            <div {...tabPanelProps('left', pane)} className={styles.leftPanel}>
              {pane === 'queue' ? queuePane : workersPane}
            </div>
          </div>
        )}
        {wall && <div className={styles.detail}>{detailPane}</div>}
        {mapPane}
        {wide && (
          <div className={styles.right}>
            {workersPane}
            {!wall && detailPane}
          </div>
        )}
      </div>
      <DragOverlay />
      <TakeOverDialog />
      <MergeDialog />
      <KeyHelp />
      <NewsAnnouncer />
    </>
  )
}

function Toolbar() {
  const words = useWords(dispatchWords)
  const { ui, map } = useDesk()
  return (
    <>
      <SearchBox />
      <Button
        variant="primary"
        onClick={() => {
          const view = map.current?.view()
          ui.getState().openDraft(view ? { lon: view.lon, lat: view.lat } : null)
        }}
      >
        ＋ {words.newIncident}
      </Button>
      <div className={styles.sheets}>
        <AlarmListButton />
        <DeskInbox />
        <WallsButton />
        <HandoverButton />
      </div>
      <div className={styles.signs}>
        <SoundChip />
        <DataAgeChip />
        <Button
          variant="quiet"
          size="small"
          aria-label={words.keys}
          title={`${words.keys} (?)`}
          onClick={() => ui.getState().set({ helpOpen: true })}
        >
          ?
        </Button>
      </div>
    </>
  )
}
