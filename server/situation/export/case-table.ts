/**
 * The list behind the figures as rows, read a page at a time. Whoever takes it away, it is masked: what has left the house is not guarded any more
 * (domain.md §8).
 */
import { areaNames } from '../../../db/queries/areas.ts'
import { incidentsAt } from '../../../db/queries/case-rows.ts'
import { departmentList } from '../../../db/queries/departments.ts'
import { gridPlaces } from '../../../db/queries/incident-list.ts'
import { incidentsById } from '../../../db/queries/incidents.ts'
import { type MaskedPlace, maskIncident } from '../../../lib/domain/incident/masked.ts'
import { assignmentOf, type Incident } from '../../../lib/domain/incident/state.ts'
import type { MatterList } from '../../../lib/domain/regulation/matter-list.ts'
import { incidentView } from '../../../lib/domain/roles/incident-view.ts'
import { countyOf } from '../../../lib/geo/codes.ts'
import { severityWords, stateWords } from '../../../lib/i18n/incident.ts'
import { sourceWords } from '../../../lib/i18n/situation-filter.ts'
import { columnWords, takenTableWords } from '../../../lib/i18n/take-away.ts'
import { type Locale, say } from '../../../lib/i18n/words.ts'
import type { Signed } from '../../auth/authenticate.ts'
import type { HttpDeps } from '../../http/deps.ts'
import { matterListOf } from '../../http/handlers/matters.ts'
import { type Asked, put } from '../asked.ts'
import type { Cell, Column, Row, Table } from './table.ts'

/** One scan of the columns and a few questions to the database for so many rows; some 3 MB of incidents at once. */
const PAGE_ROWS = 1_000

const WIDTHS = {
  number: 18,
  category: 10,
  matter: 22,
  severity: 14,
  state: 10,
  title: 40,
  source: 14,
  township: 16,
  community: 18,
  grid: 16,
  gridCode: 20,
  department: 18,
  reportedAt: 20,
  acceptedAt: 20,
  arrivedAt: 20,
  dueAt: 20,
  resolvedAt: 20,
  closedAt: 20,
  rounds: 8,
} as const
type CaseColumn = keyof typeof WIDTHS
const COLUMNS = Object.keys(WIDTHS) as CaseColumn[]

export interface CaseTable extends Table {
  readonly total: number
  /** Counted in `total`, and not listed; known once the rows have been read. */
  readonly withheld: () => number
}

interface Asking {
  readonly deps: HttpDeps
  readonly signed: Signed
  readonly locale: Locale
}

export async function caseTable(ask: Asking, asked: Asked): Promise<CaseTable> {
  const { deps, locale } = ask
  const pageBelow = (before: number | undefined) =>
    put(deps, { ask: 'cases', filter: asked.filter, period: asked.period, before, limit: PAGE_ROWS })
  const first = await pageBelow(undefined)
  const rowsOf = await rowMaker(ask)
  let withheld = 0

  async function* pages(): AsyncGenerator<readonly Row[]> {
    let { places } = first.answer
    for (;;) {
      const ids = await incidentsAt(deps.database.db, places)
      const found = await incidentsById(deps.database.db, ids)
      const rows = await rowsOf(ids.flatMap((id) => found.get(id) ?? []))
      withheld += places.length - rows.length
      yield rows
      const last = places.at(-1)
      if (last === undefined || places.length < PAGE_ROWS) return
      places = (await pageBelow(last)).answer.places
    }
  }

  const words = say(columnWords, locale)
  const columns: Column[] = COLUMNS.map((name) => ({ title: words[name], width: WIDTHS[name] }))
  return {
    name: say(takenTableWords, locale).cases,
    columns,
    pages: pages(),
    total: first.answer.total,
    withheld: () => withheld,
  }
}

async function rowMaker({ deps, signed, locale }: Asking): Promise<(page: readonly Incident[]) => Promise<Row[]>> {
  const { db } = deps.database
  const words = {
    severity: say(severityWords, locale),
    state: say(stateWords, locale),
    source: say(sourceWords, locale),
  }
  const departments = new Map<string, string>((await departmentList(db)).map((one) => [one.code, one[locale]]))
  const lists = new Map<string, MatterList | undefined>()

  return async (page) => {
    const seen = page.filter((incident) => incidentView(signed.actor, incident) !== 'none')
    for (const county of new Set(seen.map(({ township }) => countyOf(township))))
      if (!lists.has(county)) lists.set(county, await matterListOf(deps, county))
    const [places, townships] = await Promise.all([
      gridPlaces(
        db,
        seen.flatMap(({ grid }) => (grid ? [grid] : [])),
      ),
      areaNames(
        deps.database,
        seen.map(({ township }) => township),
      ),
    ])
    return seen.flatMap((incident) => {
      const matter = lists.get(countyOf(incident.township))?.matters.get(incident.category)
      const place = incident.grid ? places.get(incident.grid) : undefined
      const masked = maskIncident(incident, matter, place)
      if (!masked || !matter) return []
      const cells = cellsOf(masked, place)
      return [
        COLUMNS.map((name) => {
          switch (name) {
            case 'matter':
              return matter[locale]
            case 'severity':
              return words.severity[masked.severity]
            case 'state':
              return words.state[masked.state]
            case 'source':
              return words.source[masked.source]
            case 'township':
              return townships.get(masked.township) ?? masked.township
            case 'department': {
              const assignment = assignmentOf(masked)
              return assignment?.kind === 'department' ? (departments.get(assignment.department) ?? null) : null
            }
            default:
              return cells[name]
          }
        }),
      ]
    })
  }
}

type NamedElsewhere = 'matter' | 'severity' | 'state' | 'source' | 'township' | 'department'

const moment = (at: number | undefined): Cell => (at === undefined ? null : { at })

function cellsOf(
  incident: Incident,
  place: MaskedPlace | undefined,
): Record<Exclude<CaseColumn, NamedElsewhere>, Cell> {
  const due = incident.timers.find(({ kind, subject }) => kind === 'resolve' && subject === undefined)
  return {
    number: incident.number,
    category: incident.category,
    title: incident.title,
    community: place?.communityName ?? null,
    grid: place?.gridName ?? null,
    gridCode: incident.grid ?? null,
    reportedAt: moment(incident.reportedAt),
    acceptedAt: moment(incident.acceptedAt),
    arrivedAt: moment(incident.arrivedAt),
    dueAt: moment(due && 'dueAt' in due ? due.dueAt : undefined),
    resolvedAt: moment('resolution' in incident ? incident.resolution.at : undefined),
    closedAt: moment(incident.state === 'closed' ? incident.closedAt : undefined),
    rounds: incident.round,
  }
}
