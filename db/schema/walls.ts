/** Screens on walls: devices of their own, without a user; and the scenes and playlists made for them. */
import { sql } from 'drizzle-orm'
import { check, integer, jsonb, pgTable, primaryKey, real, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { Playlist } from '../../lib/domain/wall/playlist.ts'
import type { WallPanel } from '../../lib/domain/wall/scene.ts'
import type { Pin } from '../../lib/domain/wall/showing.ts'
import type { ScreenTile } from '../../lib/domain/wall/video-wall.ts'

/** A scene somebody has made. What it looks like stands in its versions; `version` is the one that walls show. */
export const wallScenes = pgTable('wall_scenes', {
  id: uuid().primaryKey(),
  scopeCode: text().notNull(),
  version: integer().notNull(),
  /** Taken away: no list has it any more, its versions stay. */
  retiredAt: timestamp({ withTimezone: true }),
})

/** Each save, for ever as it was. */
export const wallSceneVersions = pgTable(
  'wall_scene_versions',
  {
    sceneId: uuid()
      .notNull()
      .references(() => wallScenes.id),
    version: integer().notNull(),
    zh: text().notNull(),
    en: text().notNull(),
    panels: jsonb().$type<readonly WallPanel[]>().notNull(),
    /** The version it was brought back from. */
    restoredFrom: integer(),
    savedAt: timestamp({ withTimezone: true }).notNull(),
    savedBy: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.sceneId, table.version] })],
)

/** Scenes in their order, for the screens that are given it. */
export const wallPlaylists = pgTable('wall_playlists', {
  id: uuid().primaryKey(),
  scopeCode: text().notNull(),
  name: text().notNull(),
  entries: jsonb().$type<Playlist>().notNull(),
  version: integer().notNull(),
  savedAt: timestamp({ withTimezone: true }).notNull(),
  savedBy: text().notNull(),
})

/** Alarms put aside: of each street and kind once. What is past is deleted when the next is put aside; the audit log has it. */
export const alarmShelves = pgTable(
  'alarm_shelves',
  {
    townshipCode: text().notNull(),
    category: text().notNull(),
    reason: text().notNull(),
    byUserId: text().notNull(),
    /** As he was called then. */
    byName: text().notNull(),
    since: timestamp({ withTimezone: true }).notNull(),
    until: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.townshipCode, table.category] }),
    check('alarm_shelves_span', sql`${table.until} > ${table.since}`),
  ],
)

/** A paired screen. Its session is a token of which only the hash is kept; revoked, the row stays, so that one can read who did it. */
export const wallScreens = pgTable('wall_screens', {
  id: uuid().primaryKey().defaultRandom(),
  name: text().notNull(),
  scopeCode: text().notNull(),
  distanceM: real().notNull(),
  pitchMm: real().notNull(),
  /** Its place among several that form one wall; null: it hangs alone. */
  tile: jsonb().$type<ScreenTile>(),
  /** As it was paired; `playlistId` goes before it. */
  playlist: jsonb().$type<Playlist>().notNull(),
  playlistId: uuid().references(() => wallPlaylists.id),
  /** What a desk has put on it, so that it stands there after a restart too. */
  pin: jsonb().$type<Pin>(),
  tokenHash: text().notNull().unique(),
  pairedAt: timestamp({ withTimezone: true }).notNull(),
  pairedBy: text().notNull(),
  revokedAt: timestamp({ withTimezone: true }),
  revokedBy: text(),
})
