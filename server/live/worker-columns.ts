/** The columns of the live world: one typed array per fact about a worker, a row per person, never reused while the server runs. */
import type { PersonId } from '../../lib/domain/roles/role.ts'

/** First room for rows; doubled when full. */
const FIRST_CAPACITY = 2_048
/** Jiangsu has about 300,000 grid workers of all kinds; a node that is told of more is told wrong. */
const MAX_ROWS = 500_000

export interface WorkerColumns {
  count: number
  readonly personIds: PersonId[]
  /** Index of the township of his active post, -1 without one. */
  township: Int32Array
  slot: Int32Array
  onDuty: Uint8Array
  dirty: Uint8Array
  lonE7: Int32Array
  latE7: Int32Array
  /** When the fix shown was taken; 0: none. */
  fixAt: Float64Array
  /** Age counts from here: the fix's time, or its receipt when the phone's clock runs ahead. */
  freshFrom: Float64Array
  heading: Uint8Array
  status: Uint8Array
  /** A fix too far away to believe until a second one agrees; heldAt 0: none. */
  heldLonE7: Int32Array
  heldLatE7: Int32Array
  heldAt: Float64Array
  /** H3 cell of the fix at the finest counted resolution; '' until asked for. */
  readonly cell: string[]
}

export const createWorkerColumns = (capacity = FIRST_CAPACITY): WorkerColumns => ({
  count: 0,
  personIds: [],
  cell: [],
  ...arraysFor(capacity),
})

/** A new row for a person, growing the columns by doubling. */
export function addRow(columns: WorkerColumns, personId: PersonId): number {
  if (columns.count >= MAX_ROWS) throw new RangeError(`The live world holds at most ${MAX_ROWS} people`)
  if (columns.count === columns.slot.length) grow(columns)
  const row = columns.count++
  columns.personIds[row] = personId
  columns.cell[row] = ''
  columns.township[row] = -1
  columns.slot[row] = -1
  return row
}

/** Forgets where someone is: nothing of it stays in memory. */
export function forgetFix(columns: WorkerColumns, row: number): void {
  for (const column of [
    columns.lonE7,
    columns.latE7,
    columns.fixAt,
    columns.freshFrom,
    columns.heading,
    columns.status,
    columns.heldLonE7,
    columns.heldLatE7,
    columns.heldAt,
  ])
    column[row] = 0
  columns.cell[row] = ''
}

const arraysFor = (capacity: number) => ({
  township: new Int32Array(capacity),
  slot: new Int32Array(capacity),
  onDuty: new Uint8Array(capacity),
  dirty: new Uint8Array(capacity),
  lonE7: new Int32Array(capacity),
  latE7: new Int32Array(capacity),
  fixAt: new Float64Array(capacity),
  freshFrom: new Float64Array(capacity),
  heading: new Uint8Array(capacity),
  status: new Uint8Array(capacity),
  heldLonE7: new Int32Array(capacity),
  heldLatE7: new Int32Array(capacity),
  heldAt: new Float64Array(capacity),
})

function grow(columns: WorkerColumns): void {
  const next = arraysFor(columns.slot.length * 2)
  for (const name of Object.keys(next) as (keyof typeof next)[]) next[name].set(columns[name])
  Object.assign(columns, next)
}
