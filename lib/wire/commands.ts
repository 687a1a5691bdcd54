/** Commands as they cross the wire: the zod twin of lib/domain/incident/commands.ts, the envelope, and the answer. */
import { z } from 'zod'
import { FIELD_COMMANDS } from '../domain/incident/device-time.ts'
import type { Rejection } from '../domain/incident/rejection.ts'
import { REQUEST_KINDS } from '../domain/incident/requests.ts'
import type { EpochMs } from '../domain/incident/state.ts'
import { INCIDENT_SOURCES, SERVICE_RATINGS, TASK_TYPES, VOID_REASONS } from '../domain/incident/state.ts'
import { WHISTLE_KINDS } from '../domain/incident/whistle.ts'
import { PHOTOS_MAX, REASON_MAX, TEXT_MAX, TITLE_MAX } from './limits.ts'

const SUPPORT_MAX = 8
/** More departments at one case is an emergency plan's matter, not a whistle's. */
const CALLED_MAX = 12
/** The last moment a date can be. */
const TIME_MAX = 8.64e15

const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((value) => !value.includes('\u0000'), 'no NUL characters')
const category = z.string().regex(/^\d{4}$/)
const severity = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
const township = z.string().regex(/^\d{9}$/)
const personId = z.uuid()
const department = z.string().regex(/^[a-z_]{2,32}$/)
const tasks = z.array(z.enum(TASK_TYPES)).min(1).max(TASK_TYPES.length)
const photoIds = z.array(z.uuid()).max(PHOTOS_MAX)
export const lon = z.number().min(-180).max(180)
export const lat = z.number().min(-90).max(90)

const assignee = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('worker'), personId, support: z.array(personId).max(SUPPORT_MAX).default([]) }),
  z.strictObject({ kind: z.literal('department'), department }),
])

const reportFields = {
  category,
  severity: severity.optional(),
  title: text(TITLE_MAX),
  description: z.string().trim().max(TEXT_MAX).default(''),
  source: z.enum(INCIDENT_SOURCES).default('desk'),
  outsideNumber: text(64).optional(),
}

const until = z.number().int().positive()
const extraMinutes = z.number().int().positive().max(100_000)
/** 1 to 5. */
const grade = z.number().int().min(1).max(5)
const whistleFields = {
  kind: z.enum(WHISTLE_KINDS),
  departments: z.array(department).min(1).max(CALLED_MAX),
  text: text(REASON_MAX),
}

export const commandSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('report'), ...reportFields }),
  z.strictObject({ type: z.literal('reportHandled'), ...reportFields, result: text(TEXT_MAX), photoIds }),
  z.strictObject({
    type: z.literal('accept'),
    category: category.optional(),
    severity: severity.optional(),
    grid: z
      .string()
      .regex(/^\d{15}(\d{3})?$/)
      .optional(),
  }),
  z.strictObject({ type: z.literal('refuse'), reason: text(REASON_MAX), whereToTurn: text(REASON_MAX) }),
  z.strictObject({ type: z.literal('assign'), assignee, tasks, note: text(REASON_MAX).optional() }),
  z.strictObject({ type: z.literal('withdraw'), reason: text(REASON_MAX).optional(), undo: z.boolean().optional() }),
  z.strictObject({ type: z.literal('reassign'), assignee, tasks, reason: text(REASON_MAX) }),
  z.strictObject({ type: z.literal('addSupport'), personId, tasks }),
  z.strictObject({ type: z.literal('dropSupport'), personId }),
  z.strictObject({ type: z.literal('acknowledge') }),
  z.strictObject({ type: z.literal('decline'), reason: text(REASON_MAX) }),
  z.strictObject({ type: z.literal('returnToDesk'), reason: text(REASON_MAX), whoseDuty: text(REASON_MAX) }),
  z.strictObject({ type: z.literal('depart') }),
  z.strictObject({
    type: z.literal('arrive'),
    position: z.strictObject({ lon, lat, accuracyM: z.number().nonnegative().nullable() }).optional(),
  }),
  z.strictObject({ type: z.literal('start') }),
  z.strictObject({ type: z.literal('transfer'), department, reason: text(REASON_MAX) }),
  z.strictObject({
    type: z.literal('transferJurisdiction'),
    to: township,
    reason: text(REASON_MAX),
  }),
  z.strictObject({ type: z.literal('escalate'), reason: text(REASON_MAX), severity: severity.optional() }),
  z.strictObject({ type: z.literal('suspend'), cause: text(REASON_MAX), until }),
  z.strictObject({ type: z.literal('resume') }),
  z.strictObject({ type: z.literal('extend'), reason: text(REASON_MAX), minutes: extraMinutes }),
  z.strictObject({ type: z.literal('resolve'), text: text(TEXT_MAX), photoIds }),
  z.strictObject({ type: z.literal('verifyPass'), method: z.enum(['phone', 'photo', 'on_site']) }),
  z.strictObject({ type: z.literal('verifyFail'), missing: text(REASON_MAX) }),
  z.strictObject({ type: z.literal('close'), conclusion: text(REASON_MAX) }),
  z.strictObject({ type: z.literal('rateService'), rating: z.enum(SERVICE_RATINGS), solved: z.boolean() }),
  z.strictObject({ type: z.literal('reopen'), reason: text(REASON_MAX) }),
  z.strictObject({ type: z.literal('merge'), primary: z.uuid() }),
  z.strictObject({ type: z.literal('unmerge'), reason: text(REASON_MAX) }),
  z.strictObject({ type: z.literal('void'), voidReason: z.enum(VOID_REASONS) }),
  z.strictObject({ type: z.literal('recategorise'), category, reason: text(REASON_MAX).optional() }),
  z.strictObject({ type: z.literal('reseverity'), severity, reason: text(REASON_MAX).optional() }),
  z.strictObject({ type: z.literal('comment'), text: text(TEXT_MAX), photoIds: photoIds.optional() }),
  z.strictObject({ type: z.literal('attach'), photoIds: photoIds.min(1), note: text(REASON_MAX).optional() }),
  z.strictObject({ type: z.literal('urge'), text: text(REASON_MAX) }),
  z.strictObject({
    type: z.literal('supervise'),
    level: z.union([z.literal(1), z.literal(2)]),
    text: text(REASON_MAX),
  }),
  z.strictObject({ type: z.literal('reply'), to: z.enum(['urge', 'supervise']), text: text(TEXT_MAX) }),
  z.strictObject({ type: z.literal('requestSuspend'), cause: text(REASON_MAX), until }),
  z.strictObject({ type: z.literal('requestExtend'), reason: text(REASON_MAX), minutes: extraMinutes }),
  z.strictObject({ type: z.literal('refuseRequest'), kind: z.enum(REQUEST_KINDS), reason: text(REASON_MAX) }),
  z.strictObject({ type: z.literal('proposeEscalate'), reason: text(REASON_MAX), severity: severity.optional() }),
  z.strictObject({ type: z.literal('proposeJurisdiction'), to: township, reason: text(REASON_MAX) }),
  z.strictObject({ type: z.literal('proposeReassign'), personId, reason: text(REASON_MAX) }),
  z.strictObject({ type: z.literal('proposeWhistle'), ...whistleFields }),
  z.strictObject({ type: z.literal('whistle'), ...whistleFields }),
  z.strictObject({ type: z.literal('reportIn') }),
  z.strictObject({ type: z.literal('finishTask'), text: text(TEXT_MAX) }),
  z.strictObject({ type: z.literal('excuseTask'), department, reason: text(REASON_MAX) }),
  z.strictObject({ type: z.literal('rateTask'), department, timely: grade, useful: grade }),
  z.strictObject({ type: z.literal('acknowledgeAlarm') }),
])

/** `report` and `reportHandled` carry a place and no incident; all others an incident and the version the user saw. */
export const commandEnvelope = z
  .strictObject({
    /** Idempotency key: the same key twice is the same answer. */
    key: z.uuid(),
    incidentId: z.uuid().optional(),
    seenVersion: z.number().int().positive().optional(),
    place: z.strictObject({ lon, lat, address: z.string().trim().max(200).optional() }).optional(),
    /** When a worker out of reach did it, by his device's clock, however wrong: what it is good for the rules decide. */
    happenedAt: z.number().int().min(-TIME_MAX).max(TIME_MAX).optional(),
    command: commandSchema,
  })
  .superRefine((envelope, issue) => {
    const creates = envelope.command.type === 'report' || envelope.command.type === 'reportHandled'
    if (creates && !envelope.place)
      issue.addIssue({ code: 'custom', path: ['place'], message: 'a report needs a place' })
    if (!creates && !envelope.incidentId)
      issue.addIssue({ code: 'custom', path: ['incidentId'], message: 'this command needs an incident' })
    if (!creates && !envelope.seenVersion)
      issue.addIssue({ code: 'custom', path: ['seenVersion'], message: 'say which version was seen' })
    if (envelope.happenedAt !== undefined && !(FIELD_COMMANDS as readonly string[]).includes(envelope.command.type))
      issue.addIssue({ code: 'custom', path: ['happenedAt'], message: 'only for what is done in the field' })
  })
export type CommandEnvelope = z.infer<typeof commandEnvelope>
/** What a client writes: defaults may be left out. */
export type CommandEnvelopeInput = z.input<typeof commandEnvelope>

export type CommandAck =
  | {
      readonly ok: true
      readonly incidentId: string
      readonly number: string
      readonly version: number
      readonly seq: number
    }
  | {
      readonly ok: false
      /** A rejection code, or: invalid_command, not_found, key_reused, signed_out, unavailable. */
      readonly code: string
      /** Plain words in Chinese for whoever has no page to translate the code. */
      readonly message: string
      readonly rejection?: Rejection
      /** For stale_version: who changed what since the seen version. */
      readonly conflict?: readonly {
        readonly version: number
        readonly type: string
        readonly by: string
        readonly at: EpochMs
      }[]
    }
