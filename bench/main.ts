/** `npm run bench -- NAME`: runs one benchmark, prints its table, keeps its JSON. Without a name: the list. */
import { assign } from './assign.ts'
import { domain } from './domain.ts'
import { firstScreen } from './first-screen.ts'
import { fixToScreen } from './fix-to-screen.ts'
import { report } from './result.ts'

const BENCHMARKS = [assign, domain, firstScreen, fixToScreen]

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
