import { sql } from 'drizzle-orm'
import {
  customType,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'

const bytea = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => 'bytea',
  toDriver: (bytes) => Buffer.from(bytes),
})

/**
 * A photo as it was taken in: looked through, made anew without what the camera wrote about place and device, and kept beside the case it
 * belongs to. Uploaded first, named by a command later; one that no command names is dropped.
 */
export const photos = pgTable(
  'photos',
  {
    id: uuid().primaryKey(),
    uploadedBy: text().notNull(),
    townshipCode: text(),
    /** The case that names it; null until a command does. */
    incidentId: uuid(),
    uploadedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** From the camera, only when its owner chose to keep it. */
    takenAt: timestamp({ withTimezone: true }),
    lon: doublePrecision(),
    lat: doublePrecision(),
    width: integer().notNull(),
    height: integer().notNull(),
    bytes: integer().notNull(),
    /** SHA-256 of what came in: the same upload twice is the same photo. */
    sha256: text().notNull(),
    erasedAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    index('photos_incident').on(t.incidentId).where(sql`${t.incidentId} is not null`),
    index('photos_loose').on(t.uploadedAt).where(sql`${t.incidentId} is null`),
    index('photos_uploaded').on(t.uploadedBy, t.sha256),
  ],
)

/** The pictures themselves, apart from what is asked about them: the whole and the thumbnail, both WebP made by us. */
export const photoBytes = pgTable(
  'photo_bytes',
  {
    photoId: uuid()
      .notNull()
      .references(() => photos.id, { onDelete: 'cascade' }),
    variant: text({ enum: ['whole', 'thumb'] }).notNull(),
    bytes: bytea().notNull(),
  },
  (t) => [primaryKey({ columns: [t.photoId, t.variant] })],
)
