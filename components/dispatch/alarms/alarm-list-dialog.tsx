'use client'
/** The list of alarms: by priority, a street's of one kind as one, who has heard them; acknowledged or put aside from here. */
import { useState } from 'react'
import { isRinging } from '../../../lib/domain/incident/alarm.ts'
import type { Incident } from '../../../lib/domain/incident/state.ts'
import { type AlarmGroup, alarmBoard } from '../../../lib/domain/wall/alarms.ts'
import { alarmOf } from '../../../lib/domain/wall/alarms-of.ts'
import { alarmListWords } from '../../../lib/i18n/alarm-list.ts'
import { fill } from '../../../lib/i18n/words.ts'
import type { ShelvedAnswer } from '../../../lib/wire/alarm-api.ts'
import { useIncidents } from '../../live/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useWords } from '../../ui/preferences.tsx'
import { SeverityGlyph } from '../../ui/severity-glyph.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { useDesk, useNow, useUi } from '../desk/desk-context.tsx'
import { whenText } from '../desk/format.ts'
import styles from './alarms.module.css'
import { ShelveForm } from './shelve-form.tsx'
import { ShelvedTable } from './shelved-table.tsx'
import { useAcknowledge } from './use-alarms.ts'

const LOOK_MS = 1_000

export interface ShelvedProps {
  shelved: ShelvedAnswer['shelved']
  /** What is aside now, as the server answered. */
  onShelved: (answer: ShelvedAnswer) => void
}

export function AlarmListDialog({ onClose, shelved, onShelved }: ShelvedProps & { onClose: () => void }) {
  const words = useWords(alarmListWords)
  const { names, facts } = useDesk()
  const incidents = useIncidents(facts)
  const aside = useUi((ui) => ui.shelved)
  const now = useNow(LOOK_MS)
  const [chosen, setChosen] = useState<AlarmGroup | null>(null)
  const board = alarmBoard(
    [...incidents.values()].flatMap((incident) => alarmOf(incident) ?? []),
    aside,
    now,
  )
  const unheard = board.groups.reduce((sum, group) => sum + group.unheard, 0)
  const columns: Column<AlarmGroup>[] = [
    { id: 'street', head: words.street, cell: ({ township }) => names.area(township) },
    { id: 'level', head: words.level, cell: ({ severity }) => <SeverityGlyph severity={severity} /> },
    { id: 'kind', head: words.kind, cell: ({ category }) => names.matter(category) },
    { id: 'count', head: words.count, cell: ({ count }) => count, align: 'end' },
    { id: 'since', head: words.since, cell: ({ since }) => whenText(since, now) },
    { id: 'heard', head: words.heard, cell: (group) => <Heard group={group} now={now} /> },
    {
      id: 'act',
      head: words.act,
      cell: (group) => <Acts group={group} onShelve={() => setChosen(group)} />,
    },
  ]
  return (
    <Dialog open onClose={onClose} title={words.title} wide>
      <div className={styles.sheet}>
        {board.flood && <p>{words.flood}</p>}
        {board.groups.length === 0 ? (
          <EmptyState title={words.none} />
        ) : (
          <Table
            label={words.title}
            caption={fill(words.caption, { count: board.groups.length + board.more, unheard })}
            columns={columns}
            rows={board.groups}
            keyOf={({ incidentId }) => incidentId}
          />
        )}
        {chosen && (
          <ShelveForm
            group={chosen}
            onDone={(answer) => {
              onShelved(answer)
              setChosen(null)
            }}
          />
        )}
        {shelved.length > 0 && <ShelvedTable shelved={shelved} onShelved={onShelved} />}
      </div>
    </Dialog>
  )
}

function Heard({ group: { heard, unheard, incidentId }, now }: { group: AlarmGroup; now: number }) {
  const words = useWords(alarmListWords)
  const { facts } = useDesk()
  if (unheard > 0 || !heard) return <strong>{fill(words.unheard, { count: unheard })}</strong>
  if (heard.how === 'sent') return words.sent
  const name = facts.incidents.get(incidentId)?.alarm?.acknowledgedByName ?? ''
  return fill(words.heardBy, { name, time: whenText(heard.at, now) })
}

function Acts({ group, onShelve }: { group: AlarmGroup; onShelve: () => void }) {
  const words = useWords(alarmListWords)
  const { names, facts } = useDesk()
  const acknowledge = useAcknowledge()
  const of = { street: names.area(group.township), kind: names.matter(group.category) }
  const isOfGroup = ({ township, category, severity }: Incident) =>
    township === group.township && category === group.category && severity === group.severity
  const hear = async () => {
    const single = group.count === 1 ? facts.incidents.get(group.incidentId) : undefined
    const ringing = single ? [single] : [...facts.incidents.values()].filter(isOfGroup)
    for (const incident of ringing.filter(isRinging)) await acknowledge(incident)
  }
  return (
    <span className={styles.acts}>
      {group.unheard > 0 && (
        <Button size="small" aria-label={fill(words.acknowledgeGroup, of)} onClick={() => void hear()}>
          {words.acknowledge}
        </Button>
      )}
      {group.severity !== 1 && (
        <Button size="small" variant="quiet" aria-label={fill(words.shelveGroup, of)} onClick={onShelve}>
          {words.shelve}
        </Button>
      )}
    </span>
  )
}
