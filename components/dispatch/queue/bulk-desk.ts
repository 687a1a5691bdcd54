/** Runs one act on all that is picked, keeps its list on the screen, and tries the refused ones again as they stand then. */
import type { Command } from '../../../lib/domain/incident/commands.ts'
import type { Incident, IncidentId } from '../../../lib/domain/incident/state.ts'
import type { FactStore } from '../../live/fact-store.ts'
import type { Act } from '../act/act.ts'
import type { DeskUiStore } from '../desk/desk-ui.ts'
import { type BulkOffer, linesFor, runBulk, withAnswer } from './bulk.ts'

type CommandsOf = (incident: Incident) => readonly Command[]

export interface BulkDesk {
  /** What is picked and still there, in no order. */
  picked(): Incident[]
  start(offer: BulkOffer, commandsOf: CommandsOf): void
  /** The refused ones once more; they stay picked until they are done. */
  retry(): void
  dismiss(): void
}

export function createBulkDesk(deps: {
  readonly act: Act
  readonly facts: FactStore
  readonly ui: DeskUiStore
}): BulkDesk {
  const { act, facts, ui } = deps
  let last: CommandsOf = () => []

  const byId = (ids: Iterable<IncidentId>): Incident[] =>
    [...ids].flatMap((id) => {
      const incident = facts.incidents.get(id)
      return incident ? [incident] : []
    })

  const run = (offer: BulkOffer, incidents: readonly Incident[]) => {
    if (incidents.length === 0 || act.isOffline()) return
    ui.getState().set({ bulkRun: { offer, lines: linesFor(incidents) } })
    const mine = ui.getState().bulkRun
    if (!mine) return
    let current = mine
    void runBulk(incidents, last, act.quietly, (incidentId, refused) => {
      const { bulkRun, picked, set } = ui.getState()
      // Whoever has put the list away or begun another act sees no more of this one.
      if (bulkRun !== current) return
      current = withAnswer(current, incidentId, refused)
      const left = new Set(picked)
      if (!refused) left.delete(incidentId)
      set({ bulkRun: current, picked: left })
    })
  }

  return {
    picked: () => byId(ui.getState().picked),
    start(offer, commandsOf) {
      last = commandsOf
      run(offer, byId(ui.getState().picked))
    },
    retry() {
      const { bulkRun } = ui.getState()
      if (!bulkRun) return
      const refused = bulkRun.lines.filter(({ state }) => state === 'refused')
      run(bulkRun.offer, byId(refused.map(({ incidentId }) => incidentId)))
    },
    dismiss: () => ui.getState().set({ bulkRun: null }),
  }
}
