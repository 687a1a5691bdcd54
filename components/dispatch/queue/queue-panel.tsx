'use client'
/** The queue: tabs, filter, rows. The list is the truth; the map draws the same incidents. */
import { useMemo, useRef } from 'react'
import type { Incident, IncidentId } from '../../../lib/domain/incident/state.ts'
import { isOpen } from '../../../lib/domain/incident/state.ts'
import { isOffList } from '../../../lib/domain/regulation/art10-off-list.ts'
import { dispatchWords } from '../../../lib/i18n/dispatch.ts'
import { fill } from '../../../lib/i18n/words.ts'
import { useFacts, useIncidents } from '../../live/hooks.ts'
import type { Mark } from '../../map/interaction/assign-drag.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useWords } from '../../ui/preferences.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Tabs, tabPanelProps } from '../../ui/tabs.tsx'
import { AnchoredList } from '../desk/anchored-list.tsx'
import { useDesk, useNow, useUi } from '../desk/desk-context.tsx'
import { togglePicked } from './bulk.ts'
import { BulkBar } from './bulk-bar.tsx'
import styles from './queue.module.css'
import { QueueFilters } from './queue-filters.tsx'
import { inTab, isFiltered, NO_FILTER, passes, QUEUE_TABS, type QueueTab } from './queue-order.ts'
import { QueueRow } from './queue-row.tsx'
import { headingText, inOrder, isHeading, withHeadings } from './queue-sort.ts'
import { QueueTools, useHeadingName } from './queue-tools.tsx'
import { useNews } from './use-news.ts'
import { useRowHeight } from './use-row-height.ts'

const CLOCK_MS = 1_000

/** Open incidents that pass the filter, by tab, in queue order. Held still while something is carried. */
export interface Queue {
  readonly byTab: Readonly<Record<QueueTab, readonly Incident[]>>
  readonly open: number
  /** What this person has not looked at yet. */
  readonly news: ReadonlySet<IncidentId>
}

export function useQueue(): Queue {
  const { facts, matters, names } = useDesk()
  const incidents = useIncidents(facts)
  const filter = useUi((ui) => ui.filter)
  const sort = useUi((ui) => ui.sort)
  const group = useUi((ui) => ui.group)
  const onlyNews = useUi((ui) => ui.onlyNews)
  const news = useNews()
  const dragging = useUi((ui) => ui.drag.phase === 'dragging')
  const held = useRef<readonly IncidentId[]>([])
  return useMemo(() => {
    const open = [...incidents.values()].filter(isOpen)
    const compare = inOrder(group, sort)
    const passing = open.filter(
      (incident) =>
        (!onlyNews || news.has(incident.id)) && passes(filter, matters, incident, names.grid(incident.grid)),
    )
    if (dragging) {
      const place = new Map(held.current.map((id, index) => [id, index]))
      passing.sort((a, b) => (place.get(a.id) ?? place.size) - (place.get(b.id) ?? place.size) || compare(a, b))
    } else {
      passing.sort(compare)
      held.current = passing.map((incident) => incident.id)
    }
    const byTab = Object.fromEntries(
      QUEUE_TABS.map((tab) => [tab, passing.filter((incident) => inTab(tab, incident))]),
    ) as Record<QueueTab, Incident[]>
    return { byTab, open: open.length, news }
  }, [incidents, filter, sort, group, onlyNews, news, matters, names, dragging])
}

export function QueuePanel({ queue }: { queue: Queue }) {
  const words = useWords(dispatchWords)
  const desk = useDesk()
  const { ready, pending } = useFacts(desk.facts)
  const now = useNow(CLOCK_MS)
  const tab = useUi((ui) => ui.tab)
  const filter = useUi((ui) => ui.filter)
  const selected = useUi((ui) => ui.incident)
  const picking = useUi((ui) => (ui.picker?.thing.kind === 'worker' ? ui.picker.thing.id : null))
  const marks = useUi((ui) => ui.marks)
  const refusals = useUi((ui) => ui.refusals)
  const rowHeight = useRowHeight()
  const shown = queue.byTab[tab]
  const group = useUi((ui) => ui.group)
  const picked = useUi((ui) => ui.picked)
  const pickingMany = useUi((ui) => ui.picking) || picked.size > 0
  const headingName = useHeadingName()
  const { ids, counts } = useMemo(() => withHeadings(shown, group), [shown, group])
  const byId = useMemo(() => new Map(shown.map((incident) => [incident.id as string, incident])), [shown])
  const tabText: Record<QueueTab, string> = {
    waiting: words.tabWaiting,
    assigned: words.tabAssigned,
    active: words.tabActive,
    check: words.tabCheck,
    all: words.tabAll,
  }
  const { selectIncident, set } = desk.ui.getState()
  const places = useMemo(() => new Map(shown.map((incident, index) => [incident.id as string, index + 1])), [shown])
  const choose = (id: string, open: boolean, many: boolean) => {
    if (many) set({ picked: togglePicked(desk.ui.getState().picked, id as IncidentId) })
    else if (picking) {
      set({ picker: null })
      desk.assign.assign(id as IncidentId, picking as never)
    } else selectIncident(id as IncidentId, open)
  }
  const scope = desk.me.grants[0]?.scopeName ?? ''
  return (
    <section className={styles.panel} aria-label={words.queue} data-pane="queue" tabIndex={-1}>
      <QueueFilters />
      <QueueTools queue={queue} />
      <Tabs
        name="queue"
        label={words.queue}
        tabs={QUEUE_TABS.map((id) => ({ id, text: `${tabText[id]} ${queue.byTab[id].length}` }))}
        selected={tab}
        onSelect={(next) => set({ tab: next })}
      />
      <BulkBar rows={shown} />
      <div {...tabPanelProps('queue', tab)} className={styles.frame}>
        {!ready ? (
          <Skeleton rows={8} />
        ) : ids.length === 0 ? (
          <EmptyState
            title={
              queue.open === 0
                ? fill(words.emptyQueue, { scope })
                : isFiltered(filter)
                  ? words.emptyFilter
                  : words.emptyTab
            }
          >
            {isFiltered(filter) ? (
              <Button onClick={() => set({ filter: NO_FILTER })}>{words.clearFilter}</Button>
            ) : (
              <Button onClick={() => desk.ui.getState().openDraft(null)}>{words.newIncident}</Button>
            )}
          </EmptyState>
        ) : (
          <AnchoredList
            name="queue"
            label={words.queue}
            ids={ids}
            rowHeight={rowHeight}
            isHeading={isHeading}
            selected={selected}
            onSelect={(id) => selectIncident(id as IncidentId)}
            onOpen={(id) => choose(id, true, false)}
            aboveText={(count) => fill(words.newAbove, { count })}
            renderRow={(id, _index, elementId) => {
              if (isHeading(id)) {
                const heading = headingText(id)
                return <div className={styles.heading}>{headingName(heading, counts.get(heading) ?? 0)}</div>
              }
              const incident = byId.get(id)
              if (!incident) return null
              const mark: Mark | null = marks.kind === 'incident' ? (marks.byId.get(id)?.mark ?? 'cannot') : null
              return (
                <QueueRow
                  id={elementId}
                  incident={incident}
                  placeName={desk.names.grid(incident.grid)}
                  now={now}
                  selected={selected === id}
                  pending={pending.get(incident.id)?.state ?? null}
                  refused={refusals.some((refusal) => refusal.incidentId === incident.id)}
                  mark={mark}
                  position={places.get(id) ?? 0}
                  size={shown.length}
                  isNew={queue.news.has(incident.id)}
                  isOffList={isOffList(incident, desk.matters)}
                  picked={pickingMany ? picked.has(incident.id) : null}
                  onSelect={(open, many) => choose(id, open, many)}
                />
              )
            }}
          />
        )}
      </div>
    </section>
  )
}
