/** 180 days of past incidents, and those that are open now. Every history went through the rules; every open one waits in a named state. */
import { DEFAULT_CALENDAR } from '../../lib/domain/clock/working-time.ts'
import type { IncidentEvent } from '../../lib/domain/incident/events.ts'
import type { CategoryCode, Incident, IncidentId, IncidentStateName } from '../../lib/domain/incident/state.ts'
import { assignmentOf, isOpen } from '../../lib/domain/incident/state.ts'
import type { MatterList } from '../../lib/domain/regulation/matter-list.ts'
import { townshipOf } from '../../lib/geo/codes.ts'
import { type Cast, createCast } from './cast.ts'
import { createPlaces, type Places } from './places.ts'
import { tell } from './plot.ts'
import type { Opening, PlotDeps } from './plot-parts.ts'
import type { Random } from './random.ts'
import { drawCategory, drawHappenings, drawText } from './rhythm.ts'
import type { Staff } from './staff.ts'
import { createStory, StoryEnds } from './story.ts'
import type { DemoGrid, Territory } from './territory.ts'
import { address, type ReportText, vary, varyDescription } from './words.ts'

export const HISTORY_DAYS = 180
const PAST_INCIDENTS = 25_000
/** The past ends a little before now: what is newer is told as open. */
const PAST_ENDS_MS = 2 * 3_600_000
const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
const SHANGHAI_OFFSET_MS = 8 * 3_600_000

/** What a dispatcher finds when he sits down: mostly new things, some of each further state. */
const OPEN_NOW: readonly (readonly [IncidentStateName, number])[] = [
  ['reported', 26],
  ['accepted', 28],
  ['assigned', 8],
  ['acknowledged', 6],
  ['en_route', 4],
  ['on_scene', 5],
  ['handling', 9],
  ['resolved', 6],
  ['verified', 3],
  ['suspended', 2],
]
/** What the linkage departments have on their desks: so that each has something of its own to show, some of it late. */
const OPEN_WITH_DEPARTMENTS: readonly (readonly [IncidentStateName, number])[] = [
  ['assigned', 3],
  ['acknowledged', 2],
  ['handling', 4],
]
/** Each try everybody is quicker, the last ones also at night: so that the past is over by now. */
const PACES = [1, 0.4, 0.12, 0.03]
const ROUND_THE_CLOCK_FROM = 2
/** An open case must be found for each state; some matters never come there (no arrive time, say), so more than one is tried. */
const OPEN_TRIES = 60
/** How far back an open case may begin. */
const OPEN_STARTS_MIN = [8, 20, 45, 90, 180, 360, 900, 2_000, 5_000]
const MERGE_WINDOW_MS = DAY_MS

export interface HistoryDeps {
  readonly territory: Territory
  readonly staff: Staff
  readonly matters: MatterList
  readonly now: number
  readonly random: Random
  /** Past incidents; the open ones come on top. */
  readonly count?: number
}

export interface ToldIncident {
  readonly incident: Incident
  readonly events: readonly IncidentEvent[]
}

/** All incidents of the demo in the order of their reports. */
export function* makeHistory({
  territory,
  staff,
  matters,
  now,
  random,
  count = PAST_INCIDENTS,
}: HistoryDeps): Generator<ToldIncident> {
  const cast = createCast(staff)
  const places = createPlaces(territory, random.fork('places'))
  const numbers = createNumbers()
  const recent: ToldIncident[] = []
  const plot: PlotDeps = {
    cast,
    random,
    matters: matters.matters,
    twin: (township, category, at) => twinOf(recent, township, category, at),
  }

  const from = now - HISTORY_DAYS * DAY_MS
  const to = now - PAST_ENDS_MS
  const happenings = drawHappenings(from, to, count, random.fork('rhythm')).sort((a, b) => a.at - b.at)
  const open = makeOpen({ cast, places, plot, matters, now, random: random.fork('open') })
  for (const { at, text } of happenings) {
    while (open[0] && open[0].incident.reportedAt <= at) yield numbered(open.shift()!, numbers)
    const grid = places.draw(text.category, (at - from) / (to - from))
    const told = tellPast(openingOf(text, grid, places, random), at, { cast, matters, plot, now, random })
    if (!told) continue
    recent.push(told)
    while (recent[0] && recent[0].incident.reportedAt < at - MERGE_WINDOW_MS) recent.shift()
    yield numbered(told, numbers)
  }
  for (const told of open) yield numbered(told, numbers)
}

interface Telling {
  readonly cast: Cast
  readonly matters: MatterList
  readonly plot: PlotDeps
  readonly now: number
  readonly random: Random
}

/** A life that is over by now; undefined when even the quickest would not be, or the rules would have none of it. */
function tellPast(
  opening: Opening,
  at: number,
  { cast, matters, plot, now, random }: Telling,
): ToldIncident | undefined {
  for (const [attempt, pace] of PACES.entries()) {
    const roundTheClock = attempt >= ROUND_THE_CLOCK_FROM
    const story = createStory(at, {
      cast,
      matters,
      calendar: DEFAULT_CALENDAR,
      random,
      until: now,
      pace,
      roundTheClock,
    })
    try {
      tell(story, opening, plot)
      return { incident: story.incident(), events: story.events }
    } catch (error) {
      if (!(error instanceof StoryEnds)) throw error
      // It was over, and only what was to come of it later lies after now.
      if (error.because === 'present' && !isOpen(story.incident()))
        return { incident: story.incident(), events: story.events }
    }
  }
  return undefined
}

function makeOpen(deps: Telling & { readonly places: Places }): ToldIncident[] {
  const { places, now, random } = deps
  const streets = deps.cast.streets
  const told: ToldIncident[] = []
  for (const [state, count] of OPEN_NOW) {
    for (let i = 0; i < count; i++) {
      for (let attempt = 0; attempt < OPEN_TRIES; attempt++) {
        const street = streets[told.length % streets.length]!
        const category = drawCategory(now, random)
        const opening = openingOf(drawText(category, random), places.drawIn(street, category), places, random)
        const found = tellOpen(opening, state, deps)
        if (!found) continue
        told.push(found)
        break
      }
    }
  }
  for (const [state, count] of OPEN_WITH_DEPARTMENTS) told.push(...openWithDepartments(state, count, deps))
  return told.sort((a, b) => a.incident.reportedAt - b.incident.reportedAt)
}

function openWithDepartments(
  state: IncidentStateName,
  count: number,
  deps: Telling & { readonly places: Places },
): ToldIncident[] {
  const { places, now, random, cast } = deps
  const told: ToldIncident[] = []
  for (let attempt = 0; attempt < count * OPEN_TRIES && told.length < count; attempt++) {
    const category = drawCategory(now, random)
    const street = cast.streets[told.length % cast.streets.length]!
    const opening = openingOf(drawText(category, random), places.drawIn(street, category), places, random)
    const found = tellOpen({ ...opening, toDepartment: true }, state, deps)
    if (found && assignmentOf(found.incident)?.kind === 'department') told.push(found)
  }
  return told
}

/** Begins a little earlier each time until the case is in that state now. */
function tellOpen(
  opening: Opening,
  state: IncidentStateName,
  { cast, matters, plot, now, random }: Telling,
): ToldIncident | undefined {
  const matter = matters.matters.get(opening.fields.category)
  for (const startMin of OPEN_STARTS_MIN) {
    // A report waits for its acceptance no longer than a little over its due; the desk is staffed.
    const backMin =
      state === 'reported'
        ? random.next() * 1.25 * (matter?.deadlines.acceptMin ?? 60)
        : startMin * (0.5 + random.next())
    const story = createStory(now - backMin * MINUTE_MS, {
      cast,
      matters,
      calendar: DEFAULT_CALENDAR,
      random,
      until: now,
      pace: startMin > 300 ? 1 : 0.5,
      roundTheClock: startMin < 300,
      stopAt: state,
    })
    try {
      tell(story, opening, plot)
      return undefined
    } catch (error) {
      if (!(error instanceof StoryEnds)) throw error
      if (error.because === 'state') return { incident: story.incident(), events: story.events }
    }
  }
  return undefined
}

function openingOf(text: ReportText, grid: DemoGrid, places: Places, random: Random): Opening {
  const [lon, lat] = places.pointIn(grid)
  return {
    grid,
    fields: {
      category: text.category as CategoryCode,
      title: vary(text.title, random),
      description: varyDescription(text.description, random),
      source: text.source,
    },
    creation: {
      id: random.uuid() as IncidentId,
      number: '',
      location: {
        place: { lon, lat, address: address(grid.estate, random) },
        grid: grid.code,
        township: townshipOf(grid.code),
      },
    },
  }
}

/** An incident of this matter in this street that was open then, to merge into. */
function twinOf(recent: readonly ToldIncident[], township: string, category: string, at: number): Incident | undefined {
  for (const { incident, events } of recent) {
    if (incident.township !== township || incident.category !== category || incident.state === 'merged') continue
    const isOver = !isOpen(incident) && incident.updatedAt <= at
    const accepted = events.find(({ body }) => body.type === 'accepted')
    if (isOver || !accepted || accepted.at > at) continue
    // As it stood then: open. Only that, its place and its number matter to a merge.
    return { ...incident, state: 'accepted' } as Incident
  }
  return undefined
}

/** Running numbers by local year, given in the order of reports, as the server gives them. */
function createNumbers(): (at: number) => string {
  const lastByYear = new Map<number, number>()
  return (at) => {
    const year = new Date(at + SHANGHAI_OFFSET_MS).getUTCFullYear()
    const next = (lastByYear.get(year) ?? 0) + 1
    lastByYear.set(year, next)
    return `A-${year}-${String(next).padStart(6, '0')}`
  }
}

function numbered({ incident, events }: ToldIncident, numbers: (at: number) => string): ToldIncident {
  const number = numbers(incident.reportedAt)
  const [first, ...rest] = events
  if (first?.body.type !== 'reported') throw new Error(`Incident ${incident.id} does not begin with its report`)
  return { incident: { ...incident, number }, events: [{ ...first, body: { ...first.body, number } }, ...rest] }
}
