'use client'
/** What every part of the desk needs at hand. Built once by desk-boot.tsx; the parts take what they need from it. */
import { createContext, type RefObject, useContext, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { DecideContext } from '../../../lib/domain/incident/context.ts'
import type { CategoryCode, Incident, TaskType } from '../../../lib/domain/incident/state.ts'
import type { MatterList } from '../../../lib/domain/regulation/matter-list.ts'
import type { Actor, PersonId } from '../../../lib/domain/roles/role.ts'
import type { AreaCode, GridCode } from '../../../lib/geo/codes.ts'
import type { AreasAnswer, MeAnswer, WorkersAnswer } from '../../../lib/wire/api.ts'
import { onBeat } from '../../live/beat.ts'
import type { Connection } from '../../live/connection.ts'
import type { FactStore } from '../../live/fact-store.ts'
import type { WorldColumns } from '../../live/world-columns.ts'
import type { MapHandle } from '../../map/map-handle.ts'
import type { Act } from '../act/act.ts'
import type { Candidate, WorkFor } from '../assign/assess.ts'
import type { AssignDesk } from '../assign/assign-desk.ts'
import type { DeskKeeps } from '../keeps/desk-keeps.ts'
import type { BulkDesk } from '../queue/bulk-desk.ts'
import type { DeskActions, DeskUi, DeskUiStore } from './desk-ui.ts'

export type WorkerCard = WorkersAnswer['workers'][number]
export type Area = AreasAnswer['areas'][number]

export interface DeskNames {
  grid(code: GridCode | undefined): string
  area(code: AreaCode): string
  matter(code: CategoryCode): string
}

/** assess.ts applied to what this page knows now. */
export interface Assessor {
  workersFor(incident: Incident): Candidate[]
  /** Who could help whoever is responsible for it, best first. */
  supportersFor(incident: Incident): Candidate[]
  one(incident: Incident, personId: PersonId, tasks?: readonly TaskType[]): Candidate | null
  incidentsFor(personId: PersonId, incidents: Iterable<Incident>): WorkFor[]
  /** Everyone in view without an incident in mind, by grid. */
  everyone(): Candidate[]
  /** Has the ways by road of the best of these found out, where a routing service is configured. */
  wantRoads(incident: Incident, candidates: readonly Candidate[]): void
}

export interface Desk {
  readonly ui: DeskUiStore
  readonly world: WorldColumns
  readonly facts: FactStore
  readonly me: MeAnswer
  readonly actor: Actor
  readonly matters: MatterList
  readonly areas: readonly Area[]
  readonly cards: ReadonlyMap<PersonId, WorkerCard>
  readonly names: DeskNames
  readonly assign: AssignDesk
  readonly act: Act
  readonly bulk: BulkDesk
  readonly keeps: DeskKeeps
  /** What the rules may look at, now. */
  readonly rules: () => DecideContext
  readonly assess: Assessor
  readonly connection: Connection
  readonly map: RefObject<MapHandle | null>
  /** The server's clock as this browser knows it. */
  readonly serverNow: () => number
}

const DeskContext = createContext<Desk | null>(null)
export const DeskProvider = DeskContext.Provider

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('useDesk needs a DeskProvider above it')
  return desk
}

export const useUi = <T,>(pick: (ui: DeskUi & DeskActions) => T): T => useStore(useDesk().ui, pick)

/** The server's time, again every `periodMs`: ages and deadlines live by it. */
export function useNow(periodMs: number): number {
  const { serverNow } = useDesk()
  const [now, setNow] = useState(serverNow)
  useEffect(() => {
    setNow(serverNow())
    return onBeat(periodMs, () => setNow(serverNow()))
  }, [serverNow, periodMs])
  return now
}

/** Columns change many times a second; lists look at them this often. */
const WORLD_LOOK_MS = 1_000

/** Rises when the workers' positions changed, at most once a second, and at once when someone came or went. */
export function useWorldRound(): string {
  const { world } = useDesk()
  const [round, setRound] = useState('')
  useEffect(() => {
    const look = () => setRound(`${world.rosterRevision}:${world.version}`)
    look()
    return onBeat(WORLD_LOOK_MS, look)
  }, [world])
  return round
}
