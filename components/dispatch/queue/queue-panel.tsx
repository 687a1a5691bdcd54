'use client'
/** The queue: tabs, filter, rows. The list is the truth; the map draws the same incidents. */
import { useMemo, useRef } from 'react'
import type { Incident, IncidentId, Severity } from '../../../lib/domain/incident/state.ts'
import { isOpen } from '../../../lib/domain/incident/state.ts'
import type { TownshipCode } from '../../../lib/geo/codes.ts'
import { dispatchWords } from '../../../lib/i18n/dispatch.ts'
import { severityWords } from '../../../lib/i18n/incident.ts'
import { fill } from '../../../lib/i18n/words.ts'
import { useFacts, useIncidents } from '../../live/hooks.ts'
import type { Mark } from '../../map/interaction/assign-drag.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useWords } from '../../ui/preferences.tsx'
import { SeverityGlyph } from '../../ui/severity-glyph.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Tabs, tabPanelProps } from '../../ui/tabs.tsx'
import { AnchoredList } from '../desk/anchored-list.tsx'
import { useDesk, useNow, useUi } from '../desk/desk-context.tsx'
import { FILTER_INPUT_ID } from './filter-input.ts'
import styles from './queue.module.css'
import {
  compareForQueue,
  inTab,
  isFiltered,
  type MatterKind,
  NO_FILTER,
  passes,
  QUEUE_TABS,
  type QueueTab,
} from './queue-order.ts'
import { QueueRow } from './queue-row.tsx'
import { useRowHeight } from './use-row-height.ts'

const CLOCK_MS = 1_000
const SEVERITIES: readonly Severity[] = [1, 2, 3, 4]

/** Open incidents that pass the filter, by tab, in queue order. Held still while something is carried. */
export function useQueue(): { readonly byTab: Readonly<Record<QueueTab, readonly Incident[]>>; readonly open: number } {
  const { facts, matters, names } = useDesk()
  const incidents = useIncidents(facts)
  const filter = useUi((ui) => ui.filter)
  const dragging = useUi((ui) => ui.drag.phase === 'dragging')
  const held = useRef<readonly IncidentId[]>([])
  return useMemo(() => {
    const open = [...incidents.values()].filter(isOpen)
    const passing = open.filter((incident) => passes(filter, matters, incident, names.grid(incident.grid)))
    if (dragging) {
      const place = new Map(held.current.map((id, index) => [id, index]))
      passing.sort((a, b) => (place.get(a.id) ?? place.size) - (place.get(b.id) ?? place.size) || compareForQueue(a, b))
    } else {
      passing.sort(compareForQueue)
      held.current = passing.map((incident) => incident.id)
    }
    const byTab = Object.fromEntries(
      QUEUE_TABS.map((tab) => [tab, passing.filter((incident) => inTab(tab, incident))]),
    ) as Record<QueueTab, Incident[]>
    return { byTab, open: open.length }
  }, [incidents, filter, matters, names, dragging])
}

export function QueuePanel({ queue }: { queue: ReturnType<typeof useQueue> }) {
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
  const ids = useMemo(() => shown.map((incident) => incident.id as string), [shown])
  const byId = useMemo(() => new Map(shown.map((incident) => [incident.id as string, incident])), [shown])
  const tabText: Record<QueueTab, string> = {
    waiting: words.tabWaiting,
    assigned: words.tabAssigned,
    active: words.tabActive,
    check: words.tabCheck,
    all: words.tabAll,
  }
  const { selectIncident, set } = desk.ui.getState()
  const choose = (id: string, open: boolean) => {
    if (picking) {
      set({ picker: null })
      desk.assign.assign(id as IncidentId, picking as never)
    } else selectIncident(id as IncidentId, open)
  }
  const scope = desk.me.grants[0]?.scopeName ?? ''
  return (
    <section className={styles.panel} aria-label={words.queue} data-pane="queue" tabIndex={-1}>
      <Filters />
      <Tabs
        name="queue"
        label={words.queue}
        tabs={QUEUE_TABS.map((id) => ({ id, text: `${tabText[id]} ${queue.byTab[id].length}` }))}
        selected={tab}
        onSelect={(next) => set({ tab: next })}
      />
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
            selected={selected}
            onSelect={(id) => selectIncident(id as IncidentId)}
            onOpen={(id) => choose(id, true)}
            aboveText={(count) => fill(words.newAbove, { count })}
            renderRow={(id, index, elementId) => {
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
                  position={index + 1}
                  size={ids.length}
                  onSelect={(open) => choose(id, open)}
                />
              )
            }}
          />
        )}
      </div>
    </section>
  )
}

function Filters() {
  const words = useWords(dispatchWords)
  const levels = useWords(severityWords)
  const { areas, ui } = useDesk()
  const filter = useUi((state) => state.filter)
  const { setFilter, set } = ui.getState()
  const streets = areas.filter((area) => area.level === 'township')
  const toggle = (severity: Severity) =>
    setFilter({
      severities: filter.severities.includes(severity)
        ? filter.severities.filter((other) => other !== severity)
        : [...filter.severities, severity],
    })
  return (
    <search className={styles.head} aria-label={words.filter}>
      <div className={styles.filters}>
        <input
          id={FILTER_INPUT_ID}
          className={`gc-input ${styles.text}`}
          type="search"
          aria-label={words.filterText}
          placeholder={`${words.filter} ( / )`}
          title={words.filterHint}
          value={filter.text}
          onChange={(event) => setFilter({ text: event.target.value })}
          onKeyDown={(event) => {
            if (event.code !== 'Escape' || event.nativeEvent.isComposing) return
            setFilter({ text: '' })
            event.currentTarget.blur()
          }}
        />
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a flex row everywhere */}
        <div role="group" aria-label={words.level} className={styles.levels}>
          {SEVERITIES.map((severity) => (
            <button
              key={severity}
              type="button"
              className={styles.level}
              aria-pressed={filter.severities.includes(severity)}
              aria-label={levels[severity]}
              title={levels[severity]}
              onClick={() => toggle(severity)}
            >
              <SeverityGlyph severity={severity} size={20} label={false} />
            </button>
          ))}
        </div>
        {streets.length > 1 && (
          <select
            className="gc-input"
            aria-label={words.street}
            value={filter.township ?? ''}
            onChange={(event) => setFilter({ township: (event.target.value || null) as TownshipCode | null })}
          >
            <option value="">{words.allStreets}</option>
            {streets.map((street) => (
              <option key={street.code} value={street.code}>
                {street.name}
              </option>
            ))}
          </select>
        )}
        <select
          className="gc-input"
          aria-label={words.kind}
          value={filter.kind ?? ''}
          onChange={(event) => setFilter({ kind: (event.target.value || null) as MatterKind | null })}
        >
          <option value="">{words.allKinds}</option>
          <option value="hazard">{words.kindHazard}</option>
          <option value="dispute">{words.kindDispute}</option>
          <option value="other">{words.kindOther}</option>
        </select>
        {isFiltered(filter) && (
          <span className={styles.clear}>
            <Button variant="quiet" size="small" onClick={() => set({ filter: NO_FILTER })}>
              {words.clearFilter}
            </Button>
          </span>
        )}
      </div>
    </search>
  )
}
