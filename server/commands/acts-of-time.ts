/**
 * What time does to a case, written like a command of a person: state and events in one transaction, the numbers last. It needs no key: the fold
 * remembers what was said, so whoever asks twice is refused the second time.
 */
import { caseRowOf } from '../../db/queries/case-rows.ts'
import { appendEvents } from '../../db/queries/facts.ts'
import type { Queryable } from '../../db/queries/queryable.ts'
import { together } from '../../db/queries/together.ts'
import type { WorkingCalendar } from '../../lib/domain/clock/working-time.ts'
import type { SystemCommand } from '../../lib/domain/incident/commands.ts'
import type { SystemContext } from '../../lib/domain/incident/context.ts'
import { decide } from '../../lib/domain/incident/decide.ts'
import type { IncidentEvent } from '../../lib/domain/incident/events.ts'
import { evolve } from '../../lib/domain/incident/evolve.ts'
import type { EpochMs, Incident } from '../../lib/domain/incident/state.ts'
import { SYSTEM } from '../../lib/domain/roles/role.ts'
import { countyOf } from '../../lib/geo/codes.ts'
import { createMatterLists } from './matter-lists.ts'
import { foldCase, writeCase } from './save-case.ts'

/**
 * Does to an incident the caller has locked what of these commands the rules allow, and writes it; the last statement before his commit, because
 * it takes the log's head. A refused command was said before or has no object any more. Returns the state after.
 */
type ActOfTime = (
  tx: Queryable,
  incident: Incident,
  commands: readonly SystemCommand[],
  now: EpochMs,
) => Promise<Incident>

export function createActOfTime({ calendar }: { readonly calendar: WorkingCalendar }): ActOfTime {
  const listFor = createMatterLists()

  return async function act(tx, incident, commands, now) {
    const matters = await listFor(tx, countyOf(incident.township), new Date(now))
    const context: SystemContext = { now, actor: SYSTEM, matters, calendar }
    const events: IncidentEvent[] = []
    let after = incident
    for (const command of commands) {
      const decision = decide(after, command, context)
      if (!decision.ok) continue
      for (const event of decision.events) {
        after = evolve(after, event)
        events.push(event)
      }
    }
    const stored = events.length > 0 ? await caseRowOf(tx, incident.id) : undefined
    const folded = foldCase(incident, stored, events)
    await together([
      () => writeCase(tx, folded, calendar),
      () => events.length > 0 && appendEvents(tx, events, after.township, null),
    ])
    return after
  }
}
