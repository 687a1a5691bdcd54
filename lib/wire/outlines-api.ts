/** Outlines of the units below an area, for the map of a printed report. */
import type { MultiPolygon, Polygon } from 'geojson'
import { z } from 'zod'

export const outlinesRequest = z.object({ area: z.string().regex(/^\d{2,12}$/) })
export const outlinesAnswer = z.object({
  units: z.array(z.object({ code: z.string(), name: z.string(), geometry: z.custom<Polygon | MultiPolygon>() })),
})
export type OutlinesAnswer = z.infer<typeof outlinesAnswer>
