'use client'
/** Grids with the most disputes, in words: what the map colours under its hexagons. */
import type { GridCode } from '../../../lib/geo/codes.ts'
import { situationMapWords } from '../../../lib/i18n/situation-map.ts'
import { fill } from '../../../lib/i18n/words.ts'
import { useWords } from '../../ui/preferences.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import styles from './situation-map.module.css'
import type { useDisputeGrids } from './use-dispute-grids.ts'

const SHOWN = 8

type Grids = ReturnType<typeof useDisputeGrids>['grids']

export function DisputeGrids({ grids, onOpen }: { grids: Grids; onOpen: (code: GridCode) => void }) {
  const words = useWords(situationMapWords)
  const columns: Column<Grids[number]>[] = [
    {
      id: 'grid',
      head: words.grid,
      cell: ({ code, name }) => (
        <button
          type="button"
          className={styles.open}
          aria-label={fill(words.openCell, { place: name })}
          onClick={() => onOpen(code)}
        >
          {name} <span className={styles.small}>{code}</span>
        </button>
      ),
    },
    { id: 'disputes', head: words.dispute, align: 'end', cell: ({ disputes }) => disputes },
  ]
  return (
    <div data-testid="dispute-grids">
      <Table
        label={words.disputeGrids}
        caption={words.disputeGrids}
        columns={columns}
        rows={grids.slice(0, SHOWN)}
        keyOf={({ code }) => code}
      />
    </div>
  )
}
