/** Gathers what a decision may look at: the matter list in force, the people named, and for a report its place. */
import type { Queryable } from '../../db/queries/queryable.ts'
import { together } from '../../db/queries/together.ts'
import { lockPeople, workerFacts } from '../../db/queries/worker-facts.ts'
import type { WorkingCalendar } from '../../lib/domain/clock/working-time.ts'
import type { Command } from '../../lib/domain/incident/commands.ts'
import type { DecideContext } from '../../lib/domain/incident/context.ts'
import type { EpochMs, Incident } from '../../lib/domain/incident/state.ts'
import type { Actor, PersonId } from '../../lib/domain/roles/role.ts'
import type { TownshipCode } from '../../lib/geo/codes.ts'
import { countyOf } from '../../lib/geo/codes.ts'
import { createMatterLists } from './matter-lists.ts'
import { photosToShow } from './photos-of-command.ts'

/** Whom a command would send: they must stay as they are until it is committed. */
function peopleNamed(command: Command): PersonId[] {
  switch (command.type) {
    case 'assign':
    case 'reassign':
      return command.assignee.kind === 'worker' ? [command.assignee.personId, ...command.assignee.support] : []
    case 'addSupport':
    case 'proposeReassign':
      return [command.personId]
    default:
      return []
  }
}

export function createContextBuilder({ calendar }: { readonly calendar: WorkingCalendar }) {
  const listFor = createMatterLists()

  return async function contextFor(
    db: Queryable,
    asked: {
      readonly actor: Actor
      readonly command: Command
      readonly township: TownshipCode
      readonly now: EpochMs
      /** The case it is about; absent: a new one. */
      readonly incident?: Incident
      readonly creation?: DecideContext['creation']
      readonly other?: Incident
      readonly happenedAt: EpochMs | undefined
    },
  ): Promise<DecideContext> {
    const at = new Date(asked.now)
    const people = peopleNamed(asked.command)
    const self = asked.actor.personId
    // Asked all at once, answered in this order: nobody's facts are read before he is locked.
    const [, workers, matters, photos] = await together([
      () => lockPeople(db, people, 'share'),
      () => workerFacts(db, self && !people.includes(self) ? [...people, self] : people, at),
      () => listFor(db, countyOf(asked.township), at),
      () => photosToShow(db, { ...asked, incidentId: asked.incident?.id }),
    ])
    return {
      now: asked.now,
      actor: asked.actor,
      matters,
      calendar,
      worker: (id) => workers.get(id),
      department: (code) => {
        const name = matters.departmentNames.get(code)
        return name === undefined ? undefined : { code, name }
      },
      photos,
      ...(asked.creation && { creation: asked.creation }),
      ...(asked.other && { other: asked.other }),
      ...(asked.happenedAt !== undefined && { happenedAt: asked.happenedAt }),
    }
  }
}
