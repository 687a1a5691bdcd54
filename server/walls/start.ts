/** Everything a server needs for screens on walls, put together. */
import { WALL_NAMESPACE } from '../../lib/wire/wall-limits.ts'
import { CODES_GIVEN, CODES_TRIED } from '../http/handlers/walls.ts'
import { createRateLimit } from '../ingest/rate-limit.ts'
import type { LiveServer } from '../live/socket.ts'
import { createKiosks } from './kiosks.ts'
import { createPairings } from './pairings.ts'
import { createSceneBook } from './scene-book.ts'
import { createShelves } from './shelves.ts'
import { createWalls } from './wall-server.ts'

export async function startWalls({
  live,
  ...deps
}: Omit<Parameters<typeof createWalls>[0], 'door' | 'kiosks' | 'scenes' | 'shelves'> & {
  readonly live: Pick<LiveServer, 'door'>
}) {
  const kiosks = createKiosks(deps)
  const scenes = createSceneBook(deps.database)
  // Before anything can sound: what a desk has put aside stays aside over a restart.
  const shelves = createShelves(deps.database)
  await shelves.refresh(deps.now())
  const screens = createWalls({ ...deps, kiosks, scenes, shelves, door: live.door(WALL_NAMESPACE) })
  return {
    kiosks,
    scenes,
    screens,
    pairings: createPairings(),
    /** How often one address is given a code, and how often one admin tries one. */
    codeLimit: createRateLimit(CODES_GIVEN),
    tryLimit: createRateLimit(CODES_TRIED),
  }
}
