/** Words between a desk and a worker, and what his phone is told: the contract of /api/v1/messages, /api/v1/field/messages and push. */
import { z } from 'zod'
import { MESSAGE_MAX } from './limits.ts'

/** The newest of a thread, and what is marked as read at once; older ones are read by `before`. */
const MESSAGES_LIMIT_MAX = 100

const id = z.uuid()
const at = z.iso.datetime({ offset: true })
const text = z
  .string()
  .trim()
  .min(1)
  .max(MESSAGE_MAX)
  .refine((value) => !value.includes('\u0000'), 'no NUL characters')

export const messagesRequest = z.object({
  personId: id.optional(),
  incidentId: id.optional(),
  before: at.optional(),
  limit: z.coerce.number().int().min(1).max(MESSAGES_LIMIT_MAX).default(50),
})
export const fieldMessagesRequest = messagesRequest.pick({ before: true, limit: true })

const message = z.object({
  id,
  personId: id,
  workerName: z.string(),
  /** `desk`: to the worker; `worker`: his answer. */
  direction: z.enum(['desk', 'worker']),
  fromName: z.string(),
  incidentId: id.nullable(),
  incidentNumber: z.string().nullable(),
  text: z.string(),
  at,
  /** Reached the other's page; read by him. */
  deliveredAt: at.nullable(),
  readAt: at.nullable(),
})
export type Message = z.infer<typeof message>
/** Newest first. */
export const messagesAnswer = z.object({ messages: z.array(message), unread: z.number().int() })
export type MessagesAnswer = z.infer<typeof messagesAnswer>

/** `id` is made by the sender: the same message twice is one. */
export const sendMessageRequest = z.strictObject({ id, personId: id, incidentId: id.optional(), text })
export const answerMessageRequest = z.strictObject({ id, incidentId: id.optional(), text })
export const sentMessageAnswer = z.object({ message })
export type SentMessageAnswer = z.infer<typeof sentMessageAnswer>

export const readMessagesRequest = z.strictObject({ ids: z.array(id).min(1).max(MESSAGES_LIMIT_MAX) })
export const readMessagesAnswer = z.object({ read: z.number().int() })

export const NOTICE_KINDS = ['assigned', 'withdrawn', 'message', 'urged', 'due_soon', 'refused', 'merged'] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

/**
 * What is pushed to a phone. It passes through the push service of a browser's maker, so it holds no personal data: the kind of matter and a
 * number; the rest is read after signing in. `withdrawn` closes the notification with the same tag.
 */
export const pushPayload = z.object({
  kind: z.enum(NOTICE_KINDS),
  tag: z.string(),
  number: z.string().nullable(),
  severity: z.number().int().min(1).max(4).nullable(),
  category: z.object({ zh: z.string(), en: z.string() }).nullable(),
})
export type PushPayload = z.infer<typeof pushPayload>

/** What his phone was told, newest first; taken back ones say so. */
export const fieldNoticesAnswer = z.object({
  notices: z.array(
    z.object({
      kind: z.enum(NOTICE_KINDS),
      number: z.string().nullable(),
      sendAfter: at,
      sentAt: at.nullable(),
      cancelledAt: at.nullable(),
    }),
  ),
})
export type FieldNoticesAnswer = z.infer<typeof fieldNoticesAnswer>

/** As the browser's `PushSubscription.toJSON()` has it. */
export const subscribeRequest = z.strictObject({
  endpoint: z.url().max(1_000),
  keys: z.strictObject({
    p256dh: z.string().regex(/^[\w-]{80,100}={0,2}$/),
    auth: z.string().regex(/^[\w-]{16,32}={0,2}$/),
  }),
})
export const unsubscribeRequest = z.strictObject({ endpoint: z.url().max(1_000) })
/** `publicKey` null: push is not set up here, and a phone need not ask. */
export const pushAnswer = z.object({ publicKey: z.string().nullable(), subscriptions: z.number().int() })
export type PushAnswer = z.infer<typeof pushAnswer>
