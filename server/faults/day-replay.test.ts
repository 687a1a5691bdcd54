import { expect, it } from 'vitest'
import { replayDay } from './robots/day.ts'

it('a day by robots, while the server is killed, the database is away and lines break: screens, log and tables agree at its end, every deadline is said once', {
  timeout: 300_000,
}, async () => {
  const { robots, ledger, faults, reckoning } = await replayDay({
    incidents: 100,
    streets: 1,
    departments: 2,
    hours: 6,
    seconds: 20,
    patienceSeconds: 180,
    seed: 20_261_120,
  })
  expect(robots).toBe(13)
  expect(ledger.reportsRefused).toEqual([])
  expect(reckoning.logGaps).toEqual([])
  expect(reckoning.misfolded).toEqual([])
  expect(reckoning.tablesDiffering).toEqual([])
  expect(reckoning.clientsDisagreeing).toEqual([])
  expect(reckoning.commandsLostOrDoubled).toEqual([])
  expect(reckoning.deadlinesMissedOrDoubled).toEqual([])
  expect(reckoning).toMatchObject({ reported: 100, ended: 100 })

  expect(reckoning.timerMarks).toBeGreaterThan(50)

  // It was such a day: things broke, and people asked twice, too late, and for what no rule allows.
  expect(Math.min(faults.kills, faults.databaseAway, faults.linesCut)).toBeGreaterThan(0)
  expect(ledger.twice).toBeGreaterThan(0)
  expect([...ledger.refused.keys()]).toEqual(expect.arrayContaining(['stale_version', 'wrong_state', 'not_permitted']))
})
