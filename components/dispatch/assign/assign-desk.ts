/** What the desk does to incidents: each act is one or two commands, an optimistic look, and a word to the person. Says no before sending when a rule already does. */

import type { Command } from '../../../lib/domain/incident/commands.ts'
import { UNDO_MS } from '../../../lib/domain/incident/decide-assign.ts'
import type { Rejection } from '../../../lib/domain/incident/rejection.ts'
import { type Incident, type IncidentId, type TaskType, workersOn } from '../../../lib/domain/incident/state.ts'
import type { DepartmentCode, PersonId } from '../../../lib/domain/roles/role.ts'
import type { dispatchWords } from '../../../lib/i18n/dispatch.ts'
import { fill } from '../../../lib/i18n/words.ts'
import type { CommandAck, CommandEnvelopeInput } from '../../../lib/wire/commands.ts'
import type { FactStore } from '../../live/fact-store.ts'
import type { DragThing } from '../../map/interaction/assign-drag.ts'
import type { DeskUiStore, IncidentDraft } from '../desk/desk-ui.ts'
import { shortNumber } from '../desk/format.ts'
import type { Candidate } from './assess.ts'
import { type Refusal, refusedByRule, refusedByServer } from './refusal.ts'

export interface AssignDeskDeps {
  readonly facts: FactStore
  readonly ui: DeskUiStore
  readonly words: { readonly [K in keyof typeof dispatchWords]: string }
  /** What the rules say about this worker for this incident, now. */
  readonly candidate: (incident: Incident, personId: PersonId, tasks: readonly TaskType[]) => Candidate | null
  /** Tasks asked for when the person chose none. */
  readonly usualTasks: (incident: Incident) => readonly TaskType[]
  readonly departmentName: (code: DepartmentCode) => string
  readonly reason: (rejection: Rejection) => string
  readonly show: (message: { text: string; urgent?: boolean; action?: { text: string; run: () => void } }) => void
  readonly announce: (text: string, urgent?: boolean) => void
  /** Brings the map so near that single workers are known. */
  readonly goNear: (incident: Incident) => void
  readonly isLive: () => boolean
  readonly newId: () => string
  readonly now: () => number
}

export interface AssignDesk {
  openPicker(thing: DragThing, only?: readonly string[]): void
  accept(incident: Incident): void
  /** Without `reason` a case that is somebody's asks for one first. */
  assign(incidentId: IncidentId, personId: PersonId, tasks?: readonly TaskType[], reason?: string): void
  withdraw(incident: Incident, reason: string): void
  transfer(incident: Incident, department: DepartmentCode, reason: string): void
  /** Takes back the last assignment of this desk while that is possible; false when there is none. */
  undoLast(): boolean
  report(draft: IncidentDraft): Promise<IncidentId | null>
}

interface Undoable {
  readonly incidentId: IncidentId
  readonly version: number
  readonly number: string
  readonly until: number
}

export function createAssignDesk(deps: AssignDeskDeps): AssignDesk {
  const { facts, ui, words, show, announce } = deps
  let undoable: Undoable | null = null

  const refuse = (refusal: Refusal) => {
    ui.getState().refuse(refusal)
    const why = refusal.rejection ? deps.reason(refusal.rejection) : refusal.message
    announce(fill(words.saidRefused, { why: why || refusal.what }), true)
  }
  const isOffline = (): boolean => {
    if (deps.isLive()) return false
    show({ text: words.needsNetwork, urgent: true })
    return true
  }
  const send = (incidentId: IncidentId, seenVersion: number, command: Command): Promise<CommandAck> =>
    facts.send({ key: deps.newId(), incidentId, seenVersion, command } as CommandEnvelopeInput)

  /**
   * Sends one command; a report is taken up by the same act, as a command of its own, so that the log says both. Both go out at once (delivery
   * keeps their order), so the row moves without waiting for the first answer.
   */
  const act = async (
    incident: Incident,
    what: string,
    command: Command,
    done: (ack: Extract<CommandAck, { ok: true }>) => void,
  ) => {
    const takesUp = incident.state === 'reported' && command.type !== 'accept'
    const taken = takesUp ? send(incident.id, incident.version, { type: 'accept' }) : null
    const sent = send(incident.id, incident.version + (takesUp ? 1 : 0), command)
    const first = await taken
    const ack = await sent
    const refused = first?.ok === false ? first : ack.ok ? null : ack
    if (refused) refuse(refusedByServer(deps.newId(), incident.id, what, refused))
    else if (ack.ok) done(ack)
  }

  const undo = (target: Undoable) => {
    if (undoable === target) undoable = null
    const incident = facts.incidents.get(target.incidentId)
    if (!incident || isOffline()) return
    // The worker may have acknowledged meanwhile: what stands now is what is taken back.
    void act(incident, `${words.undo} ${target.number}`, { type: 'withdraw', undo: true }, () =>
      show({ text: fill(words.undone, { number: target.number }) }),
    )
  }

  return {
    openPicker(thing, only) {
      ui.getState().set({ picker: { thing, ...(only && { only }) } })
      const incident = thing.kind === 'incident' ? facts.incidents.get(thing.id as IncidentId) : undefined
      // A wide map has counts and no people to choose from.
      if (incident && ui.getState().detail === 'cells') deps.goNear(incident)
    },

    accept(incident) {
      if (incident.state !== 'reported' || isOffline()) return
      const number = shortNumber(incident.number)
      void act(incident, `${words.accept} ${number}`, { type: 'accept' }, () =>
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
      void act(incident, what, command, (ack) => {
        const target: Undoable = { incidentId, version: ack.version, number, until: deps.now() + UNDO_MS }
        undoable = target
        show({ text: what, action: { text: words.undo, run: () => undo(target) } })
        announce(fill(words.saidAssigned, { name }))
      })
    },

    withdraw(incident, reason) {
      if (isOffline()) return
      const number = shortNumber(incident.number)
      const holder = workersOn(incident)[0]?.name ?? ''
      const command: Command = { type: 'withdraw', ...(reason && { reason }) }
      void act(incident, `${words.withdraw} ${number} ${holder}`.trim(), command, () =>
        show({ text: fill(words.withdrawn, { number }) }),
      )
    },

    transfer(incident, department, reason) {
      if (isOffline()) return
      const number = shortNumber(incident.number)
      const name = deps.departmentName(department)
      const what = fill(words.assignedTo, { number, name })
      void act(incident, what, { type: 'transfer', department, reason }, () =>
        show({ text: fill(words.transferred, { number, name }) }),
      )
    },

    undoLast() {
      if (!undoable || undoable.until < deps.now()) return false
      undo(undoable)
      return true
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
