/** Facts about this installation. */
import { eq } from 'drizzle-orm'
import type { Database } from '../client.ts'
import { settings } from '../schema/accounts.ts'

/** True when the made-up district was loaded here: pages say so, and nobody else's browser may be served it. */
export async function demoLoaded({ db }: Database): Promise<boolean> {
  const rows = await db.select({ key: settings.key }).from(settings).where(eq(settings.key, 'demo'))
  return rows.length > 0
}
