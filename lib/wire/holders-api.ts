/** The REST contract of cases whose holder has left his post, moved or gone off duty (article 11). */
import { z } from 'zod'

export const holdersAnswer = z.object({
  flagged: z.array(
    z.object({ incidentId: z.uuid(), name: z.string(), flag: z.enum(['left_post', 'moved_grid', 'off_duty']) }),
  ),
})
export type HoldersAnswer = z.infer<typeof holdersAnswer>
