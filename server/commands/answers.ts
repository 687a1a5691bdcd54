/** Answers to commands that were not carried out, each with plain words for whoever has no page to translate the code. */
import type { z } from 'zod'
import type { IncidentEvent } from '../../lib/domain/incident/events.ts'
import type { Rejection } from '../../lib/domain/incident/rejection.ts'
import type { CommandAck } from '../../lib/wire/commands.ts'

export type Refusal = Extract<CommandAck, { ok: false }>

export const refusal = (code: string, message: string): Refusal => ({ ok: false, code, message })

/** Names the first field that is wrong, what was said of it, and how many more are. */
export function invalidCommand(error: z.ZodError): Refusal {
  const [first] = error.issues
  const field = first && first.path.length > 0 ? first.path.join('.') : 'command'
  const more = error.issues.length > 1 ? `(另有 ${error.issues.length - 1} 处)` : ''
  return refusal('invalid_command', `指令无效:${field}:${first?.message ?? ''}${more}`)
}

export const invalidField = (field: string, why: string): Refusal =>
  refusal('invalid_command', `指令无效:${field}:${why}`)

export const notFound = (): Refusal => refusal('not_found', '没有这件事件,或不在您的辖区内。')
export const keyReused = (): Refusal => refusal('key_reused', '这个幂等键已用于另一条指令。')
export const unavailable = (): Refusal => refusal('unavailable', '系统暂时无法处理,请用同一幂等键再试。')
export const internalFault = (): Refusal => refusal('internal', '系统出错,指令未执行。')
export const rateLimited = (): Refusal => refusal('rate_limited', '操作过于频繁,请稍候。')
export const numberKnown = (): Refusal => refusal('duplicate_outside_number', '该来源的这个编号已经登记过。')

export const rejected = (rejection: Rejection, message: string): Refusal => ({
  ok: false,
  code: rejection.code,
  message,
  rejection,
})

/** Says who changed what since the version the user saw. */
export const stale = (currentVersion: number, since: readonly IncidentEvent[], message: string): Refusal => ({
  ...rejected({ code: 'stale_version', currentVersion }, message),
  conflict: since.map((event) => ({
    version: event.version,
    type: event.body.type,
    by: event.actor?.name ?? '系统',
    at: event.at,
  })),
})
