/** Screens on walls: devices of their own, without a user. */
import { jsonb, pgTable, real, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { Playlist } from '../../lib/domain/wall/playlist.ts'
import type { Pin } from '../../lib/domain/wall/showing.ts'

/** A paired screen. Its session is a token of which only the hash is kept; revoked, the row stays, so that one can read who did it. */
export const wallScreens = pgTable('wall_screens', {
  id: uuid().primaryKey().defaultRandom(),
  name: text().notNull(),
  scopeCode: text().notNull(),
  distanceM: real().notNull(),
  pitchMm: real().notNull(),
  playlist: jsonb().$type<Playlist>().notNull(),
  /** What a desk has put on it, so that it stands there after a restart too. */
  pin: jsonb().$type<Pin>(),
  tokenHash: text().notNull().unique(),
  pairedAt: timestamp({ withTimezone: true }).notNull(),
  pairedBy: text().notNull(),
  revokedAt: timestamp({ withTimezone: true }),
  revokedBy: text(),
})
