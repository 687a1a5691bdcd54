/** A day of a town by robots on real screens, with kills, lost lines and a database that goes away: what disagrees at its end, and how fast it went. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../db/embedded.ts'
import { type Day, replayDay } from '../server/faults/robots/day.ts'
import type { Benchmark, Case } from './result.ts'

/** BENCH_DAY_INCIDENTS makes a shorter try of it. */
const INCIDENTS = Number(process.env.BENCH_DAY_INCIDENTS ?? 3_000)
const STREETS = 4
const DEPARTMENTS = 9
/** A day and a night, in six minutes of ours when all of them happen. */
const HOURS = 24
const SECONDS = INCIDENTS * 0.12
/** All of them end, however slow the machine: a bound and not a goal. */
const PATIENCE_SECONDS = 900
const SEED = 20_261_120
/** Of what is wrong, this many lines of each kind are shown. */
const SHOWN = 5

const casesOf = ({ robots, ledger, faults, seconds, reckoning }: Day): Case[] => {
  const refused = [...ledger.refused.values()].reduce((sum, count) => sum + count, 0)
  const { kills, databaseAway, linesCut } = faults
  const wrong = (id: string, lines: readonly string[]): Case => ({ id, unit: 'cases', ours: lines.length, goal: 0 })
  return [
    { id: 'incidents-ended', unit: 'incidents', ours: reckoning.ended, note: `of ${reckoning.reported}` },
    { id: 'robots', unit: 'clients', ours: robots },
    {
      id: 'faults',
      unit: 'faults',
      ours: kills + databaseAway + linesCut,
      note: `${kills} kills, ${databaseAway} × no database, ${linesCut} × all lines cut`,
    },
    {
      id: 'commands',
      unit: 'commands',
      ours: ledger.commands,
      note: `${refused} refused, ${ledger.twice} delivered twice`,
    },
    {
      id: 'commands-per-second',
      unit: '1/s',
      ours: ledger.commands / seconds,
      note: `over ${seconds} s, faults included`,
    },
    wrong('log-gaps', reckoning.logGaps),
    wrong('events-misfolded', reckoning.misfolded),
    wrong('tables-differing', reckoning.tablesDiffering),
    wrong('clients-disagreeing', reckoning.clientsDisagreeing),
    wrong('commands-lost-or-doubled', reckoning.commandsLostOrDoubled),
    wrong('deadlines-missed-or-doubled', reckoning.deadlinesMissedOrDoubled),
    { id: 'timer-marks', unit: 'marks', ours: reckoning.timerMarks },
  ]
}

export const day: Benchmark = {
  name: 'day',
  about: `${INCIDENTS} incidents through their whole life by robots on real screens, while things break`,
  async run(log) {
    const dataDir = await mkdtemp(join(tmpdir(), 'grid-command-day-'))
    const postgres = await startEmbedded({ dataDir, log: () => undefined, durable: false })
    try {
      const played = await replayDay({
        incidents: INCIDENTS,
        streets: STREETS,
        departments: DEPARTMENTS,
        hours: HOURS,
        seconds: SECONDS,
        patienceSeconds: PATIENCE_SECONDS,
        seed: SEED,
        databaseServer: postgres.url,
        log,
      })
      for (const lines of Object.values(played.reckoning))
        if (Array.isArray(lines)) for (const line of lines.slice(0, SHOWN)) log(line)
      return casesOf(played)
    } finally {
      await postgres.stop()
      await rm(dataDir, { recursive: true, force: true })
    }
  },
}
