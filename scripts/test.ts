/** `npm test`: every stage in turn, all of them even when one fails; the last line counts tests over all stages. */
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../db/embedded.ts'
import { buildIfStale } from './build-if-stale.ts'
import { FAILURES_FILE } from './failures-reporter.ts'
import { findChromium } from './find-chromium.ts'
import { prepareAssets } from './prepare-assets.ts'
import { runStage, type StageResult } from './stage.ts'

const bin = (name: string) => join('node_modules', '.bin', name)
const log = (line: string) => console.log(`\n== ${line}`)
let passed = 0
let failed = 0
const failures: string[] = []
/** Of the unit tests, when their run failed. */
let unitEnd: StageResult | undefined

async function check(
  name: string,
  command: string,
  args: readonly string[],
  env?: Readonly<Record<string, string>>,
): Promise<void> {
  log(name)
  const result = await runStage(command, args, env ? { env } : {})
  count(name, result.ok ? 1 : 0, result.ok ? 0 : 1)
}

function count(name: string, good: number, bad: number): void {
  passed += good
  failed += bad
  if (bad > 0) failures.push(name)
}

/** Counts from a JSON report; a stage that wrote none has failed as a whole. */
async function countReport(
  name: string,
  file: string,
  ok: boolean,
  read: (report: unknown) => [number, number],
): Promise<void> {
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) return count(name, 0, 1)
  const [good, bad] = read(JSON.parse(text))
  count(name, good, bad === 0 && !ok ? 1 : bad)
}

await mkdir('.build', { recursive: true })
await prepareAssets()
await check('types', process.execPath, [bin('next'), 'typegen'], { NEXT_TELEMETRY_DISABLED: '1' })
await check('type check', process.execPath, [bin('tsc'), '--noEmit'])
await check('lint, format and import rules', bin('biome'), ['check', '--error-on-warnings', '.'])
await check('unused files and exports', process.execPath, [bin('knip')])

const dataDir = await mkdtemp(join(tmpdir(), 'grid-command-test-'))
const database = await startEmbedded({ dataDir, log: () => undefined, durable: false })
try {
  log('unit, property and integration tests')
  const vitestReport = join('.build', 'vitest.json')
  await rm(vitestReport, { force: true })
  await rm(FAILURES_FILE, { force: true })
  const unit = await runStage(
    process.execPath,
    [
      bin('vitest'),
      'run',
      '--reporter=default',
      '--reporter=json',
      '--reporter=./scripts/failures-reporter.ts',
      `--outputFile.json=${vitestReport}`,
    ],
    { env: { TEST_DATABASE_URL: database.url }, keepsLastWords: true },
  )
  if (!unit.ok) unitEnd = unit
  await countReport('unit, property and integration tests', vitestReport, unit.ok, (report) => {
    const { numPassedTests, numFailedTests } = report as { numPassedTests: number; numFailedTests: number }
    return [numPassedTests, numFailedTests]
  })

  log('production build')
  const built = await buildIfStale(log)
  count('production build', built ? 1 : 0, built ? 0 : 1)
  if (built) {
    log('browser tests')
    const report = join('.build', 'playwright.json')
    await rm(report, { force: true })
    const chromiumPath = await findChromium(log)
    const browser = await runStage(process.execPath, [bin('playwright'), 'test'], {
      env: { CHROMIUM_PATH: chromiumPath, TEST_DATABASE_URL: database.url, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    })
    await countReport('browser tests', report, browser.ok, (json) => {
      const { stats } = json as { stats: { expected: number; flaky: number; unexpected: number } }
      return [stats.expected + stats.flaky, stats.unexpected]
    })
  }
} finally {
  await database.stop()
  await rm(dataDir, { recursive: true, force: true })
}
const unitFailures = await readFile(FAILURES_FILE, 'utf8').catch(() => '')
if (unitFailures !== '') console.log(`\nunit tests that failed, or passed at a second try:\n${unitFailures}`)
if (unitEnd) console.log(`\nthe unit tests' run ended with ${unitEnd.ending}; its last words:\n${unitEnd.lastWords}`)
if (failures.length > 0) console.log(`\nfailed: ${failures.join(', ')}`)
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
