/**
 * SOS. A worker's cry for help becomes an incident of the first severity, so that everything an incident has comes with it: it stands on top
 * of the queue of every desk in scope, sounds until somebody takes note, is sent to somebody, is closed by a person, and can be proved. The
 * mark on the map stays until that incident has ended.
 */
import { createHash } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Database } from '../../db/client.ts'
import { actorOfPerson } from '../../db/queries/accounts.ts'
import type { LoggedFact } from '../../db/queries/facts.ts'
import { gridPlaces } from '../../db/queries/incident-list.ts'
import { openCriesForHelp, SOS_PREFIX } from '../../db/queries/sos.ts'
import { type CategoryCode, CLOSED_STATES } from '../../lib/domain/incident/state.ts'
import type { PersonId } from '../../lib/domain/roles/role.ts'
import { withinScope } from '../../lib/geo/codes.ts'
import type { Located } from '../commands/one-command.ts'
import type { CommandRunner } from '../commands/run-command.ts'
import type { Alarm } from '../ingest/fix-road.ts'
import type { World } from '../live/world.ts'

/** 人员走失与求助: the matter that a person in need of help is. */
const CATEGORY = '0404' as CategoryCode
/** The database may be away just then: asked again for as long as a person would still be waiting. */
const RETRY_MS = 2_000
const TRIES_MAX = 300
/** Cries being filed at once; with more than that something else than people in need is calling. */
const FILING_MAX = 500
const NOT_NOW = ['unavailable', 'rate_limited', 'internal']

export interface CriesForHelp {
  /** Those that were open when the server stopped are open again. */
  start(): Promise<void>
  raise(alarm: Alarm): void
  onFact(fact: LoggedFact): void
  close(): void
}

export function createCriesForHelp(deps: {
  readonly database: Database
  readonly runner: CommandRunner
  readonly world: World
  readonly locate: (lon: number, lat: number) => Located | null
  readonly now: () => number
  readonly log: { warn(detail: object, message: string): void; error(detail: object, message: string): void }
}): CriesForHelp {
  const { database, runner, world, locate, now, log } = deps
  const personOf = new Map<string, PersonId>()
  const filing = new Set<PersonId>()
  const stop = new AbortController()

  const isOpenFor = (personId: PersonId): boolean => filing.has(personId) || [...personOf.values()].includes(personId)

  /** Where he is, else the middle of his grid: a cry without a place must not be lost. */
  async function placeOf({ personId, position, township }: Alarm) {
    const grid = world.entryOf(personId)?.grid
    const located = position && locate(position.lon, position.lat)
    if (position && located && township && withinScope(township, located.township))
      return { lon: position.lon, lat: position.lat, note: '' }
    const centre = grid && (await gridPlaces(database.db, [grid])).get(grid)?.centre
    if (!centre) return null
    const note = position
      ? `定位在辖区外（${position.lon.toFixed(5)}, ${position.lat.toFixed(5)}），图上为所属网格中心。`
      : '没有定位，图上为所属网格中心。'
    return { lon: centre[0], lat: centre[1], note }
  }

  async function file(alarm: Alarm): Promise<void> {
    const { personId, at, deviceId } = alarm
    const [actor, place] = await Promise.all([actorOfPerson(database, personId, new Date(now())), placeOf(alarm)])
    if (!actor || !place) {
      log.error({ deviceId, at }, 'SOS of somebody without a post or a place: nobody can be told')
      return
    }
    const { lon, lat, note } = place
    const phone = alarm.onDuty ? '' : '本人当前不在岗。'
    const envelope = {
      // The same cry heard twice is one command, whichever server hears it.
      key: keyOf(`${deviceId}:${at}`),
      place: { lon, lat },
      command: {
        type: 'report',
        category: CATEGORY,
        severity: 1,
        title: `SOS 网格员${actor.name}求助`,
        description: `随身设备发出求助信号。${phone}${note}`,
        source: 'device',
        outsideNumber: `${SOS_PREFIX}${at}-${deviceId.slice(0, 8)}`,
      },
    }
    for (let attempt = 1; attempt <= TRIES_MAX && !stop.signal.aborted; attempt++) {
      const ack = await runner.run(actor, envelope)
      if (ack.ok) {
        personOf.set(ack.incidentId, personId)
        return
      }
      if (!NOT_NOW.includes(ack.code)) {
        if (ack.code !== 'duplicate_outside_number') log.error({ deviceId, at, code: ack.code }, 'SOS was not filed')
        return
      }
      await delay(RETRY_MS, undefined, { signal: stop.signal }).catch(() => {})
    }
    log.error({ deviceId, at }, 'SOS could not be filed')
  }

  return {
    async start() {
      for (const incident of await openCriesForHelp(database.db)) {
        const [, personId] = /^person:(.+)$/.exec(incident.reportedBy ?? '') ?? []
        if (!personId) continue
        personOf.set(incident.id, personId as PersonId)
        world.setAlarm(personId as PersonId, true)
      }
    },
    raise(alarm) {
      const { personId, deviceId, township, at } = alarm
      log.warn({ deviceId, township, at }, 'SOS')
      // He presses again and again: it is one need.
      if (isOpenFor(personId) || filing.size >= FILING_MAX) return
      filing.add(personId)
      void file(alarm)
        .catch((error: unknown) => log.error({ err: error, deviceId, at }, 'SOS was not filed'))
        .finally(() => filing.delete(personId))
    },
    onFact(fact) {
      if (fact.kind !== 'incident') return
      const personId = personOf.get(fact.event.incidentId)
      if (!personId || !ENDING.includes(fact.event.body.type)) return
      personOf.delete(fact.event.incidentId)
      world.setAlarm(personId, false)
    },
    close: () => stop.abort(),
  }
}

/** Events after which an incident is over (CLOSED_STATES). */
const ENDING: readonly string[] = [...CLOSED_STATES, 'refused']

/** A key of the right form from whatever names the cry. */
function keyOf(name: string): string {
  const hex = createHash('sha256').update(`sos:${name}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
