/** Screens on walls: how one is paired, what desks put on it, and how it is taken away again. */
import type { z } from 'zod'
import { areaNames, areaOutline } from '../../../db/queries/areas.ts'
import { writeAudit } from '../../../db/queries/audit.ts'
import { incidentById } from '../../../db/queries/incident-list.ts'
import { playlistById } from '../../../db/queries/wall-playlists.ts'
import {
  addScreen,
  changeScreen,
  type PairedScreen,
  screenById,
  screensIn,
  screensOfWall,
  screensTogether,
} from '../../../db/queries/walls.ts'
import { maskText } from '../../../lib/domain/regulation/masking.ts'
import { type Action, may, scopesFor } from '../../../lib/domain/roles/permissions.ts'
import { type Playlist, READY_PLAYLIST } from '../../../lib/domain/wall/playlist.ts'
import type { ShowWhat } from '../../../lib/domain/wall/showing.ts'
import { joinFault } from '../../../lib/domain/wall/video-wall.ts'
import { withinScope } from '../../../lib/geo/codes.ts'
import { boundsOf } from '../../../lib/geo/polygon.ts'
import type {
  ClaimAnswer,
  claimRequest,
  PairingAnswer,
  PushAnswer,
  pairRequest,
  pushRequest,
  screenSettingsRequest,
  WallIncident,
  WallMeAnswer,
  WallPictureAnswer,
  WallsAnswer,
  wallPictureQuery,
} from '../../../lib/wire/wall-api.ts'
import type { Signed } from '../../auth/authenticate.ts'
import { clientAddress } from '../../auth/client-address.ts'
import { hashToken, kioskCookie, newToken, tokenIn } from '../../walls/kiosks.ts'
import { shown } from '../../walls/read-feed.ts'
import { notFound, notSignedIn, problemResponse, Refusal } from '../problem.ts'
import type { Ask } from '../route.ts'
import { areaFor, outOfScope } from './scope.ts'
import { sceneUsableIn } from './wall-playlists.ts'

type Anybody<Body = unknown> = Ask<unknown, Body, Signed | null>
type Somebody<Body = unknown> = Ask<unknown, Body, Signed>

/** Codes one address may ask for: a page that is reloaded in a hurry, not one that fills the book. */
export const CODES_GIVEN = { burst: 30, perSecond: 0.2, maxKeys: 5_000 }
/** Wrong codes one admin may type: he misreads one, he does not guess. */
export const CODES_TRIED = { burst: 10, perSecond: 0.1, maxKeys: 1_000 }

const isHttps = ({ deps }: Anybody) => deps.baseUrl.startsWith('https://')
const addressOf = ({ deps, request, remoteAddress }: Anybody) =>
  clientAddress({ remoteAddress, headers: request.headers }, deps.behindProxy)

const tooMany = (waitS: number): Response =>
  problemResponse(new Refusal(429, 'too_many_requests', '操作过于频繁，请稍后再试。'), { 'retry-after': String(waitS) })

export function openPairing(ask: Anybody): PairingAnswer | Response {
  const { walls, now } = ask.deps
  const waitS = walls.codeLimit.take(addressOf(ask), now())
  if (waitS > 0) return tooMany(waitS)
  const opened = walls.pairings.open(now())
  if (!opened) throw new Refusal(503, 'too_many_screens', '等待配对的屏幕过多，请稍后再试')
  return { ...opened, expiresAt: new Date(opened.expiresAt).toISOString() }
}

export function claim(ask: Anybody<z.output<typeof claimRequest>>): ClaimAnswer | Response {
  const { walls, now } = ask.deps
  const claimed = walls.pairings.claim(ask.body.secret, now())
  if (claimed.state !== 'paired') return { state: claimed.state }
  const answer: ClaimAnswer = { state: 'paired' }
  return Response.json(answer, { headers: { 'set-cookie': kioskCookie(claimed.token, isHttps(ask)) } })
}

/** Tells a screen who it is, and makes its cookie live on. */
export async function showMyself(ask: Anybody): Promise<Response> {
  const { headers } = ask.request
  const screen = await ask.deps.walls.kiosks.screenOf(headers)
  const token = tokenIn(headers)
  if (!screen || token === undefined) throw notSignedIn()
  const { areaName, pin: _pin, playlistFrom: _from, ...mine } = screen
  const outline = await areaOutline(ask.deps.database, screen.scope)
  const answer: WallMeAnswer = {
    screen: mine,
    area: { code: screen.scope, name: areaName },
    bounds: outline && [...boundsOf(outline)],
    demo: ask.deps.demo,
  }
  return Response.json(answer, { headers: { 'set-cookie': kioskCookie(token, isHttps(ask)) } })
}

export async function pair(ask: Somebody<z.output<typeof pairRequest>>): Promise<{ readonly id: string } | Response> {
  const { deps, signed, body } = ask
  const { userId } = signed.actor
  const waitS = deps.walls.tryLimit.wait(userId, deps.now())
  if (waitS > 0) return tooMany(waitS)
  const scope = await areaFor(ask, 'wall.write', body.scope)
  const hand = deps.walls.pairings.find(body.code, deps.now())
  if (!hand) {
    deps.walls.tryLimit.take(userId, deps.now())
    throw new Refusal(404, 'no_such_code', '没有屏幕正在显示这个配对码，请核对；配对码十分钟内有效', [
      { path: 'code', message: 'no screen shows this code' },
    ])
  }
  const tile = body.tile ?? null
  const others = tile ? await screensOfWall(deps.database, scope, tile.wall) : []
  if (tile) refuseMisfit({ ...body, tile }, others)
  // One picture is the same on all of them, from the first moment of each.
  const [shared] = tile?.picture === 'one' ? others : []
  for (const [index, { scene }] of (body.playlist ?? []).entries())
    await sceneUsableIn(deps, scene, scope, `playlist.${index}.scene`)
  const token = newToken()
  const id = await addScreen(deps.database, {
    name: body.name,
    scope,
    distanceM: body.distanceM,
    pitchMm: body.pitchMm,
    tile,
    playlist: shared?.playlist ?? (body.playlist as Playlist | undefined) ?? READY_PLAYLIST,
    playlistId: shared?.playlistFrom?.id ?? null,
    pin: shared?.pin ?? null,
    tokenHash: hashToken(token),
    at: new Date(deps.now()),
    by: userId,
  })
  hand(token)
  await writeAudit(deps.database, { userId, action: 'wall_paired', target: body.name, areaCode: scope })
  return { id }
}

/** A code that was typed right is still good after this: only the place has to be put right. */
function refuseMisfit(joining: Parameters<typeof joinFault>[0], others: readonly PairedScreen[]): void {
  const there = others.flatMap(({ tile, distanceM, pitchMm }) => (tile ? [{ tile, distanceM, pitchMm }] : []))
  const fault = joinFault(joining, there)
  if (!fault) return
  throw new Refusal(409, 'does_not_fit_wall', '与这面拼接屏已有的屏幕不符：位置已被占用，或行列、拼缝、尺寸不同', [
    { path: fault.path, message: fault.rule },
  ])
}

export async function listWalls({ deps, signed }: Somebody): Promise<WallsAnswer> {
  const screens = await screensIn(deps.database, scopesFor(signed.actor, 'wall.read'))
  return {
    walls: screens.map((screen) => {
      const { connected, showing, scene, painted, lastSeenAt, heartbeat } = deps.walls.screens.statusOf(screen)
      return {
        id: screen.id,
        name: screen.name,
        area: { code: screen.scope, name: screen.areaName },
        distanceM: screen.distanceM,
        pitchMm: screen.pitchMm,
        tile: screen.tile,
        pairedAt: new Date(screen.pairedAt).toISOString(),
        playlist: screen.playlistFrom,
        connected,
        showing: {
          id: showing.id,
          what: showing.what,
          by: showing.by.kind,
          ...(showing.by.kind === 'desk' && { desk: showing.by.desk }),
          until: showing.until === null ? null : new Date(showing.until).toISOString(),
          ...(scene && { scene }),
        },
        painted,
        lastSeenAt: lastSeenAt === null ? null : new Date(lastSeenAt).toISOString(),
        heartbeat,
      }
    }),
  }
}

/** The screen of the path, if it hangs where the asker may do this. */
async function wallOf(ask: Somebody, action: Action): Promise<PairedScreen> {
  const id = ask.params.wallId ?? ''
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)
  const screen = isId ? await screenById(ask.deps.database, id) : undefined
  if (!screen) throw notFound()
  if (!may(ask.signed.actor, action, screen.scope)) throw await outOfScope(ask, screen.scope)
  return screen
}

export async function push(ask: Somebody<z.output<typeof pushRequest>>): Promise<PushAnswer> {
  const { deps, signed, body } = ask
  const screen = await wallOf(ask, 'wall.push')
  const what = asShown(body.what)
  if (what.kind === 'scene') await sceneUsableIn(deps, what.scene, screen.scope, 'what.scene')
  const incident = what.kind === 'incident' ? await incidentFor(ask, screen, what.incidentId) : null
  const home = scopesFor(signed.actor, 'wall.push').find((scope) => withinScope(scope, screen.scope)) ?? screen.scope
  const desk = (await areaNames(deps.database, [home])).get(home) ?? home
  const { pin, shown: how } = await deps.walls.screens.push(screen, what, desk, incident)
  await writeAudit(deps.database, {
    userId: signed.actor.userId,
    action: 'wall_push',
    target: `${screen.name}: ${what.kind}`,
    areaCode: screen.scope,
  })
  return { id: pin.id, until: new Date(pin.until).toISOString(), shown: how }
}

/** Words are read by whoever stands in the room: numbers in them are masked. */
const asShown = (what: z.output<typeof pushRequest>['what']): ShowWhat =>
  what.kind === 'message' ? { kind: 'message', text: maskText(what.text) } : (what as ShowWhat)

/** The incident as the wall may show it: of its own area, and not of a matter that is for no wall. */
async function incidentFor(ask: Somebody, screen: PairedScreen, id: string): Promise<WallIncident> {
  const { deps } = ask
  const found = await incidentById(deps.database.db, id)
  if (!found || !withinScope(screen.scope, found.township)) throw notFound()
  const [masked] = (await shown(deps.database, [found], deps.now())).incidents
  if (!masked) throw new Refusal(409, 'not_for_walls', '此类事项按规定不得在大屏展示')
  return masked
}

export async function unpin(ask: Somebody): Promise<{ readonly id: string }> {
  const screen = await wallOf(ask, 'wall.push')
  await ask.deps.walls.screens.unpin(screen)
  return { id: screen.id }
}

export async function revoke(ask: Somebody): Promise<{ readonly id: string }> {
  const { deps, signed } = ask
  const screen = await wallOf(ask, 'wall.write')
  await deps.walls.screens.revoke(screen, signed.actor.userId)
  await writeAudit(deps.database, {
    userId: signed.actor.userId,
    action: 'wall_revoked',
    target: screen.name,
    areaCode: screen.scope,
  })
  return { id: screen.id }
}

export async function changeSettings(
  ask: Somebody<z.output<typeof screenSettingsRequest>>,
): Promise<{ readonly id: string }> {
  const { deps, signed, body } = ask
  const screen = await wallOf(ask, 'wall.write')
  if (body.playlistId) {
    const playlist = await playlistById(deps.database, body.playlistId)
    if (!playlist || !withinScope(playlist.scope, screen.scope))
      throw new Refusal(422, 'no_such_playlist', '没有这个轮播，或者它不是为这个辖区做的', [
        { path: 'playlistId', message: `no playlist of ${screen.scope} or of an area above it` },
      ])
  }
  const { name, ...shared } = body
  await changeScreen(deps.database, [screen.id], { name })
  // One picture has one playlist and one size of letters.
  await changeScreen(
    deps.database,
    (await screensTogether(deps.database, screen)).map(({ id }) => id),
    shared,
  )
  await writeAudit(deps.database, {
    userId: signed.actor.userId,
    action: 'wall_changed',
    target: screen.name,
    areaCode: screen.scope,
    detail: body,
  })
  await deps.walls.screens.reread()
  return { id: screen.id }
}

/** Masked as for any wall of that area: who draws a wall learns no more than who stands before it. */
export async function showPicture(
  ask: Ask<z.output<typeof wallPictureQuery>, unknown, Signed>,
): Promise<WallPictureAnswer> {
  const { deps, query } = ask
  const scope = await areaFor(ask, 'wall.read', query.area)
  const outline = await areaOutline(deps.database, scope)
  return { feed: await deps.walls.screens.pictureOf(scope), bounds: outline && [...boundsOf(outline)] }
}
