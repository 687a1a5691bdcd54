/** Phones of the demo that its simulator does not use: for fixes and reports of our own, through the public API. */
import type { SimulatorRosterAnswer } from '../lib/wire/api.ts'
import { createClient } from '../server/simulator/client.ts'
import { simulatorToken } from '../server/simulator/credentials.ts'
import type { Product } from './product.ts'

export const readRoster = ({ url, secret }: Product): Promise<SimulatorRosterAnswer> =>
  createClient({ url, token: simulatorToken(secret) }).roster()

/** Somebody of the township whom nobody moves: off duty although the simulator has long begun. */
export function freePhone(roster: SimulatorRosterAnswer, township: string): SimulatorRosterAnswer['workers'][number] {
  const found = roster.workers.find((worker) => !worker.onDuty && worker.gridCode.startsWith(township))
  if (!found) throw new Error(`everybody of ${township} is on duty already`)
  return found
}
