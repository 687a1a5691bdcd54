/** Gathers what a decision may look at: the matter list in force, the people named, and for a report its place. */
import { matterListById, matterListIdAt } from '../../db/queries/matters.ts'
import type { Queryable } from '../../db/queries/queryable.ts'
import { lockPeople, workerFacts } from '../../db/queries/worker-facts.ts'
import type { WorkingCalendar } from '../../lib/domain/clock/working-time.ts'
import type { Command } from '../../lib/domain/incident/commands.ts'
import type { DecideContext } from '../../lib/domain/incident/context.ts'
import type { EpochMs, Incident } from '../../lib/domain/incident/state.ts'
import type { MatterList } from '../../lib/domain/regulation/matter-list.ts'
import type { Actor, PersonId } from '../../lib/domain/roles/role.ts'
import type { AreaCode, TownshipCode } from '../../lib/geo/codes.ts'
import { countyOf } from '../../lib/geo/codes.ts'

/** Lists kept in memory: one or two versions of each county this server serves. */
const LISTS_KEPT = 100

/** Whom a command would send: they must stay as they are until it is committed. */
function peopleNamed(command: Command): PersonId[] {
  switch (command.type) {
    case 'assign':
    case 'reassign':
      return command.assignee.kind === 'worker' ? [command.assignee.personId, ...command.assignee.support] : []
    case 'addSupport':
      return [command.personId]
    default:
      return []
  }
}

/** A county without a list of its own: every rule that asks the list then refuses. */
const emptyList = (county: AreaCode): MatterList => ({
  county,
  version: '',
  from: 0,
  to: null,
  matters: new Map(),
  departmentNames: new Map(),
})

export function createContextBuilder({ calendar }: { readonly calendar: WorkingCalendar }) {
  /** A published version never changes, so it is read once. */
  const lists = new Map<number, MatterList>()

  async function listFor(db: Queryable, county: AreaCode, at: Date): Promise<MatterList> {
    const id = await matterListIdAt(db, county, at)
    if (id === undefined) return emptyList(county)
    const known = lists.get(id)
    // Its end may have been set since, when a new version was published: that alone is not kept.
    if (known && (known.to === null || known.to > at.getTime())) return known
    const list = await matterListById(db, id)
    if (lists.size >= LISTS_KEPT) lists.clear()
    lists.set(id, list)
    return list
  }

  return async function contextFor(
    db: Queryable,
    asked: {
      readonly actor: Actor
      readonly command: Command
      readonly township: TownshipCode
      readonly now: EpochMs
      readonly creation?: DecideContext['creation']
      readonly other?: Incident
    },
  ): Promise<DecideContext> {
    const at = new Date(asked.now)
    const people = peopleNamed(asked.command)
    const self = asked.actor.personId
    await lockPeople(db, people, 'share')
    const workers = await workerFacts(db, self && !people.includes(self) ? [...people, self] : people, at)
    const matters = await listFor(db, countyOf(asked.township), at)
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
      ...(asked.creation && { creation: asked.creation }),
      ...(asked.other && { other: asked.other }),
    }
  }
}
