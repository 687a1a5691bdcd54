/** The REST contract of posted staff 派驻人员 (article 27): a user who acts for his department inside one township until a day. */
import { z } from 'zod'

const at = z.iso.datetime({ offset: true })
const township = z.string().regex(/^\d{9}$/)
const department = z.string().regex(/^[a-z_]{2,40}$/)

export const postingRequest = z.strictObject({
  username: z.string().trim().min(1).max(64),
  department,
  township,
  /** Left out: now. */
  from: at.optional(),
  to: at,
})
export const postingEndRequest = z.strictObject({})
export const postingAnswer = z.object({ postingId: z.number().int() })
export type PostingAnswer = z.infer<typeof postingAnswer>

export const postingsAnswer = z.object({
  postings: z.array(
    z.object({
      postingId: z.number().int(),
      username: z.string().nullable(),
      name: z.string(),
      department,
      departmentName: z.string(),
      township,
      townshipName: z.string(),
      from: at,
      to: at,
    }),
  ),
})
export type PostingsAnswer = z.infer<typeof postingsAnswer>
