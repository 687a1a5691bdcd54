/** Open incidents that began as a worker's cry for help. */
import { and, eq, like, sql } from 'drizzle-orm'
import type { Incident } from '../../lib/domain/incident/state.ts'
import { incidents } from '../schema/incidents.ts'
import type { Queryable } from './queryable.ts'

/** The outside number of such an incident begins so; its source is the device. */
export const SOS_PREFIX = 'SOS-'
/** More at once is no longer a list of single cries. */
const OPEN_MAX = 10_000

export async function openCriesForHelp(db: Queryable): Promise<Incident[]> {
  const rows = await db
    .select({ doc: incidents.doc })
    .from(incidents)
    .where(
      and(
        sql`${incidents.state} not in ('closed', 'merged', 'voided')`,
        eq(incidents.source, 'device'),
        like(incidents.outsideNumber, `${SOS_PREFIX}%`),
      ),
    )
    .limit(OPEN_MAX)
  return rows.map(({ doc }) => doc)
}
