'use client'
import { hotSpotNameWords } from '../../../lib/i18n/hot-spots.ts'
import { situationMapWords } from '../../../lib/i18n/situation-map.ts'
import { fill } from '../../../lib/i18n/words.ts'
/** The map in words: the hexagons that matter most, in their order, each to be opened by key. */
import type { HotSpotClass } from '../../../lib/statistics/emerging-hot-spots.ts'
import { useWords } from '../../ui/preferences.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { type Measured, topCells } from './measure.ts'
import styles from './situation-map.module.css'
import { usePlaceNames } from './use-place-names.ts'

/** More is what the map is for. */
const SHOWN = 10

interface TopCellsProps {
  measured: Measured
  hotSpots: ReadonlyMap<string, HotSpotClass> | null
  onOpen: (cell: string) => void
}

export function TopCells({ measured, hotSpots, onOpen }: TopCellsProps) {
  const words = useWords(situationMapWords)
  const kinds = useWords(hotSpotNameWords)
  const rows = topCells(measured, SHOWN)
  const places = usePlaceNames(rows.map((index) => measured.cells[index] as string))
  const nameOf = (index: number): string => {
    const cell = measured.cells[index] as string
    const place = places.get(cell)
    if (place === undefined) return '…'
    const parts = [place?.township?.name, place?.grid?.name ?? place?.community?.name].filter(Boolean)
    return parts.length > 0 ? parts.join(' ') : words.unknownPlace
  }
  const columns: Column<number>[] = [
    {
      id: 'place',
      head: words.place,
      cell: (index) => (
        <button
          type="button"
          className={styles.open}
          aria-label={fill(words.openCell, { place: nameOf(index) })}
          onClick={() => onOpen(measured.cells[index] as string)}
        >
          {nameOf(index)}
        </button>
      ),
    },
    { id: 'value', head: words.value, align: 'end', cell: (index) => measured.labels[index] },
    { id: 'cases', head: words.cases, align: 'end', cell: (index) => measured.cases[index] },
    ...(hotSpots
      ? [
          {
            id: 'hot',
            head: words.hotSpots,
            cell: (index: number) => kinds[hotSpots.get(measured.cells[index] as string) ?? 'none'],
          },
        ]
      : []),
  ]
  const title = measured.legend.kind === 'change' ? words.topChange : words.top
  return (
    <div className={styles.top} data-testid="top-cells">
      <Table
        label={title}
        caption={title}
        columns={columns}
        rows={rows}
        keyOf={(index) => measured.cells[index] as string}
      />
    </div>
  )
}
