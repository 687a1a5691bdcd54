/** The REST contract of posts 任职 (articles 11, 12, 14): who holds which in a grid, appointing, checking, ending. */
import { z } from 'zod'
import { LEADER_BASES } from '../domain/regulation/art12-grid-leader.ts'
import { WORKER_ROLES } from '../domain/roles/role.ts'

const at = z.iso.datetime({ offset: true })
const grid = z.string().regex(/^\d{15}(\d{3})?$/)
const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((value) => !value.includes('\u0000'), 'no NUL characters')

/** Yes or no and by whom; never what was found (domain.md, article 14). */
const check = z.strictObject({
  conditionsMet: z.boolean(),
  barred: z.boolean(),
  checkedBy: line(40),
})

export const appointRequest = z.strictObject({
  grid,
  role: z.enum(WORKER_ROLES),
  /** Someone who holds or held a post here, or someone new. */
  person: z.union([
    z.strictObject({ personId: z.uuid() }),
    z.strictObject({
      name: line(40),
      phone: z
        .string()
        .regex(/^[\d+-]{5,20}$/)
        .optional(),
      birthDate: z.iso.date(),
      /** Principal 主要负责人 of the village's or residents' committee. */
      principal: z.boolean(),
    }),
  ]),
  /** Article 12, for a grid leader. */
  basis: z.enum(LEADER_BASES).optional(),
  /** Article 14, for a full-time worker; left out: the post waits as a draft. */
  check: check.optional(),
  from: at,
  to: at.optional(),
})
export const appointAnswer = z.object({ postId: z.number().int(), status: z.enum(['draft', 'active']) })
export type AppointAnswer = z.infer<typeof appointAnswer>

export const checkPostRequest = check
export const endPostRequest = z.strictObject({ at: at.optional() })
export const postChangedAnswer = z.object({ postId: z.number().int() })
export type PostChangedAnswer = z.infer<typeof postChangedAnswer>

export const postsRequest = z.object({ grid })
export const postsAnswer = z.object({
  posts: z.array(
    z.object({
      postId: z.number().int(),
      personId: z.uuid(),
      name: z.string(),
      role: z.enum(WORKER_ROLES),
      status: z.enum(['draft', 'active']),
      basis: z.enum(LEADER_BASES).nullable(),
      checkedBy: z.string().nullable(),
      checkedAt: at.nullable(),
      from: at,
      to: at.nullable(),
    }),
  ),
})
export type PostsAnswer = z.infer<typeof postsAnswer>
