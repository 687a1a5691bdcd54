/** `npm run bench -- NAME`: runs one benchmark, prints its table, keeps its JSON. Without a name: the list. */
import { assign } from './assign.ts'
import { day } from './day.ts'
import { domain } from './domain.ts'
import { fieldWeight } from './field-weight.ts'
import { firstScreen } from './first-screen.ts'
import { fixToScreen } from './fix-to-screen.ts'
import { heatmap } from './heatmap.ts'
import { intakeToAssign } from './intake-to-assign.ts'
import { leaders } from './leaders.ts'
import { queue } from './queue.ts'
import { report } from './result.ts'
import { rollupCheck } from './rollup-check.ts'
import { situation } from './situation.ts'
import { wallSoak } from './wall-soak.ts'
import { wallSync } from './wall-sync.ts'

const BENCHMARKS = [
  assign,
  day,
  domain,
  fieldWeight,
  firstScreen,
  fixToScreen,
  heatmap,
  intakeToAssign,
  leaders,
  queue,
  rollupCheck,
  situation,
  wallSoak,
  wallSync,
]

const name = process.argv[2]
const wanted = BENCHMARKS.find((benchmark) => benchmark.name === name)
if (wanted) {
  await report(wanted.name, await wanted.run((line) => console.log(line)))
} else {
  if (name !== undefined) {
    console.error(`There is no benchmark "${name}".`)
    process.exitCode = 1
  }
  for (const benchmark of BENCHMARKS) console.log(`${benchmark.name.padEnd(16)}${benchmark.about}`)
}
