/**
 * The hand of the clock: says of each case what time has to say (due soon, overdue, urged, supervised, escalated, resumed), once, whichever of
 * several servers comes first. What is to come stands in the database with each case, so a restart loses nothing, and what came about while nothing
 * ran is said at the next start, marked late.
 *
 * A round reads a few due cases without locking them. For most there is nothing to do but to keep when to look again; that is one statement. Each of
 * the others is locked and looked at anew in a transaction of its own.
 */
import type { Database } from '../../db/client.ts'
import {
  adoptUnlooked,
  dueIncidents,
  type Look,
  lockDue,
  nextLookAt,
  postponeLook,
  settleLooks,
} from '../../db/queries/due-incidents.ts'
import { limitWaits } from '../../db/queries/limit-waits.ts'
import { claimFiring, firingsOf, type RuleInForce, rulesInForce } from '../../db/queries/rules.ts'
import type { WorkingCalendar } from '../../lib/domain/clock/working-time.ts'
import type { SystemCommand } from '../../lib/domain/incident/commands.ts'
import { commandsOfTime, nextTimerAt } from '../../lib/domain/incident/commands-of-time.ts'
import type { EpochMs, Incident } from '../../lib/domain/incident/state.ts'
import { createActOfTime } from '../commands/acts-of-time.ts'
import type { CommandLog } from '../commands/run-command.ts'
import { isTransient } from '../commands/transient.ts'
import { readRules } from './rule-acts.ts'

/** Cases read in one round: a second's work at most. */
const CASES_AT_ONCE = 50
/** Also without a word from the database it looks this often: another server's fact, or a clock put forward, may have brought something. */
const LOOK_EVERY_MS = 5_000
/** Facts come in bursts; one look serves them all. */
const PAUSE_MS = 200
/** A case that cannot be looked at (a fault in a rule or in the fold) waits, and the others do not wait for it. */
const POSTPONE_MS = 10 * 60_000

export interface Deadlines {
  /** Takes on cases that nobody has looked at yet, and then looks by itself. */
  start(): Promise<void>
  /** Something has happened that may have brought a moment nearer. */
  wake(): void
  /** Works off all that is due now; returns how many cases something was said of. */
  workOff(): Promise<number>
  close(): Promise<void>
}

export function createDeadlines(deps: {
  readonly database: Database
  readonly calendar: WorkingCalendar
  readonly now: () => number
  readonly log: CommandLog
}): Deadlines {
  const { database, calendar, now, log } = deps
  const { db } = database
  const act = createActOfTime({ calendar })
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let isWoken = false
  let isFailing = false
  let isClosed = false

  /** What there is to do with a case, and when to look at it again if that is nothing. */
  function read(
    incident: Incident,
    rules: readonly RuleInForce[],
    hasActed: Awaited<ReturnType<typeof firingsOf>>,
    at: EpochMs,
  ) {
    const ofTime = commandsOfTime(incident, calendar, at)
    const ofRules = readRules(incident, rules, {
      calendar,
      now: at,
      hasActed: (ruleId, occasion) => hasActed(incident.id, ruleId, occasion),
    })
    const look: Look = {
      id: incident.id,
      version: incident.version,
      nextTimerAt: nextTimerAt(incident, calendar),
      nextRuleAt: ofRules.nextAt,
    }
    return { ofTime, ofRules: ofRules.acts, look, isIdle: ofTime.length === 0 && ofRules.acts.length === 0 }
  }

  /** One round. `more`: something was done, so the next round may find what this one brought. */
  async function round(): Promise<{ readonly more: boolean; readonly said: number }> {
    const at = now()
    const due = await dueIncidents(db, new Date(at), CASES_AT_ONCE)
    if (due.length === 0) return { more: false, said: 0 }
    const rules = await rulesInForce(db)
    const hasActed = await firingsOf(
      db,
      due.map(({ id }) => id),
    )
    const looks: Look[] = []
    const toDo: Incident[] = []
    for (const incident of due) {
      try {
        const { look, isIdle } = read(incident, rules, hasActed, at)
        if (isIdle) looks.push(look)
        else toDo.push(incident)
      } catch (error) {
        await postpone(incident, error)
      }
    }
    await settleLooks(db, looks)
    let said = 0
    for (const incident of toDo) if (await visit(incident, rules)) said += 1
    return { more: said > 0 || looks.length > 0, said }
  }

  /** True when something was said of it. */
  async function visit({ id }: Incident, rules: readonly RuleInForce[]): Promise<boolean> {
    let atHand: Incident | undefined
    try {
      return await db.transaction(async (tx) => {
        await limitWaits(tx)
        const at = now()
        const incident = await lockDue(tx, id, new Date(at))
        if (!incident) return false
        atHand = incident
        const { ofTime, ofRules } = read(incident, rules, await firingsOf(tx, [id]), at)
        const commands: SystemCommand[] = [...ofTime]
        // Kept whether the case's rules allow it or not (nobody is above a city): else it would be tried for ever.
        for (const { ruleId, occasion, command } of ofRules)
          if (await claimFiring(tx, { ruleId, incidentId: id, occasion, at: new Date(at) })) commands.push(command)
        const after = await act(tx, incident, commands, at)
        if (after.version === incident.version && ofTime.length > 0)
          throw new Error(`Time has ${ofTime.length} things to say of ${incident.number}, and none is allowed`)
        return after.version > incident.version
      })
    } catch (error) {
      if (isTransient(error) || !atHand) throw error
      await postpone(atHand, error)
      return false
    }
  }

  async function postpone({ id, number }: Incident, error: unknown): Promise<void> {
    log.error({ err: error, number }, 'the deadlines of a case cannot be worked; it waits, the others go on')
    await postponeLook(db, id, new Date(now() + POSTPONE_MS))
  }

  async function workOff(): Promise<number> {
    let total = 0
    for (;;) {
      const { more, said } = await round()
      total += said
      if (!more || isClosed) return total
    }
  }

  /** One worker at a time; a word during it makes it look once more. */
  function look(): void {
    clearTimeout(timer)
    if (isClosed || running) return
    isWoken = false
    running = workOff()
      .then(async () => {
        if (isFailing) log.warn({}, 'deadlines are worked again')
        isFailing = false
        return nextLookAt(db)
      })
      .catch((error: unknown) => {
        if (!isFailing) log.warn({ err: error }, 'deadlines cannot be worked; trying again')
        isFailing = true
        return null
      })
      .then((next) => {
        running = undefined
        const wait = next === null ? LOOK_EVERY_MS : Math.min(next - now(), LOOK_EVERY_MS)
        lookIn(isWoken ? PAUSE_MS : Math.max(wait, PAUSE_MS))
      })
  }

  function lookIn(ms: number): void {
    clearTimeout(timer)
    if (!isClosed) timer = setTimeout(look, ms)
  }

  return {
    async start() {
      while ((await adoptUnlooked(db, new Date(now()))) > 0);
      look()
    },
    wake() {
      if (isWoken || isClosed) return
      isWoken = true
      if (!running) lookIn(PAUSE_MS)
    },
    workOff,
    async close() {
      isClosed = true
      clearTimeout(timer)
      await running
    },
  }
}
