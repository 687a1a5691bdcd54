/** The single key of an act (ui.md §4.3), as written on its button. */
import type { Incident } from '../../../lib/domain/incident/state.ts'
import type { DeskOffer } from './offers.ts'

export const OFFER_KEYS: Readonly<Partial<Record<DeskOffer, string>>> = {
  accept: 'E',
  assign: 'A',
  transfer: 'D',
  urge: 'Q',
  verifyPass: 'E',
  close: 'E',
  resume: 'E',
  refuse: 'R',
  withdraw: 'R',
  verifyFail: 'R',
  unmerge: 'R',
  reopen: 'R',
  merge: 'M',
  reseverity: 'U',
  comment: 'C',
}

/** What `R` takes back, by state. */
export const STEP_BACK: Readonly<Partial<Record<Incident['state'], DeskOffer>>> = {
  reported: 'refuse',
  assigned: 'withdraw',
  acknowledged: 'withdraw',
  en_route: 'withdraw',
  resolved: 'verifyFail',
  closed: 'reopen',
  merged: 'unmerge',
}
