/** Article 10: the list is kept current. A matter taken off it while cases are open: they go on, nobody new is sent, the desk is told. */
import type { Incident } from '../incident/state.ts'
import { isOpen } from '../incident/state.ts'
import { UNCLASSIFIED } from './art16-guard.ts'
import type { MatterList } from './matter-list.ts'

/** True for an open case whose matter the list in force does not hold. */
export const isOffList = (incident: Incident, list: Pick<MatterList, 'matters'>): boolean =>
  isOpen(incident) && incident.category !== UNCLASSIFIED && !list.matters.has(incident.category)
