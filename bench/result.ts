/** What a benchmark says: cases with stable ids, printed as a table and kept as JSON. A goal is shown beside the figure and never moved to fit it. */
import { execFileSync } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { machine } from './machine.ts'

export interface Case {
  /** kebab-case and stable. */
  readonly id: string
  readonly unit: string
  readonly ours: number
  readonly peer?: number
  readonly peerName?: string
  /** How many times better ours is. */
  readonly ratio?: number
  /** Lower is better except for units ending in «/s». */
  readonly goal?: number
  /** How far single rounds lay apart: lowest to highest, or the sample size. */
  readonly note?: string
}

export interface Benchmark {
  readonly name: string
  /** One line for the list. */
  readonly about: string
  run(log: (line: string) => void): Promise<readonly Case[]>
}

const FOLDER = join('bench', 'results')

/** The commit measured; null outside a checkout. */
function commit(): string | null {
  try {
    const head = execFileSync('git', ['rev-parse', '--short=12', 'HEAD'], { encoding: 'utf8' }).trim()
    const dirty = execFileSync('git', ['status', '--porcelain', '--untracked-files=no'], { encoding: 'utf8' }).trim()
    return dirty === '' ? head : `${head}+`
  } catch {
    return null
  }
}

const isMet = ({ unit, ours, goal }: Case): boolean =>
  goal === undefined || (unit.endsWith('/s') ? ours >= goal : ours <= goal)

export async function report(name: string, cases: readonly Case[]): Promise<void> {
  await mkdir(FOLDER, { recursive: true })
  const file = join(FOLDER, `${name}.json`)
  const result = { name, commit: commit(), machine: machine(), at: new Date().toISOString(), cases }
  await writeFile(file, `${JSON.stringify(result, null, 2)}\n`)
  console.table(
    cases.map((one) => ({
      case: one.id,
      ours: Number(one.ours.toPrecision(5)),
      unit: one.unit,
      goal: one.goal ?? '',
      met: one.goal === undefined ? '' : isMet(one) ? 'yes' : 'NO',
      note: one.note ?? '',
    })),
  )
  console.log(`written to ${file}`)
}
