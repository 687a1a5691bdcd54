/**
 * The state machine of an incident (domain.md §4.2): a command in, events or a typed refusal out. Pure; runs on the server and in the browser.
 * A stale version is found before this by whoever holds the log: here the incident is the newest there is.
 */
import type { Command } from './commands.ts'
import type { DecideContext } from './context.ts'
import {
  decideAddSupport,
  decideAssign,
  decideDropSupport,
  decideReassign,
  decideTransfer,
  decideWithdraw,
} from './decide-assign.ts'
import {
  decideEscalate,
  decideMerge,
  decideRecategorise,
  decideReseverity,
  decideTransferJurisdiction,
  decideUnmerge,
  decideVoid,
} from './decide-desk.ts'
import {
  decideAcknowledge,
  decideArrive,
  decideDecline,
  decideDepart,
  decideResolve,
  decideReturnToDesk,
  decideStart,
} from './decide-field.ts'
import { decideAccept, decideRefuse, decideReport, decideReportHandled } from './decide-intake.ts'
import { decideClose, decideReopen, decideVerifyFail, decideVerifyPass } from './decide-review.ts'
import { decideExtend, decideResume, decideSuspend } from './decide-time.ts'
import { decideComment, decideSupervise, decideUrge } from './decide-words.ts'
import type { Decision } from './decision.ts'
import { reject, wrongState } from './decision.ts'
import type { Incident } from './state.ts'

export type { Decision } from './decision.ts'

export function decide(incident: Incident | undefined, command: Command, context: DecideContext): Decision {
  if (command.type === 'report' || command.type === 'reportHandled') {
    if (incident) return wrongState(incident)
    return command.type === 'report' ? decideReport(command, context) : decideReportHandled(command, context)
  }
  return incident ? decideOn(incident, command, context) : reject('wrong_state')
}

function decideOn(
  incident: Incident,
  command: Exclude<Command, { type: 'report' | 'reportHandled' }>,
  context: DecideContext,
): Decision {
  switch (command.type) {
    case 'accept':
      return decideAccept(incident, command, context)
    case 'refuse':
      return decideRefuse(incident, command, context)
    case 'assign':
      return decideAssign(incident, command, context)
    case 'withdraw':
      return decideWithdraw(incident, command, context)
    case 'reassign':
      return decideReassign(incident, command, context)
    case 'addSupport':
      return decideAddSupport(incident, command, context)
    case 'dropSupport':
      return decideDropSupport(incident, command, context)
    case 'acknowledge':
      return decideAcknowledge(incident, context)
    case 'decline':
      return decideDecline(incident, command, context)
    case 'returnToDesk':
      return decideReturnToDesk(incident, command, context)
    case 'depart':
      return decideDepart(incident, context)
    case 'arrive':
      return decideArrive(incident, command, context)
    case 'start':
      return decideStart(incident, context)
    case 'transfer':
      return decideTransfer(incident, command, context)
    case 'transferJurisdiction':
      return decideTransferJurisdiction(incident, command, context)
    case 'escalate':
      return decideEscalate(incident, command, context)
    case 'suspend':
      return decideSuspend(incident, command, context)
    case 'resume':
      return decideResume(incident, context)
    case 'extend':
      return decideExtend(incident, command, context)
    case 'resolve':
      return decideResolve(incident, command, context)
    case 'verifyPass':
      return decideVerifyPass(incident, command, context)
    case 'verifyFail':
      return decideVerifyFail(incident, command, context)
    case 'close':
      return decideClose(incident, command, context)
    case 'reopen':
      return decideReopen(incident, command, context)
    case 'merge':
      return decideMerge(incident, command, context)
    case 'unmerge':
      return decideUnmerge(incident, command, context)
    case 'void':
      return decideVoid(incident, command, context)
    case 'recategorise':
      return decideRecategorise(incident, command, context)
    case 'reseverity':
      return decideReseverity(incident, command, context)
    case 'comment':
      return decideComment(incident, command, context)
    case 'urge':
      return decideUrge(incident, command, context)
    case 'supervise':
      return decideSupervise(incident, command, context)
  }
}
