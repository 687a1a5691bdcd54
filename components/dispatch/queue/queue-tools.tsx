'use client'
/** Order, headings and named views of the queue, and what is new in it. */
import { type FormEvent, useState } from 'react'
import { useStore } from 'zustand'
import type { AreaCode } from '../../../lib/geo/codes.ts'
import { severityWords, stateWords } from '../../../lib/i18n/incident.ts'
import { queueWords } from '../../../lib/i18n/queue.ts'
import { fill } from '../../../lib/i18n/words.ts'
import { Button } from '../../ui/button.tsx'
import { useWords } from '../../ui/preferences.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useDesk, useUi } from '../desk/desk-context.tsx'
import styles from './queue.module.css'
import { NO_FILTER } from './queue-order.ts'
import type { Queue } from './queue-panel.tsx'
import { NO_HOLDER, QUEUE_GROUPS, QUEUE_SORTS, type QueueGroup, type QueueSort } from './queue-sort.ts'
import { allSeen } from './seen.ts'
import { nameOfLook, type QueueLook, saveView, VIEW_NAME_MAX } from './views.ts'

/** Values of the list of views that are no view. */
const SAVE = '＋'
const STANDARD = '·'
const STANDARD_LOOK: QueueLook = { tab: 'all', filter: NO_FILTER, sort: 'due', group: 'none' }

export function QueueTools({ queue }: { queue: Queue }) {
  const words = useWords(queueWords)
  const { ui, keeps, serverNow } = useDesk()
  const sort = useUi((state) => state.sort)
  const group = useUi((state) => state.group)
  const picking = useUi((state) => state.picking)
  const onlyNews = useUi((state) => state.onlyNews)
  const { set } = ui.getState()
  const sorts: Record<QueueSort, string> = {
    due: words.sortDue,
    severity: words.sortSeverity,
    newest: words.sortNewest,
    state: words.sortState,
  }
  const groups: Record<QueueGroup, string> = {
    none: words.groupNone,
    severity: words.groupSeverity,
    state: words.groupState,
    street: words.groupStreet,
    holder: words.groupHolder,
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a flex row everywhere
    <div role="group" aria-label={words.tools} className={styles.tools}>
      <Views />
      <select
        className="gc-input"
        aria-label={words.sort}
        value={sort}
        onChange={(event) => set({ sort: event.target.value as QueueSort })}
      >
        {QUEUE_SORTS.map((one) => (
          <option key={one} value={one}>
            {sorts[one]}
          </option>
        ))}
      </select>
      <select
        className="gc-input"
        aria-label={words.group}
        value={group}
        onChange={(event) => set({ group: event.target.value as QueueGroup })}
      >
        {QUEUE_GROUPS.map((one) => (
          <option key={one} value={one}>
            {groups[one]}
          </option>
        ))}
      </select>
      <Button
        size="small"
        aria-pressed={picking}
        onClick={() => set(picking ? { picking: false, picked: new Set() } : { picking: true })}
      >
        {words.pick}
      </Button>
      {(queue.news.size > 0 || onlyNews) && (
        <p className={styles.news}>
          <button
            type="button"
            aria-pressed={onlyNews}
            title={words.onlyNews}
            onClick={() => set({ onlyNews: !onlyNews })}
          >
            {fill(words.news, { count: queue.news.size })}
          </button>
          <Button
            variant="quiet"
            size="small"
            onClick={() => {
              keeps.seen.put(allSeen(serverNow()))
              set({ onlyNews: false })
            }}
          >
            {words.allSeen}
          </Button>
        </p>
      )}
    </div>
  )
}

/** Named by the person, kept for him: chosen, saved, deleted. */
function Views() {
  const words = useWords(queueWords)
  const { show } = useToast()
  const { ui, keeps } = useDesk()
  const { value: views, failed } = useStore(keeps.views)
  const tab = useUi((state) => state.tab)
  const filter = useUi((state) => state.filter)
  const sort = useUi((state) => state.sort)
  const group = useUi((state) => state.group)
  const [naming, setNaming] = useState<string | null>(null)
  const look: QueueLook = { tab, filter, sort, group }
  const current = nameOfLook(views, look)
  const choose = (value: string) => {
    if (value === SAVE) return setNaming('')
    const view = views.find(({ name }) => name === value)
    const { tab, filter, sort, group } = view ?? STANDARD_LOOK
    ui.getState().set({ tab, filter, sort, group, onlyNews: false })
  }
  const save = (event: FormEvent) => {
    event.preventDefault()
    const name = naming?.trim()
    if (!name) return
    keeps.views.put(saveView(views, name, look))
    show({ text: fill(words.viewSaved, { name }) })
    setNaming(null)
  }
  if (naming !== null)
    return (
      <form className={styles.naming} onSubmit={save}>
        <input
          // biome-ignore lint/a11y/noAutofocus: it was asked for by the list it stands in the place of
          autoFocus
          className="gc-input"
          aria-label={words.viewName}
          placeholder={words.viewName}
          maxLength={VIEW_NAME_MAX}
          required
          value={naming}
          onChange={(event) => setNaming(event.target.value)}
          onKeyDown={(event) => {
            if (event.code !== 'Escape' || event.nativeEvent.isComposing) return
            event.stopPropagation()
            setNaming(null)
          }}
        />
        <Button size="small" type="submit" variant="primary">
          {words.save}
        </Button>
        <Button size="small" variant="quiet" onClick={() => setNaming(null)}>
          {words.cancel}
        </Button>
      </form>
    )
  return (
    <>
      <select
        className="gc-input"
        aria-label={words.view}
        title={failed ? words.notKept : undefined}
        value={current ?? ''}
        onChange={(event) => choose(event.target.value)}
      >
        <option value="" disabled>
          {words.viewUnnamed}
        </option>
        <option value={STANDARD}>{words.viewDefault}</option>
        {views.map(({ name }) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
        <option value={SAVE}>{words.viewSave}</option>
      </select>
      {current !== undefined && (
        <Button
          size="small"
          variant="quiet"
          aria-label={fill(words.viewDelete, { name: current })}
          title={fill(words.viewDelete, { name: current })}
          onClick={() => keeps.views.put(views.filter(({ name }) => name !== current))}
        >
          ✕
        </Button>
      )}
    </>
  )
}

/** What a heading is called, with how many stand under it. */
export function useHeadingName(): (heading: string, count: number) => string {
  const words = useWords(queueWords)
  const levels = useWords(severityWords)
  const states = useWords(stateWords)
  const { names } = useDesk()
  const group = useUi((ui) => ui.group)
  return (heading, count) => {
    const called: Record<QueueGroup, () => string> = {
      none: () => '',
      severity: () => levels[heading as unknown as keyof typeof levels],
      state: () => states[heading as keyof typeof states],
      street: () => names.area(heading as AreaCode),
      holder: () => (heading === NO_HOLDER ? words.noHolder : heading),
    }
    return fill(words.heading, { name: called[group](), count })
  }
}
