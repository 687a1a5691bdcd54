/** What the simulator is told: command line first, then environment. A wrong value is one line that names it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { simulatorToken } from './credentials.ts'

export interface SimulatorOptions {
  readonly workers: number
  /** Fixes a second and worker. */
  readonly hz: number
  /** Incidents an hour, on the mean of a day. */
  readonly incidentsPerHour: number
  readonly seed: number
  readonly url: string
  readonly token: string
}

export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): SimulatorOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      workers: { type: 'string', default: '600' },
      hz: { type: 'string', default: '0.2' },
      incidents: { type: 'string', default: '12' },
      seed: { type: 'string', default: '1' },
      url: { type: 'string', default: env.SIMULATOR_URL ?? `http://127.0.0.1:${env.PORT ?? '3000'}` },
    },
  })
  const number = (name: 'workers' | 'hz' | 'incidents' | 'seed', min: number, max: number): number => {
    const value = Number(values[name])
    if (Number.isFinite(value) && value >= min && value <= max) return value
    throw new RangeError(`--${name} must be a number from ${min} to ${max}, got "${values[name]}"`)
  }
  if (!URL.canParse(values.url))
    throw new RangeError(`--url must be an address such as http://127.0.0.1:3000, got "${values.url}"`)
  return {
    workers: number('workers', 0, 100_000),
    hz: number('hz', 0.001, 10),
    incidentsPerHour: number('incidents', 0, 36_000),
    seed: number('seed', 0, 2 ** 32 - 1),
    url: values.url,
    token: env.SIMULATOR_TOKEN ?? simulatorToken(secretHere(env)),
  }
}

/** By hand on the server's own machine: its secret lies where the server keeps it. */
function secretHere(env: NodeJS.ProcessEnv): string {
  if (env.AUTH_SECRET) return env.AUTH_SECRET
  const path = join(env.DATA_DIR ?? '.data', 'auth-secret')
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    throw new RangeError(`Set SIMULATOR_TOKEN, or run where the server's secret is (${path} was not found)`)
  }
}
