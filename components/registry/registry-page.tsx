'use client'
/** The keeper's page: divisions at the left, their grids as a table with what articles 6 and 13 find. */
import { useEffect, useState } from 'react'
import { TOWNSHIP_DIGITS } from '../../lib/geo/codes.ts'
import { commonWords } from '../../lib/i18n/common.ts'
import { matterVersionWords } from '../../lib/i18n/matter-versions.ts'
import { postWords } from '../../lib/i18n/posts.ts'
import { registryWords } from '../../lib/i18n/registry.ts'
import { roleWords } from '../../lib/i18n/roles.ts'
import { fill } from '../../lib/i18n/words.ts'
import type { AreasAnswer, RegistryGridsAnswer } from '../../lib/wire/api.ts'
import { errorSentence } from '../http/error-words.ts'
import { useApi } from '../http/use-api.ts'
import { useSignedIn } from '../shell/signed-in.tsx'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { PartFailed } from '../ui/error-boundary.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { useWords } from '../ui/preferences.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { DivisionTree } from './division-tree.tsx'
import { MattersDialog } from './matters-dialog.tsx'
import { NewGridDialog } from './new-grid-dialog.tsx'
import { PostsDialog } from './posts-dialog.tsx'
import styles from './registry.module.css'

/** One page of the table; more on request. */
const PAGE_ROWS = 100
/** Most rows the server gives at once. */
const ROWS_MAX = 500
/** A colleague's change is seen within this time. */
const POLL_MS = 10_000
/** Typing pauses this long before the server is asked. */
const TYPING_MS = 250

type Grid = RegistryGridsAnswer['grids'][number]
type Finding = '' | 'size' | 'staffing'

/** The matter list is the county's (article 10), posts are the township's (article 12). */
const COUNTY_DIGITS = 6
const appointsIn = (role: string, scope: string, grid: string): boolean =>
  role === 'registry_keeper' && scope.length === TOWNSHIP_DIGITS && grid.startsWith(scope)

export function RegistryPage() {
  const words = useWords(registryWords)
  const common = useWords(commonWords)
  const roles = useWords(roleWords)
  const posts = useWords(postWords)
  const lists = useWords(matterVersionWords)
  const { me } = useSignedIn()
  const mayWrite = me.grants.some((grant) => grant.role === 'registry_keeper')
  const [area, setArea] = useState<string>()
  const [typed, setTyped] = useState('')
  const [search, setSearch] = useState('')
  const [finding, setFinding] = useState<Finding>('')
  const [rows, setRows] = useState(PAGE_ROWS)
  const [adding, setAdding] = useState(false)
  const [postsOf, setPostsOf] = useState<Grid>()
  const [listOpen, setListOpen] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), TYPING_MS)
    return () => clearTimeout(timer)
  }, [typed])

  const areas = useApi<AreasAnswer>('/api/v1/areas')
  const ask = new URLSearchParams({ limit: String(rows) })
  if (area) ask.set('area', area)
  if (search) ask.set('q', search)
  if (finding) ask.set('finding', finding)
  const grids = useApi<RegistryGridsAnswer>(`/api/v1/registry/grids?${ask}`, POLL_MS)

  const columns: Column<Grid>[] = [
    { id: 'code', head: words.code, cell: (grid) => grid.code },
    { id: 'name', head: words.name, cell: (grid) => grid.name },
    { id: 'township', head: words.township, cell: (grid) => <span className={styles.whole}>{grid.townshipName}</span> },
    { id: 'community', head: words.community, cell: (grid) => grid.communityName },
    {
      id: 'kind',
      head: words.kind,
      cell: (grid) => <span className={styles.whole}>{`${words[grid.setting]}·${words[grid.kind]}`}</span>,
    },
    {
      id: 'households',
      head: words.households,
      align: 'end',
      cell: (grid) => (
        <span className={styles.flagged}>
          {grid.sizeFlag && <Chip tone="edge">{words[grid.sizeFlag]}</Chip>}
          {grid.households}
        </span>
      ),
    },
    {
      id: 'workers',
      head: words.workers,
      cell: (grid) => (
        <span className={styles.people}>
          {grid.staffingGap && <Chip tone="strong">{words.gap}</Chip>}
          {grid.workers.length === 0 && !grid.staffingGap && <span className="muted">{words.nobody}</span>}
          {grid.workers.map((worker) => (
            <span key={worker.role + worker.name}>
              {worker.name} <span className="muted">{roles[worker.role]}</span>
            </span>
          ))}
          <Button
            size="small"
            variant="quiet"
            aria-label={fill(posts.openOf, { grid: grid.name })}
            onClick={() => setPostsOf(grid)}
          >
            {posts.open}
          </Button>
        </span>
      ),
    },
  ]
  const { data, error } = grids
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <h1>{words.title}</h1>
          {data && (
            <p className="muted">
              {fill(words.staffing, {
                norm: data.staffing.urbanComprehensive,
                staffed: data.staffing.staffed,
                gaps: data.staffing.gaps,
              })}
            </p>
          )}
        </div>
        <div className={styles.acts}>
          <Button onClick={() => setListOpen(true)}>{lists.open}</Button>
          {mayWrite && (
            <Button variant="primary" onClick={() => setAdding(true)}>
              {words.add}
            </Button>
          )}
        </div>
      </header>
      <nav className={styles.divisions} aria-label={words.divisions}>
        <Button size="small" aria-pressed={area === undefined} onClick={() => setArea(undefined)}>
          {words.all}
        </Button>
        {areas.data ? (
          <DivisionTree areas={areas.data.areas} selected={area} onSelect={setArea} />
        ) : areas.error ? (
          <PartFailed part={words.divisions} reason={errorSentence(areas.error, common)} retry={areas.reload} />
        ) : (
          <Skeleton />
        )}
      </nav>
      <section className={styles.grids} aria-label={words.title}>
        <div className={styles.filters}>
          <TextField
            label={words.search}
            type="search"
            value={typed}
            maxLength={60}
            onChange={({ target }) => setTyped(target.value)}
          />
          <SelectField
            label={words.finding}
            value={finding}
            onChange={({ target }) => setFinding(target.value as Finding)}
          >
            <option value="">{words.findingAll}</option>
            <option value="size">{words.findingSize}</option>
            <option value="staffing">{words.findingStaffing}</option>
          </SelectField>
        </div>
        {error && <PartFailed part={words.title} reason={errorSentence(error, common)} retry={grids.reload} />}
        {!data && !error && <Skeleton rows={10} />}
        {data && data.grids.length === 0 && <EmptyState title={words.empty} />}
        {data && data.grids.length > 0 && (
          <Table
            label={words.title}
            caption={fill(words.caption, { shown: data.grids.length, total: data.total })}
            columns={columns}
            rows={data.grids}
            keyOf={(grid) => grid.code}
          />
        )}
        {data?.next && rows < ROWS_MAX && (
          <Button onClick={() => setRows((shown) => Math.min(shown + PAGE_ROWS, ROWS_MAX))}>{words.more}</Button>
        )}
      </section>
      {listOpen && (
        <MattersDialog
          mayDraft={me.grants.some(({ role, scope }) => role === 'registry_keeper' && scope.length <= COUNTY_DIGITS)}
          mayPublish={me.grants.some(({ role, scope }) => role === 'leader' && scope.length <= COUNTY_DIGITS)}
          onClose={() => setListOpen(false)}
        />
      )}
      {postsOf && (
        <PostsDialog
          grid={postsOf}
          isKeeper={mayWrite}
          mayAppoint={me.grants.some(({ role, scope }) => appointsIn(role, scope, postsOf.code))}
          onClose={() => setPostsOf(undefined)}
          onChanged={grids.reload}
        />
      )}
      {mayWrite && (
        <NewGridDialog
          open={adding}
          communities={areas.data?.areas.filter(({ level }) => level === 'community') ?? []}
          onClose={() => setAdding(false)}
          onAdded={() => {
            setAdding(false)
            grids.reload()
          }}
        />
      )}
    </div>
  )
}
