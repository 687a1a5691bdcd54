/** What the desk does to incidents: each act is one or two commands, an optimistic look, and a word to the person. Says no before sending when a rule already does. */

import type { Command } from '../../../lib/domain/incident/commands.ts'
import { UNDO_MS } from '../../../lib/domain/incident/decide-assign.ts'
import { type Incident, type IncidentId, type TaskType, workersOn } from '../../../lib/domain/incident/state.ts'
import type { DepartmentCode, PersonId } from '../../../lib/domain/roles/role.ts'
import type { dispatchWords } from '../../../lib/i18n/dispatch.ts'
import { fill } from '../../../lib/i18n/words.ts'
import type { FactStore } from '../../live/fact-store.ts'
import type { DragThing } from '../../map/interaction/assign-drag.ts'
import type { Act } from '../act/act.ts'
import type { DeskUiStore, IncidentDraft } from '../desk/desk-ui.ts'
import { shortNumber } from '../desk/format.ts'
import type { Candidate } from './assess.ts'
import { refusedByRule, refusedByServer } from './refusal.ts'

export interface AssignDeskDeps {
  readonly act: Act
  readonly facts: FactStore
  readonly ui: DeskUiStore
  readonly words: { readonly [K in keyof typeof dispatchWords]: string }
  /** What the rules say about this worker for this incident, now. */
  readonly candidate: (incident: Incident, personId: PersonId, tasks: readonly TaskType[]) => Candidate | null
  /** Tasks asked for when the person chose none. */
  readonly usualTasks: (incident: Incident) => readonly TaskType[]
  readonly departmentName: (code: DepartmentCode) => string
  readonly show: (message: { text: string; urgent?: boolean; action?: { text: string; run: () => void } }) => void
  readonly announce: (text: string, urgent?: boolean) => void
  /** Brings the map so near that single workers are known. */
  readonly goNear: (incident: Incident) => void
  readonly newId: () => string
  readonly now: () => number
}

export interface AssignDesk {
  openPicker(thing: DragThing, only?: readonly string[], part?: 'support' | 'bulk'): void
  /** What would be sent for this worker without a word more: one of many. */
  commandFor(incident: Incident, personId: PersonId): Command
  addSupport(incidentId: IncidentId, personId: PersonId): void
  accept(incident: Incident): void
  /** Without `reason` a case that is somebody's asks for one first. */
  assign(incidentId: IncidentId, personId: PersonId, tasks?: readonly TaskType[], reason?: string): void
  withdraw(incident: Incident, reason: string): void
  transfer(incident: Incident, department: DepartmentCode, reason: string): void
  /** Takes back the last assignment of this desk while that is possible; false when there is none. */
  undoLast(): boolean
  report(draft: IncidentDraft): Promise<IncidentId | null>
  /** Puts one that has just been filed together with another that was there. */
  mergeNew(incidentId: IncidentId, into: IncidentId): void
}

interface Undoable {
  readonly incidentId: IncidentId
  readonly number: string
  readonly until: number
  /** No answer yet: whoever wants it back already is heard once there is one. */
  sending: boolean
  wantedBack: boolean
}

export function createAssignDesk(deps: AssignDeskDeps): AssignDesk {
  const { act, facts, ui, words, show, announce } = deps
  let undoable: Undoable | null = null

  const { isOffline, refuse } = act

  const undo = (target: Undoable) => {
    if (undoable === target) undoable = null
    const incident = facts.incidents.get(target.incidentId)
    if (!incident) return
    // The worker may have acknowledged meanwhile: what stands now is what is taken back.
    void act.run(incident, `${words.undo} ${target.number}`, [{ type: 'withdraw', undo: true }], () =>
      show({ text: fill(words.undone, { number: target.number }) }),
    )
  }

  return {
    openPicker(thing, only, part) {
      ui.getState().set({ picker: { thing, ...(only && { only }), ...(part && { part }) } })
      const incident = thing.kind === 'incident' ? facts.incidents.get(thing.id as IncidentId) : undefined
      // A wide map has counts and no people to choose from.
      if (incident && ui.getState().detail === 'cells') deps.goNear(incident)
    },

    accept(incident) {
      if (incident.state !== 'reported') return
      const number = shortNumber(incident.number)
      void act.run(incident, `${words.accept} ${number}`, [{ type: 'accept' }], () =>
        announce(fill(words.accepted, { number })),
      )
    },

    assign(incidentId, personId, chosen, reason) {
      const incident = facts.incidents.get(incidentId)
      if (!incident || isOffline()) return
      const tasks = chosen ?? deps.usualTasks(incident)
      const candidate = deps.candidate(incident, personId, tasks)
      const name = candidate?.name ?? ''
      const number = shortNumber(incident.number)
      const what = fill(words.assignedTo, { number, name })
      if (candidate?.rejection) {
        refuse(refusedByRule(deps.newId(), incidentId, what, candidate.rejection))
        return
      }
      if (candidate?.takesOver && !reason) {
        ui.getState().set({ takeOver: { incidentId, personId, name } })
        return
      }
      announce(fill(words.sending, { number }))
      const assignee = { kind: 'worker', personId, support: [] } as const
      const command: Command =
        candidate?.takesOver && reason
          ? { type: 'reassign', assignee, tasks: [...tasks], reason }
          : { type: 'assign', assignee, tasks: [...tasks] }
      const target: Undoable = {
        incidentId,
        number,
        until: deps.now() + UNDO_MS,
        sending: true,
        wantedBack: false,
      }
      undoable = target
      const sent = act.run(incident, what, [command], () => {
        target.sending = false
        if (target.wantedBack) {
          undo(target)
          return
        }
        show({ text: what, action: { text: words.undo, run: () => undo(target) } })
        announce(fill(words.saidAssigned, { name }))
      })
      void sent.then((isDone) => {
        if (!isDone && undoable === target) undoable = null
      })
    },

    commandFor(incident, personId) {
      const tasks = deps.usualTasks(incident)
      // A matter that workers may not be asked for has no usual task: the rule says so by itself.
      return {
        type: 'assign',
        assignee: { kind: 'worker', personId, support: [] },
        tasks: tasks.length > 0 ? [...tasks] : ['verify'],
      }
    },

    addSupport(incidentId, personId) {
      const incident = facts.incidents.get(incidentId)
      if (!incident) return
      const tasks = deps.usualTasks(incident)
      const name = deps.candidate(incident, personId, tasks)?.name ?? ''
      const what = fill(words.supportAdded, { number: shortNumber(incident.number), name })
      const command: Command = { type: 'addSupport', personId, tasks: [...tasks] }
      void act.run(incident, what, [command], () => show({ text: what }))
    },

    withdraw(incident, reason) {
      const number = shortNumber(incident.number)
      const holder = workersOn(incident)[0]?.name ?? ''
      const command: Command = { type: 'withdraw', ...(reason && { reason }) }
      void act.run(incident, `${words.withdraw} ${number} ${holder}`.trim(), [command], () =>
        show({ text: fill(words.withdrawn, { number }) }),
      )
    },

    transfer(incident, department, reason) {
      const number = shortNumber(incident.number)
      const name = deps.departmentName(department)
      const what = fill(words.assignedTo, { number, name })
      void act.run(incident, what, [{ type: 'transfer', department, reason }], () =>
        show({ text: fill(words.transferred, { number, name }) }),
      )
    },

    undoLast() {
      if (!undoable || undoable.until < deps.now()) return false
      if (undoable.sending) undoable.wantedBack = true
      else undo(undoable)
      return true
    },

    mergeNew(incidentId, into) {
      const primary = facts.incidents.get(into)
      const number = primary ? shortNumber(primary.number) : ''
      // Its first fact may still be on the way: a new case has version 1.
      const known = facts.incidents.get(incidentId)
      const incident = known ?? ({ id: incidentId, version: 1, state: 'reported' } as Incident)
      void act.run(incident, fill(words.mergedInto, { number }), [{ type: 'merge', primary: into }], () =>
        show({ text: fill(words.mergedInto, { number }) }),
      )
    },

    async report(draft) {
      if (!draft.place || draft.category === '' || isOffline()) return null
      const address = draft.address.trim()
      const ack = await facts.send({
        key: deps.newId(),
        place: { ...draft.place, ...(address && { address }) },
        command: {
          type: 'report',
          category: draft.category,
          title: draft.title.trim(),
          description: draft.description.trim(),
          source: 'desk',
          ...(draft.severity && { severity: draft.severity }),
        },
      })
      if (ack.ok) {
        show({ text: fill(words.filed, { number: shortNumber(ack.number) }) })
        return ack.incidentId as IncidentId
      }
      refuse(refusedByServer(deps.newId(), null, draft.title, ack))
      return null
    },
  }
}
