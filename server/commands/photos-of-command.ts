/** The photos a command names: which of them it may show, and that they are the case's from then on. */
import { bindPhotos, lockPhotos } from '../../db/queries/photos.ts'
import type { Queryable } from '../../db/queries/queryable.ts'
import type { Command } from '../../lib/domain/incident/commands.ts'
import type { Incident, IncidentId } from '../../lib/domain/incident/state.ts'
import type { Actor } from '../../lib/domain/roles/role.ts'

const photosNamed = (command: Command): readonly string[] => ('photoIds' in command && command.photoIds) || []

/**
 * Those that are there and his to show: uploaded by himself and in no case yet, or of this very case. One of another case proves nothing here.
 * They stay as they are until the transaction ends.
 */
export async function photosToShow(
  db: Queryable,
  asked: { readonly actor: Actor; readonly command: Command; readonly incidentId: IncidentId | undefined },
): Promise<ReadonlySet<string>> {
  const named = photosNamed(asked.command)
  if (named.length === 0) return new Set()
  const found = await lockPhotos(db, named)
  const usable = found.filter(({ erasedAt, incidentId, uploadedBy }) => {
    if (erasedAt) return false
    return incidentId === null ? uploadedBy === asked.actor.userId : incidentId === asked.incidentId
  })
  return new Set(usable.map(({ id }) => id))
}

export async function keepWithCase(db: Queryable, command: Command, incident: Incident): Promise<void> {
  const named = photosNamed(command)
  if (named.length > 0) await bindPhotos(db, named, incident)
}
