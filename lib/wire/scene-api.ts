/** The REST contract of scenes and playlists: what an administrator may save, checked panel by panel, and what comes back. */
import { z } from 'zod'
import { maskText } from '../domain/regulation/masking.ts'
import { DWELL_MAX_S, DWELL_MIN_S, ENTRIES_MAX } from '../domain/wall/playlist.ts'
import {
  CONTACT_MAX,
  faultsOf,
  NOTICE_MAX,
  PANELS_MAX,
  READY_SCENES,
  SCENE_COLUMNS,
  SCENE_NAME_MAX,
  SCENE_ROWS,
  type SceneFault,
  WALL_FIGURES,
  WALL_LISTS,
  type WallPanel,
} from '../domain/wall/scene.ts'

/** More scenes, or playlists, of one area nobody finds his way in. */
export const SCENES_MAX = 50
export const PLAYLISTS_MAX = 50
/** Saves of one scene; whoever comes here goes on with a copy. */
export const SCENE_VERSIONS_MAX = 500
/** Versions in one list: the newest. */
export const VERSIONS_SHOWN_MAX = 50

const instant = z.iso.datetime({ offset: true })
const version = z.number().int().min(1)
const scope = z.string().regex(/^(\d{2}|\d{4}|\d{6}|\d{9})$/, 'area code, province to street')

const plain = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((value) => !value.includes('\u0000'), 'no NUL characters')
/** Stands on a wall before visitors: a number that would have to be masked is not taken in the first place. */
const shown = (max: number) =>
  plain(max).refine((value) => maskText(value, 'wall') === value, 'no phone, identity or plate numbers on a wall')

const box = z.strictObject({
  column: z.number().int(),
  row: z.number().int(),
  columns: z.number().int(),
  rows: z.number().int(),
})
const camera = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('scope') }),
  z.strictObject({ to: z.literal('street'), township: z.string().regex(/^\d{9}$/, 'code of a street, nine digits') }),
  z.strictObject({
    to: z.literal('point'),
    lon: z.number().min(-180).max(180),
    lat: z.number().min(-90).max(90),
    zoom: z.number().min(3).max(18),
  }),
])
const figures = z
  .array(z.enum(WALL_FIGURES))
  .min(1, 'at least one figure')
  .refine((all) => new Set(all).size === all.length, 'each figure once')

const panel = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('map'),
    content: z.enum(['live', 'hazard-heat', 'dispute-heat', 'staffing']),
    camera,
    box,
  }),
  z.strictObject({ kind: z.literal('figures'), figures, box }),
  z.strictObject({ kind: z.literal('list'), of: z.enum(WALL_LISTS), box }),
  z.strictObject({ kind: z.literal('timeline'), box }),
  z.strictObject({ kind: z.literal('departments'), box }),
  z.strictObject({ kind: z.literal('streets'), box }),
  z.strictObject({ kind: z.literal('shift'), contact: shown(CONTACT_MAX).optional(), box }),
  z.strictObject({ kind: z.literal('weather'), box }),
  z.strictObject({ kind: z.literal('notice'), zh: shown(NOTICE_MAX), en: shown(NOTICE_MAX), box }),
])

/** The field of a fault, and its rule in words. */
function issueOf(fault: SceneFault): { readonly path: (string | number)[]; readonly message: string } {
  switch (fault.fault) {
    case 'no_panel':
      return { path: [], message: 'at least one panel' }
    case 'outside':
      return {
        path: [fault.panel, 'box'],
        message: `lies outside the grid of ${SCENE_COLUMNS} columns and ${SCENE_ROWS} rows`,
      }
    case 'overlap':
      return { path: [fault.panel, 'box'], message: `overlaps panels.${fault.other}` }
    case 'two_maps':
      return { path: [fault.panel, 'kind'], message: 'one map at most: all scenes share one' }
    default:
      return fault satisfies never
  }
}

const scenePanels = z
  .array(panel)
  .max(PANELS_MAX)
  .superRefine((panels, context) => {
    for (const fault of faultsOf({ panels: panels as readonly WallPanel[] }))
      context.addIssue({ code: 'custom', ...issueOf(fault) })
  })

/** POST /api/v1/walls/scenes. Without `id` a new one; with it the version that was opened must still be the present one. */
export const saveSceneRequest = z
  .strictObject({
    id: z.uuid().optional(),
    seenVersion: version.optional(),
    scope,
    zh: shown(SCENE_NAME_MAX),
    en: shown(SCENE_NAME_MAX),
    panels: scenePanels,
  })
  .refine(({ id, seenVersion }) => (id === undefined) === (seenVersion === undefined), {
    path: ['seenVersion'],
    message: 'goes with id',
  })
  .superRefine(({ scope, panels }, context) => {
    panels.forEach((one, index) => {
      if (one.kind !== 'map' || one.camera.to !== 'street' || one.camera.township.startsWith(scope)) return
      context.addIssue({
        code: 'custom',
        path: ['panels', index, 'camera', 'township'],
        message: `is no street of ${scope}`,
      })
    })
  })
export const savedAnswer = z.object({ id: z.uuid(), version })
export type SavedAnswer = z.infer<typeof savedAnswer>

/** POST /api/v1/walls/scenes/:sceneId/restore: an old version becomes the next one. */
export const restoreSceneRequest = z.strictObject({ version, seenVersion: version })
/** POST /api/v1/walls/scenes/:sceneId/retire */
export const retireSceneRequest = z.strictObject({ seenVersion: version })

const look = { zh: z.string(), en: z.string(), panels: z.custom<readonly WallPanel[]>() }
const saved = { savedAt: instant, savedBy: z.string().nullable() }
const place = { scope: z.string(), scopeName: z.string() }

/** GET /api/v1/walls/scenes: those made for the asker's areas, and those of the areas above, which are theirs to use. */
export const scenesAnswer = z.object({
  scenes: z.array(
    z.object({
      id: z.uuid(),
      ...place,
      ...look,
      version,
      ...saved,
      /** Whether the asker may change it. */
      mine: z.boolean(),
    }),
  ),
})
export type ScenesAnswer = z.infer<typeof scenesAnswer>

/** GET /api/v1/walls/scenes/:sceneId/versions: newest first. */
export const sceneVersionsAnswer = z.object({
  versions: z.array(z.object({ version, ...look, ...saved, restoredFrom: version.nullable() })),
})
export type SceneVersionsAnswer = z.infer<typeof sceneVersionsAnswer>

/** Of a ready scene, or of one that was made. */
export const sceneName = z.union([z.enum(READY_SCENES), z.uuid()])

const hour = z.number().int().min(0).max(24)
export const playlistSchema = z
  .array(
    z.strictObject({
      scene: sceneName,
      dwellS: z.number().int().min(DWELL_MIN_S).max(DWELL_MAX_S),
      hours: z
        .strictObject({ from: hour, to: hour })
        .refine(({ from, to }) => from !== to, { path: ['to'], message: 'must differ from `from`' })
        .optional(),
    }),
  )
  .min(1)
  .max(ENTRIES_MAX)

/** POST /api/v1/walls/playlists */
export const savePlaylistRequest = z
  .strictObject({
    id: z.uuid().optional(),
    seenVersion: version.optional(),
    scope,
    name: plain(SCENE_NAME_MAX),
    entries: playlistSchema,
  })
  .refine(({ id, seenVersion }) => (id === undefined) === (seenVersion === undefined), {
    path: ['seenVersion'],
    message: 'goes with id',
  })

/** GET /api/v1/walls/playlists */
export const playlistsAnswer = z.object({
  playlists: z.array(
    z.object({
      id: z.uuid(),
      ...place,
      name: z.string(),
      entries: playlistSchema,
      version,
      ...saved,
      mine: z.boolean(),
    }),
  ),
})
export type PlaylistsAnswer = z.infer<typeof playlistsAnswer>
