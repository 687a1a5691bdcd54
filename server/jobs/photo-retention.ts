/** How long photos are kept (domain.md §8), and what that means today. */
import type { Database } from '../../db/client.ts'
import { dropLoosePhotos, erasePhotos, photosKeptUntil } from '../../db/queries/photos.ts'

const DAY_MS = 86_400_000
/** A phone's outbox names what it uploaded within minutes of having a line again; a day covers a line that breaks in between. */
const LOOSE_KEPT_DAYS = 1
/** As long as a result may be asked about; after it what was done stands in words. */
const KEPT_DAYS = 365

const before = (now: number, days: number): Date => new Date(now - days * DAY_MS)

export const dropPhotosOfNobody = ({ db }: Database, now: number): Promise<number> =>
  dropLoosePhotos(db, before(now, LOOSE_KEPT_DAYS))

export const eraseOldPhotos = (database: Database, now: number): Promise<number> =>
  erasePhotos(database, before(now, KEPT_DAYS), new Date(now))

/** What `eraseOldPhotos` would erase now: to be looked at before it does. */
export const photosToErase = ({ db }: Database, now: number) => photosKeptUntil(db, before(now, KEPT_DAYS))
