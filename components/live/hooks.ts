'use client'
/** The live state as React reads it. */
import { useSyncExternalStore } from 'react'
import type { Incident, IncidentId } from '../../lib/domain/incident/state.ts'
import type { Connection, ConnectionState } from './connection.ts'
import type { FactState, FactStore } from './fact-store.ts'
import { watchHand } from './hand.ts'
import { type PacedFacts, paceFacts } from './paced.ts'

const EMPTY: FactState = { ready: false, incidents: new Map(), pending: new Map(), duty: new Map() }
const CONNECTING: ConnectionState = { state: 'connecting', connected: false, ageMs: 0, refused: null }

/** One pace for each store, so that all parts of a page are of one moment. */
const paces = new WeakMap<FactStore, PacedFacts>()
function paceOf(store: FactStore): PacedFacts {
  const known = paces.get(store)
  if (known) return known
  const made = paceFacts(store, () => watchHand(window))
  paces.set(store, made)
  return made
}

/** Everything the store holds, a new object with every picture; see paced.ts for how often. */
export function useFacts(store: FactStore): FactState {
  const { subscribe, getState } = paceOf(store)
  return useSyncExternalStore(subscribe, getState, () => EMPTY)
}

/** Incidents of the view, with what this page has just asked for already shown. */
export const useIncidents = (store: FactStore): ReadonlyMap<IncidentId, Incident> => useFacts(store).incidents

export const useConnectionState = (connection: Connection): ConnectionState =>
  useSyncExternalStore(connection.subscribe, connection.getState, () => CONNECTING)
