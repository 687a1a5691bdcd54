/**
 * What went wrong among the unit tests, in a file of its own, so that `npm test` can say it last: the browser tests that
 * follow print thousands of lines, and of a long output often only the end is kept.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { SerializedError, TestModule } from 'vitest/node'

export const FAILURES_FILE = '.build/vitest-failures.txt'
/** Lines of one error: its message and where it came from, not a printed page of compared objects. */
const ERROR_LINES_MAX = 25

const words = (error: SerializedError): string =>
  `${error.message ?? ''}\n${error.stack ?? ''}`
    .split('\n')
    .slice(0, ERROR_LINES_MAX)
    .map((line) => `    ${line}`)
    .join('\n')

export default class FailuresReporter {
  onTestRunEnd(modules: ReadonlyArray<TestModule>, unhandled: ReadonlyArray<SerializedError>): void {
    const parts: string[] = []
    for (const module of modules) {
      for (const error of module.errors()) parts.push(`${module.moduleId} (whole file)\n${words(error)}`)
      // What was put up before its tests or taken down after them: with all tests passed it fails the run all the same.
      for (const suite of module.children.allSuites())
        for (const error of suite.errors())
          parts.push(`${module.moduleId} > ${suite.fullName} (around its tests)\n${words(error)}`)
      for (const test of module.children.allTests()) {
        const result = test.result()
        if (result.state === 'failed')
          parts.push(`${module.moduleId} > ${test.fullName}\n${result.errors.map(words).join('\n')}`)
        else if (test.diagnostic()?.flaky) parts.push(`${module.moduleId} > ${test.fullName}: passed at its second try`)
      }
    }
    for (const error of unhandled) parts.push(`unhandled, after or beside a test\n${words(error)}`)
    mkdirSync(dirname(FAILURES_FILE), { recursive: true })
    writeFileSync(FAILURES_FILE, parts.join('\n'))
  }
}
