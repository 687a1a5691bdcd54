'use client'
/** What is put aside now: by whom, why, and until when. */
import { alarmFaultWords, alarmListWords } from '../../../lib/i18n/alarm-list.ts'
import { fill } from '../../../lib/i18n/words.ts'
import type { ShelvedAnswer } from '../../../lib/wire/alarm-api.ts'
import { Button } from '../../ui/button.tsx'
import { useWords } from '../../ui/preferences.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { useSend } from '../../ui/use-send.ts'
import { useDesk } from '../desk/desk-context.tsx'
import { clockText } from '../desk/format.ts'
import type { ShelvedProps } from './alarm-list-dialog.tsx'

type Shelf = ShelvedAnswer['shelved'][number]

export function ShelvedTable({ shelved, onShelved }: ShelvedProps) {
  const words = useWords(alarmListWords)
  const { names } = useDesk()
  const send = useSend(useWords(alarmFaultWords))
  const takeBack = async ({ township, category }: Shelf) => {
    const answer = await send<ShelvedAnswer>('/api/v1/alarms/take-back', { township, category }, () => words.takenBack)
    if (answer) onShelved(answer)
  }
  const columns: Column<Shelf>[] = [
    { id: 'street', head: words.street, cell: ({ township }) => names.area(township) },
    { id: 'kind', head: words.kind, cell: ({ category }) => names.matter(category) },
    { id: 'reason', head: words.shelvedReason, cell: ({ reason }) => reason },
    { id: 'by', head: words.by, cell: ({ by }) => by },
    { id: 'until', head: words.until, cell: ({ until }) => clockText(Date.parse(until)) },
    {
      id: 'act',
      head: words.act,
      cell: (shelf) => (
        <Button
          size="small"
          aria-label={fill(words.takeBackOf, {
            street: names.area(shelf.township),
            kind: names.matter(shelf.category),
          })}
          onClick={() => void takeBack(shelf)}
        >
          {words.takeBack}
        </Button>
      ),
    },
  ]
  return (
    <Table
      label={words.shelvedTitle}
      caption={fill(words.shelvedCaption, { count: shelved.length })}
      columns={columns}
      rows={shelved}
      keyOf={({ township, category }) => `${township}/${category}`}
    />
  )
}
