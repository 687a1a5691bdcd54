/**
 * A worker whose last post has ended is off duty, and his devices speak no more (domain.md §1, article 18). Asked for at once when a keeper ends a
 * post, and once a minute for those that end by their date. His open cases stay his: the desk sees them flagged.
 */
import type { Database } from '../../db/client.ts'
import { peopleToRelease, revokeDevicesOf } from '../../db/queries/left-posts.ts'
import type { UserId } from '../../lib/domain/roles/role.ts'
import { switchDuty } from '../commands/switch-duty.ts'

export async function releaseWorkers(
  deps: {
    readonly database: Database
    readonly now: () => number
    /** A revoked device is refused at once. */
    readonly forgetDevice: (deviceId: string) => void
  },
  actorUserId?: UserId,
): Promise<number> {
  const { database, now } = deps
  const people = await peopleToRelease(database.db, new Date(now()))
  for (const personId of people) {
    await switchDuty(database, { personId, on: false, at: now(), ...(actorUserId && { actorUserId }) })
    for (const deviceId of await revokeDevicesOf(database.db, personId)) deps.forgetDevice(deviceId)
  }
  return people.length
}
