/** The REST contract of the matter list 事项清单 (article 10): drafting, publishing, and reading it without signing in. */
import { z } from 'zod'
import { RESERVED_TASKS, TASK_TYPES } from '../domain/incident/state.ts'
import type { Matter } from '../domain/regulation/matter-list.ts'

/** Far above the 69 of the demonstration county. */
export const MATTERS_MAX = 300
const KEYWORDS_MAX = 40
const YEAR_MIN = 366 * 24 * 60
const PROSE_MAX = 500

const county = z.string().regex(/^\d{6}$/)
const at = z.iso.datetime({ offset: true })
const line = (max: number) => z.string().trim().min(1).max(max).refine(withoutNul, 'no NUL characters')
const prose = z.string().trim().max(PROSE_MAX).refine(withoutNul, 'no NUL characters').optional()
const department = z.string().regex(/^[a-z_]{2,40}$/)
const minutes = z.number().int().min(1).max(YEAR_MIN)
const task = z.enum(TASK_TYPES)

function withoutNul(value: string): boolean {
  return !value.includes('\u0000')
}

const matter = z
  .strictObject({
    /** Four digits: one of the twelve majors of article 9, and its own number in it. */
    code: z.string().regex(/^(0[1-9]|1[0-2])\d{2}$/, 'four digits that begin with 01 to 12 (article 9)'),
    major: z.string(),
    zh: line(40),
    en: line(80),
    defaultSeverity: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
    isHazard: z.boolean(),
    isDispute: z.boolean(),
    workerRole: z.enum(['handle', 'assist', 'report']),
    workerTasks: z.array(task).max(TASK_TYPES.length),
    reservedActs: z.array(z.enum(RESERVED_TASKS)).max(RESERVED_TASKS.length),
    leadDepartment: department.nullable(),
    coDepartments: z.array(department).max(20),
    deadlines: z.strictObject({
      acceptMin: minutes,
      acknowledgeMin: minutes,
      arriveMin: minutes.nullable(),
      resolveMin: minutes,
      clock: z.enum(['clock', 'working']),
    }),
    sensitivity: z.enum(['open', 'masked', 'restricted']),
    mapPrecision: z.enum(['point', 'grid', 'none']),
    photoRequired: z.boolean(),
    requiresDecisionRef: z.boolean(),
    keywords: z.array(line(20)).max(KEYWORDS_MAX),
    unlawful: z.boolean().optional(),
    resources: prose,
    guidance: prose,
  })
  .refine(({ code, major }) => code.startsWith(major) && major.length === 2, {
    path: ['major'],
    message: 'the first two digits of the code (article 9)',
  })
  .refine(({ workerTasks }) => !workerTasks.some((one) => (RESERVED_TASKS as readonly string[]).includes(one)), {
    path: ['workerTasks'],
    message: 'permit, penalty and coercive measures are never a worker’s (article 16)',
  })

export const matterDraftRequest = z.strictObject({
  county,
  version: line(20),
  /** First moment it is in force. */
  from: at,
  /** The decision behind it, with its number. */
  source: line(120),
  matters: z
    .array(matter)
    .min(1)
    .max(MATTERS_MAX)
    .refine((all) => new Set(all.map(({ code }) => code)).size === all.length, 'each code once'),
})
export const matterDraftAnswer = z.object({ draftId: z.uuid() })
export type MatterDraftAnswer = z.infer<typeof matterDraftAnswer>

/** `draftId` says which text was read: a draft that was saved again meanwhile is not published unread. */
export const matterPublishRequest = z.strictObject({ county, draftId: z.uuid() })
export const matterPublishAnswer = z.object({ county, version: z.string(), from: at })
export type MatterPublishAnswer = z.infer<typeof matterPublishAnswer>

const version = z.object({ version: z.string(), from: at, to: at.nullable(), source: z.string() })

export const matterVersionsRequest = z.object({ county: county.optional() })
export const matterVersionsAnswer = z.object({
  county,
  versions: z.array(version),
  draft: z
    .object({
      draftId: z.uuid(),
      version: z.string(),
      from: at,
      source: z.string(),
      draftedBy: z.string(),
      draftedAt: at,
      matters: z.array(z.custom<Matter>()),
      /** Matters that workers lose with it. */
      leaving: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
    })
    .nullable(),
  /** Article 21: entrusted to workers without a word of guidance, in the version in force. */
  guidanceGaps: z.array(
    z.object({ code: z.string(), zh: z.string(), en: z.string(), department: z.string().nullable() }),
  ),
})
export type MatterVersionsAnswer = z.infer<typeof matterVersionsAnswer>

/** A day as it begins in China, or an instant. */
export const publicMattersRequest = z.object({
  county: county.optional(),
  at: z.union([z.iso.date(), at]).optional(),
})
export const publicMattersAnswer = z.object({
  /** The list is made up: the page says 演示数据. */
  demo: z.boolean(),
  county: z.object({ code: county, name: z.string() }),
  counties: z.array(z.object({ code: county, name: z.string() })),
  version,
  /** Every version, newest first: an older one stays readable. */
  versions: z.array(version),
  matters: z.array(
    z.object({
      code: z.string(),
      major: z.string(),
      zh: z.string(),
      en: z.string(),
      workerRole: z.enum(['handle', 'assist', 'report']),
      workerTasks: z.array(task),
      reservedActs: z.array(task),
      leadDepartment: z.object({ zh: z.string(), en: z.string() }).nullable(),
      coDepartments: z.array(z.object({ zh: z.string(), en: z.string() })),
      resources: z.string().nullable(),
    }),
  ),
})
export type PublicMattersAnswer = z.infer<typeof publicMattersAnswer>
