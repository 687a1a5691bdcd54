/**
 * When a worker out of reach says that he did it (domain.md §4.2, invariants). His device's clock is believed within bounds and never trusted: not
 * after the server took it, not before the step it follows, and of a first report not longer ago than an outbox waits. A clock a day off is thereby
 * held at the nearer bound, and more than ten minutes between doing and telling is marked 补报.
 */
import type { Command, CommandType } from './commands.ts'
import type { DecideContext } from './context.ts'
import type { EpochMs, Incident } from './state.ts'

/** What is done on the spot, where there may be no network. */
export const FIELD_COMMANDS = [
  'acknowledge',
  'depart',
  'arrive',
  'start',
  'resolve',
  'decline',
  'report',
  'reportHandled',
  'attach',
  'comment',
] as const satisfies readonly CommandType[]

/** Words and photos follow the report, not the step before them. */
const WORDS: readonly CommandType[] = ['attach', 'comment']
/** Told later than this after it was done: marked. */
const LATE_REPORT_MS = 10 * 60_000
/** Whoever has been out of reach for longer has a wrong clock. */
const OUT_OF_REACH_MAX_MS = 72 * 3_600_000

const isFieldCommand = (command: { readonly type: CommandType }): boolean =>
  (FIELD_COMMANDS as readonly CommandType[]).includes(command.type)

/** Before this it cannot have been done. */
function notBefore(incident: Incident | undefined, command: Command, context: DecideContext): EpochMs {
  if (!incident) return context.now - OUT_OF_REACH_MAX_MS
  if (WORDS.includes(command.type)) return incident.reportedAt
  // A supporting person's acknowledgement follows his own call, however far the others have got meanwhile.
  const call = incident.timers.find(
    ({ kind, subject }) => kind === 'acknowledge' && subject !== undefined && subject === context.actor.personId,
  )
  if (command.type === 'acknowledge' && call) return call.startedAt
  return incident.steppedAt ?? incident.reportedAt
}

/** The context with the device's time held within its bounds, and without it where it has no say. */
export function withDeviceTime(
  incident: Incident | undefined,
  command: Command,
  context: DecideContext,
): DecideContext {
  const { happenedAt, ...rest } = context
  if (happenedAt === undefined) return context
  if (!isFieldCommand(command) || context.actor.personId === undefined) return rest
  const bounded = Math.min(Math.max(happenedAt, notBefore(incident, command, context)), context.now)
  return { ...rest, happenedAt: bounded }
}

/** When what is being decided was done. */
export const doneAt = (context: DecideContext): EpochMs => context.happenedAt ?? context.now

export const isLateReport = (context: DecideContext): boolean => context.now - doneAt(context) > LATE_REPORT_MS
