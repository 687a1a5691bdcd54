'use client'
/** The live state as React reads it. */
import { useSyncExternalStore } from 'react'
import type { Incident, IncidentId } from '../../lib/domain/incident/state.ts'
import type { Connection, ConnectionState } from './connection.ts'
import type { FactState, FactStore } from './fact-store.ts'

const EMPTY: FactState = { ready: false, incidents: new Map(), pending: new Map(), duty: new Map() }
const CONNECTING: ConnectionState = { state: 'connecting', connected: false, ageMs: 0, refused: null }

/** Everything the store holds; a new object with every change. */
export const useFacts = (store: FactStore): FactState =>
  useSyncExternalStore(store.subscribe, store.getState, () => EMPTY)

/** Incidents of the view, with what this page has just asked for already shown. */
export const useIncidents = (store: FactStore): ReadonlyMap<IncidentId, Incident> => useFacts(store).incidents

export const useConnectionState = (connection: Connection): ConnectionState =>
  useSyncExternalStore(connection.subscribe, connection.getState, () => CONNECTING)
