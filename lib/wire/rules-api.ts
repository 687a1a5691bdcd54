/** The REST contract of the rules of urging, supervision and escalation: an administrator lists, changes, tries and switches them. */
import { z } from 'zod'
import type { EscalationRule } from '../domain/escalation/rule.ts'
import { RULE_LIMITS, RULE_TIMERS } from '../domain/escalation/rule.ts'

/** More rules than this in one scope nobody can keep in view. */
export const RULES_MAX = 100

const at = z.iso.datetime({ offset: true })
/** Province, city, county or township: a rule below a desk's scope would be nobody's. */
const scope = z.string().regex(/^(\d{2}|\d{4}|\d{6}|\d{9})$/, 'a province, city, county or township code')
const version = z.number().int().min(1)
const hour = z.number().int().min(0).max(23)
const once = <T>(all: readonly T[]): boolean => new Set(all).size === all.length

const condition = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('overdue'),
    timers: z.array(z.enum(RULE_TIMERS)).min(1, 'at least one timer').refine(once, 'each timer once'),
    by: z.discriminatedUnion('unit', [
      z.strictObject({ unit: z.literal('minutes'), minutes: z.number().int().min(0).max(RULE_LIMITS.minutes) }),
      z.strictObject({ unit: z.literal('part'), percent: z.number().int().min(0).max(RULE_LIMITS.percent) }),
    ]),
  }),
  z.strictObject({ kind: z.literal('urgesUnanswered'), count: z.number().int().min(1).max(RULE_LIMITS.urges) }),
])

const filter = z.strictObject({
  severities: z
    .array(z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]))
    .min(1, 'at least one level, or none named')
    .refine(once, 'each level once')
    .optional(),
  majors: z
    .array(z.string().regex(/^(0[1-9]|1[0-2])$/, '01 to 12 (article 9)'))
    .min(1, 'at least one major, or none named')
    .refine(once, 'each major once')
    .optional(),
  hours: z
    .strictObject({ from: hour, to: z.number().int().min(0).max(24) })
    .refine(({ from, to }) => from !== to, 'from and to must differ')
    .optional(),
})

const act = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('urge') }),
  z.strictObject({ kind: z.literal('supervise'), level: z.union([z.literal(1), z.literal(2)]) }),
  z.strictObject({ kind: z.literal('escalate') }),
])

const rule = z
  .strictObject({ when: condition, only: filter, act })
  // An urge for an urge without reply would make itself true for ever.
  .refine(({ when, act }) => when.kind !== 'urgesUnanswered' || act.kind !== 'urge', {
    path: ['act'],
    message: 'unanswered urges are not answered by another urge',
  })

const name = z
  .string()
  .trim()
  .min(1)
  .max(RULE_LIMITS.nameLength)
  .refine((text) => !text.includes('\u0000'), 'no NUL characters')

/** New without id; with it a new version of the one of which `seenVersion` was read. */
export const saveRuleRequest = z
  .strictObject({ id: z.uuid().optional(), seenVersion: version.optional(), scope, name, rule })
  .refine(({ id, seenVersion }) => (id === undefined) === (seenVersion === undefined), {
    path: ['seenVersion'],
    message: 'a change names the version it was made from, a new rule none',
  })
export const saveRuleAnswer = z.object({ id: z.uuid(), version })
export type SaveRuleAnswer = z.infer<typeof saveRuleAnswer>

export const switchRuleRequest = z.strictObject({ id: z.uuid(), seenVersion: version, enabled: z.boolean() })
export const switchRuleAnswer = z.object({ id: z.uuid(), version, enabled: z.boolean() })
export type SwitchRuleAnswer = z.infer<typeof switchRuleAnswer>

/** `id` and `seenVersion`: the draft is this version as it stands, which then counts as tried. */
export const tryRuleRequest = z.strictObject({
  id: z.uuid().optional(),
  seenVersion: version.optional(),
  scope,
  rule,
  days: z.number().int().min(1).max(RULE_LIMITS.days),
})

export const rulesAnswer = z.object({
  /** Where the asker may lay down rules. */
  scopes: z.array(z.object({ code: scope, name: z.string() })),
  rules: z.array(
    z.object({
      id: z.uuid(),
      scope,
      scopeName: z.string(),
      name: z.string(),
      rule: z.custom<EscalationRule>(),
      enabled: z.boolean(),
      version,
      /** The present version was held against past cases. */
      tried: z.boolean(),
      /** How often it has acted in the last 30 days. */
      acted: z.number().int(),
      updatedAt: at,
      /** null: it came with the product. */
      updatedBy: z.string().nullable(),
    }),
  ),
  /** Years whose holidays are known; in others working time counts Monday to Friday. */
  calendarYears: z.array(z.number().int()),
})
export type RulesAnswer = z.infer<typeof rulesAnswer>

/** Counts, numbers, times and kinds of cases; no content (an administrator sees none). */
export const tryRuleAnswer = z.object({
  from: at,
  to: at,
  /** Cases looked at: those reported in that time, newest first. */
  cases: z.number().int(),
  /** There were more; the older ones were not looked at. */
  more: z.boolean(),
  /** Cases it would have acted on, and how often in all. */
  hit: z.number().int(),
  acts: z.number().int(),
  /** Open cases it would act on as soon as it is switched on. */
  atOnce: z.number().int(),
  perDay: z.array(z.object({ day: z.iso.date(), acts: z.number().int() })),
  byMajor: z.array(z.object({ major: z.string(), acts: z.number().int() })),
  /** The newest; of restricted matters none. */
  examples: z.array(z.object({ number: z.string(), category: z.string(), severity: z.number().int(), at })),
})
export type TryRuleAnswer = z.infer<typeof tryRuleAnswer>
