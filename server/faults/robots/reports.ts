/** What happens in the town over the day: matters, texts, hours and places of the demo's generator, each reported by whoever would. */
import type { Random } from '../../../db/demo/random.ts'
import { drawHappenings } from '../../../db/demo/rhythm.ts'
import * as words from '../../../db/demo/words.ts'
import type { CategoryCode } from '../../../lib/domain/incident/state.ts'
import type { CommandEnvelopeInput } from '../../../lib/wire/commands.ts'
import { PHOTO_WANTED } from './photo-bag.ts'
import type { Robot } from './robot.ts'
import { newKey } from './session.ts'
import { isWorker, type Town } from './town.ts'

/** Of what a worker may carry to its end himself, this part he reports when it is done. */
const SELF_HANDLED = 0.1
/** Drawn anew where no department of the town would be in charge. */
const DRAWS_MAX = 20

export interface Report {
  readonly at: number
  /** Who reports, among the robots. */
  readonly by: Robot
  readonly envelope: CommandEnvelopeInput
}

/** In the order in which they happen. */
export function drawReports(
  town: Town,
  robots: readonly Robot[],
  { from, to, count, random }: { from: number; to: number; count: number; random: Random },
): Report[] {
  const happenings = drawHappenings(from, to, count * DRAWS_MAX, random)
    .filter(({ text }) => canBeHandled(town, text.category))
    .slice(0, count)
    .sort((a, b) => a.at - b.at)
  const grids = [...town.grids]
  return happenings.map(({ at, text }, index) => {
    const [grid, place] = random.pick(grids)
    const workers = robots.filter(({ player }) => isWorker(player) && player.part.grid === grid)
    const desks = robots.filter(
      ({ player: { part } }) => part.kind === 'desk' && part.role === 'dispatcher' && grid.startsWith(part.scope),
    )
    const byWorker = (text.source === 'grid_worker' || text.source === 'patrol') && workers.length > 0
    const fields = {
      category: text.category,
      title: words.vary(text.title, random),
      description: words.varyDescription(text.description, random),
      source: text.source,
      ...(text.source === 'hotline_12345' && { outsideNumber: `12345-${index}` }),
    }
    const by = random.pick(byWorker ? workers : desks)
    const matter = town.matters.get(text.category as CategoryCode)
    // A part-time worker only helps (article 15).
    const isMain = isWorker(by.player) && by.player.part.role !== 'part_time_worker'
    const selfHandled =
      isMain && matter?.workerRole === 'handle' && matter.defaultSeverity >= 3 && random.chance(SELF_HANDLED)
    const command: CommandEnvelopeInput['command'] = selfHandled
      ? { type: 'reportHandled', ...fields, result: random.pick(words.RESULTS.other), photoIds: [PHOTO_WANTED] }
      : { type: 'report', ...fields }
    return { at, by, envelope: { key: newKey(), place, command } }
  })
}

function canBeHandled(town: Town, category: string): boolean {
  const matter = town.matters.get(category as CategoryCode)
  if (!matter) return false
  return (
    matter.workerRole !== 'report' || (matter.leadDepartment !== null && town.departments.has(matter.leadDepartment))
  )
}
