/** Notes on the situation: read by whoever sees the figures there, written by whoever may speak on cases there. */
import type { z } from 'zod'
import { writeAudit } from '../../../db/queries/audit.ts'
import {
  areaOfNote,
  hangNote,
  NOTES_MAX,
  notesHanging,
  notesIn,
  pinNote,
  takeNoteDown,
} from '../../../db/queries/situation-notes.ts'
import { maskText } from '../../../lib/domain/regulation/masking.ts'
import type { AreaCode } from '../../../lib/geo/codes.ts'
import type { NotesAnswer, notePinRequest, noteRequest, notesRequest } from '../../../lib/wire/situation-notes.ts'
import type { Signed } from '../../auth/authenticate.ts'
import type { HttpDeps } from '../deps.ts'
import { notFound, problemResponse, Refusal } from '../problem.ts'
import type { Ask } from '../route.ts'
import { areaFor, scopesWithin } from './scope.ts'

type Somebody<Query = unknown, Body = unknown> = Ask<Query, Body, Signed>

export async function listNotes(ask: Somebody<z.output<typeof notesRequest>>): Promise<Response> {
  const scopes = await scopesWithin(ask, 'situation.read', ask.query.area)
  return ask.deps.shared.answerNow(ask.request, `notes ${scopes}`, () => notesOf(ask.deps, scopes))
}

async function notesOf({ database }: Pick<HttpDeps, 'database'>, scopes: readonly AreaCode[]): Promise<NotesAnswer> {
  const rows = await notesIn(database, scopes)
  return {
    notes: rows.map(({ code, name, at, ...note }) => ({ ...note, area: { code, name }, at: at.toISOString() })),
  }
}

export async function writeNote(
  ask: Somebody<unknown, z.output<typeof noteRequest>>,
): Promise<{ readonly id: string } | Response> {
  const { deps, signed, body } = ask
  const area = await areaFor(ask, 'incident.comment', body.area)
  const { userId, name } = signed.actor
  const waitS = deps.messageLimit.take(userId, deps.now())
  if (waitS > 0)
    return problemResponse(new Refusal(429, 'too_many_requests', '操作过于频繁，请稍后再试。'), {
      'retry-after': String(waitS),
    })
  if ((await notesHanging(deps.database, area)) >= NOTES_MAX)
    throw new Refusal(409, 'too_many_notes', `此地区已有 ${NOTES_MAX} 条批注，请先撤下一些`)
  const id = await hangNote(deps.database, {
    areaCode: area,
    // It is read by leaders and on walls.
    text: maskText(body.text),
    view: body.view,
    writtenAt: new Date(deps.now()),
    writtenBy: userId,
    writtenByName: name,
  })
  return { id }
}

/** The note of the path, if it hangs where the asker may write. */
async function noteOf(ask: Somebody): Promise<{ readonly id: string; readonly area: string }> {
  const id = ask.params.noteId ?? ''
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)
  const area = isId ? await areaOfNote(ask.deps.database, id) : undefined
  if (area === undefined) throw notFound()
  return { id, area: await areaFor(ask, 'incident.comment', area) }
}

export async function pin(ask: Somebody<unknown, z.output<typeof notePinRequest>>): Promise<{ readonly id: string }> {
  const { id } = await noteOf(ask)
  await pinNote(ask.deps.database, id, ask.body.pinned)
  return { id }
}

export async function takeDown(ask: Somebody): Promise<{ readonly id: string }> {
  const { deps, signed } = ask
  const { id, area } = await noteOf(ask)
  const { userId } = signed.actor
  await takeNoteDown(deps.database, id, userId, new Date(deps.now()))
  await writeAudit(deps.database, { userId, action: 'note_taken_down', target: id, areaCode: area })
  return { id }
}
