/**
 * The state machine of an incident (domain.md §4.2): a command in, events or a typed refusal out. Pure; runs on the server and in the browser.
 * A stale version is found before this by whoever holds the log: here the incident is the newest there is.
 */
import { decideAcknowledgeAlarm } from './alarm.ts'
import type { Command, SystemCommand } from './commands.ts'
import type { DecideContext, SystemContext } from './context.ts'
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
import {
  decideProposeEscalate,
  decideProposeJurisdiction,
  decideProposeReassign,
  decideRefuseRequest,
  decideRequestExtend,
  decideRequestSuspend,
} from './decide-requests.ts'
import { decideClose, decideRateService, decideReopen, decideVerifyFail, decideVerifyPass } from './decide-review.ts'
import { decideBySystem } from './decide-system.ts'
import { decideExtend, decideResume, decideSuspend } from './decide-time.ts'
import {
  decideExcuseTask,
  decideFinishTask,
  decideProposeWhistle,
  decideRateTask,
  decideReportIn,
  decideWhistle,
} from './decide-whistle.ts'
import { decideAttach, decideComment, decideReply, decideSupervise, decideUrge } from './decide-words.ts'
import type { Decision } from './decision.ts'
import { reject, wrongState } from './decision.ts'
import { withDeviceTime } from './device-time.ts'
import type { Incident } from './state.ts'

export type { Decision } from './decision.ts'

export function decide(
  incident: Incident | undefined,
  command: Command | SystemCommand,
  context: DecideContext | SystemContext,
): Decision {
  if (isSystem(context)) return bySystem(incident, command, context)
  if (isOnlySystems(command)) return reject('not_permitted')
  const dated = withDeviceTime(incident, command, context)
  if (command.type === 'report' || command.type === 'reportHandled') {
    if (incident) return wrongState(incident)
    return command.type === 'report' ? decideReport(command, dated) : decideReportHandled(command, dated)
  }
  return incident ? decideOn(incident, command, dated) : reject('wrong_state')
}

const isSystem = (context: DecideContext | SystemContext): context is SystemContext => 'kind' in context.actor

/** What only the product itself says. The others of its commands are told from people's by naming their occasion, or by who gives them. */
const isOnlySystems = (command: Command | SystemCommand): command is OnlySystems =>
  command.type === 'markTimer' || command.type === 'followPrimary' || 'occasion' in command
type OnlySystems = Extract<SystemCommand, { type: 'markTimer' | 'followPrimary' } | { occasion: string }>

function bySystem(incident: Incident | undefined, command: Command | SystemCommand, context: SystemContext): Decision {
  if (command.type !== 'resume' && !isOnlySystems(command)) return reject('not_permitted')
  return incident ? decideBySystem(incident, command, context) : reject('wrong_state')
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
    case 'rateService':
      return decideRateService(incident, command, context)
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
    case 'attach':
      return decideAttach(incident, command, context)
    case 'urge':
      return decideUrge(incident, command, context)
    case 'supervise':
      return decideSupervise(incident, command, context)
    case 'reply':
      return decideReply(incident, command, context)
    case 'requestSuspend':
      return decideRequestSuspend(incident, command, context)
    case 'requestExtend':
      return decideRequestExtend(incident, command, context)
    case 'refuseRequest':
      return decideRefuseRequest(incident, command, context)
    case 'proposeEscalate':
      return decideProposeEscalate(incident, command, context)
    case 'proposeJurisdiction':
      return decideProposeJurisdiction(incident, command, context)
    case 'proposeReassign':
      return decideProposeReassign(incident, command, context)
    case 'proposeWhistle':
      return decideProposeWhistle(incident, command, context)
    case 'whistle':
      return decideWhistle(incident, command, context)
    case 'reportIn':
      return decideReportIn(incident, context)
    case 'finishTask':
      return decideFinishTask(incident, command, context)
    case 'excuseTask':
      return decideExcuseTask(incident, command, context)
    case 'rateTask':
      return decideRateTask(incident, command, context)
    case 'acknowledgeAlarm':
      return decideAcknowledgeAlarm(incident, context)
  }
}
