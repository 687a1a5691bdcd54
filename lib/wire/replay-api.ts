/** Contract of the time machine: what was open at a moment of the past, what changed after it, the boundaries and the workers of then. */
import { z } from 'zod'
import { INCIDENT_STATES } from '../domain/incident/state.ts'

/** One answer of a page; a county has some thousand open cases. */
const PAGE_MAX = 1_000

const at = z.iso.datetime({ offset: true })
const area = z
  .string()
  .regex(/^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12}|\d{15}|\d{18})$/, 'area code: 2, 4, 6, 9, 12, 15 or 18 digits')
const after = z
  .string()
  .regex(/^\d{1,15}_[0-9a-f-]{1,36}$/, 'after: as the page before gave it')
  .optional()
const limit = z.coerce.number<string>().int().min(1).max(PAGE_MAX).default(500)

export const momentRequest = z.object({ at, area: area.optional(), after, limit })

const pastIncident = z.object({
  id: z.string(),
  number: z.string(),
  category: z.string(),
  severity: z.number().int().min(1).max(4),
  state: z.enum(INCIDENT_STATES),
  title: z.string(),
  /** As exact as the asker may know it. */
  lon: z.number(),
  lat: z.number(),
  reportedAt: z.number().int(),
})
export type PastIncident = z.infer<typeof pastIncident>

/** Open at that moment, oldest report first. What the asker may not see, then or now, is not there. */
export const momentAnswer = z.object({ incidents: z.array(pastIncident), next: z.string().nullable() })
export type MomentAnswer = z.infer<typeof momentAnswer>

export const changesRequest = z
  .object({ from: at, to: at, area: area.optional(), after, limit })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), { path: ['to'], error: 'to must be later than from' })
/** What each change after `from`, up to and with `to`, made of its case, oldest first. */
export const changesAnswer = z.object({
  changes: z.array(z.object({ at: z.number().int(), open: z.boolean(), incident: pastIncident })),
  next: z.string().nullable(),
})
export type ChangesAnswer = z.infer<typeof changesAnswer>

export const pastGridsRequest = z.object({ at, area })
export const pastGridsAnswer = z.object({
  grids: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      kind: z.enum(['comprehensive', 'dedicated']),
      geometry: z.object({ type: z.enum(['Polygon', 'MultiPolygon']), coordinates: z.array(z.unknown()) }),
    }),
  ),
})
export type PastGridsAnswer = z.infer<typeof pastGridsAnswer>

export const pastWorkersRequest = z.object({ at, area: area.optional() })
/** Workers on duty then, counted in H3 cells: never one by one (domain.md §8). `kept`: false when tracks of then are gone. */
export const pastWorkersAnswer = z.object({
  kept: z.boolean(),
  cells: z.array(z.object({ cell: z.string(), workers: z.number().int() })),
})
export type PastWorkersAnswer = z.infer<typeof pastWorkersAnswer>
