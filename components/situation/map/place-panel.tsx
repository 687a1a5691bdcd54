'use client'
/** A hexagon or a grid, opened: how many, of what kind, rising or falling, whose it is, and the two ways on. */
import { type ReactNode, useEffect, useState } from 'react'
import { may } from '../../../lib/domain/roles/permissions.ts'
import type { RoleGrant, UserId } from '../../../lib/domain/roles/role.ts'
import type { AreaCode } from '../../../lib/geo/codes.ts'
import { hotSpotNameWords, hotSpotSentenceWords } from '../../../lib/i18n/hot-spots.ts'
import { situationMapWords } from '../../../lib/i18n/situation-map.ts'
import { fill } from '../../../lib/i18n/words.ts'
import type { HotSpotClass } from '../../../lib/statistics/emerging-hot-spots.ts'
import { FEWEST_BINS } from '../../../lib/statistics/emerging-hot-spots.ts'
import { mannKendall } from '../../../lib/statistics/mann-kendall.ts'
import type { GridAnswer, GridAtAnswer } from '../../../lib/wire/api.ts'
import type { SeriesAnswer } from '../../../lib/wire/situation-api.ts'
import { useApi } from '../../http/use-api.ts'
import { useSignedIn } from '../../shell/signed-in.tsx'
import { Button } from '../../ui/button.tsx'
import { useWords } from '../../ui/preferences.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import type { Names } from '../filter/use-names.ts'
import type { SituationFilter } from '../filter/use-situation-filter.ts'
import { askOf, type SituationView, withArea, withCell } from '../filter/view.ts'
import styles from './situation-map.module.css'
import { placeOf } from './use-place-names.ts'

export type Opened =
  | { readonly kind: 'cell'; readonly cell: string }
  | { readonly kind: 'grid'; readonly code: AreaCode }

/** More kinds are in the page's own chart. */
const KINDS_SHOWN = 5
/** Below it a trend test finds nothing, whatever is there. */
const TREND_LEVEL = 0.05

const viewOf = (view: SituationView, opened: Opened): SituationView =>
  opened.kind === 'cell' ? withCell(view, opened.cell) : withArea(view, opened.code)

interface PlacePanelProps {
  opened: Opened
  filter: SituationFilter
  names: Names
  hotSpot: HotSpotClass | undefined
  onList: () => void
  onClose: () => void
}

export function PlacePanel({ opened, filter, names, hotSpot, onList, onClose }: PlacePanelProps) {
  const words = useWords(situationMapWords)
  const kindNames = useWords(hotSpotNameWords)
  const kindSentences = useWords(hotSpotSentenceWords)
  const place = usePlace(opened)
  const view = viewOf(filter.view, opened)
  const series = (by: string) => `/api/v1/situation/series?${askOf(view, filter.range, { by })}`
  const categories = useApi<SeriesAnswer>(series('category')).data
  const days = useApi<SeriesAnswer>(series('day')).data
  const isFilter = opened.kind === 'cell' ? filter.view.cell === opened.cell : filter.view.area === opened.code
  const grid = place?.grid
  const title = [place?.township?.name, grid?.name ?? place?.community?.name].filter(Boolean).join(' ')
  return (
    <aside className={styles.panel} aria-label={title || words[opened.kind]} data-testid="place-panel">
      <header>
        <h3>{title || (place === null ? words.unknownPlace : words[opened.kind])}</h3>
        <Button size="small" onClick={onClose}>
          {words.close}
        </Button>
      </header>
      {categories ? (
        <p>
          {fill(words.inPeriod, {
            n: categories.total,
            hazards: total(categories, 'hazards'),
            disputes: total(categories, 'disputes'),
          })}
        </p>
      ) : (
        <Skeleton rows={2} />
      )}
      {hotSpot && hotSpot !== 'none' && (
        <p>
          <strong>{kindNames[hotSpot]}</strong>：{kindSentences[hotSpot]}
        </p>
      )}
      {categories && categories.groups.length > 0 && (
        <Part title={words.kinds}>
          <ul>
            {[...categories.groups]
              .sort((a, b) => b.cases - a.cases)
              .slice(0, KINDS_SHOWN)
              .map(({ key, cases }) => (
                <li key={key} className={styles.line}>
                  <span>{names.of('categories', key)}</span> <span>{cases}</span>
                </li>
              ))}
          </ul>
        </Part>
      )}
      {days && days.groups.length > 0 && (
        <Part title={words.trend}>
          <Trend counts={days.groups.map(({ cases }) => cases)} />
        </Part>
      )}
      {grid && <Responsible grid={grid} township={place?.township?.name ?? ''} />}
      <footer>
        <Button variant="primary" disabled={isFilter} onClick={() => filter.go(view)}>
          {isFilter ? words.filtered : words.filterHere}
        </Button>
        <Button
          onClick={() => {
            if (!isFilter) filter.go(view)
            onList()
          }}
        >
          {words.showList}
        </Button>
      </footer>
    </aside>
  )
}

const total = ({ groups }: SeriesAnswer, part: 'hazards' | 'disputes'): number =>
  groups.reduce((sum, group) => sum + group[part], 0)

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <div className={styles.part}>
    <h4>{title}</h4>
    {children}
  </div>
)

/** Where it lies; null: in no grid. Undefined: not known yet. */
function usePlace(opened: Opened): Pick<GridAtAnswer, 'grid' | 'community' | 'township'> | null | undefined {
  const [place, setPlace] = useState<GridAtAnswer | null>()
  const cell = opened.kind === 'cell' ? opened.cell : undefined
  const code = opened.kind === 'grid' ? opened.code : undefined
  const grid = useApi<GridAnswer>(code && `/api/v1/grids/${code}`).data
  useEffect(() => {
    setPlace(undefined)
    if (cell === undefined) return
    let gone = false
    void placeOf(cell).then((found) => {
      if (!gone) setPlace(found)
    })
    return () => {
      gone = true
    }
  }, [cell])
  if (!code) return place
  return grid && { grid: { code: grid.code, name: grid.name }, community: grid.community, township: grid.township }
}

function Trend({ counts }: { counts: readonly number[] }) {
  const words = useWords(situationMapWords)
  const highest = Math.max(1, ...counts)
  const { z, p } = mannKendall(counts)
  const sentence =
    counts.length < FEWEST_BINS
      ? words.trendShort
      : fill(p >= TREND_LEVEL ? words.trendFlat : z > 0 ? words.trendUp : words.trendDown, { p: p.toFixed(3) })
  return (
    <>
      <svg
        className={styles.spark}
        viewBox={`0 0 ${counts.length * 4} 32`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {counts.map((count, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a day has no other name here, and none moves
          <rect key={index} x={index * 4} width={3} y={32 - (count / highest) * 32} height={(count / highest) * 32} />
        ))}
      </svg>
      <p className={styles.small}>{sentence}</p>
    </>
  )
}

/** Who heads the grid and works it, with the contact that article 19 has posted in it; for others whose grid it is. */
function Responsible({ grid, township }: { grid: { code: string; name: string }; township: string }) {
  const words = useWords(situationMapWords)
  const { me } = useSignedIn()
  const { data } = useApi<GridAnswer>(`/api/v1/grids/${grid.code}`)
  if (!data) return null
  const actor = { userId: me.userId as UserId, name: me.name, grants: me.grants as unknown as RoleGrant[] }
  const named = (wanted: GridAnswer['posted'][number]['role']) =>
    data.posted
      .filter(({ role }) => role === wanted)
      .map(({ name, phone }) => (phone ? `${name} ${phone}` : name))
      .join('、')
  const [heads, fullTime] = [named('grid_leader'), named('full_time_worker')]
  return (
    <Part title={words.responsible}>
      {may(actor, 'situation.read', grid.code as AreaCode) ? (
        <p>{heads ? fill(words.gridLeader, { names: heads }) : words.nobody}</p>
      ) : (
        <p>{fill(words.gridOf, { grid: grid.name, township })}</p>
      )}
      {fullTime && <p>{fill(words.fullTime, { names: fullTime })}</p>}
    </Part>
  )
}
