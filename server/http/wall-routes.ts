/** Routes of screens on walls. What stands below /api/v1/wall is a screen's, below /api/v1/walls a person's. */
import { outlinesAnswer, outlinesRequest } from '../../lib/wire/outlines-api.ts'
import * as scenes from '../../lib/wire/scene-api.ts'
import * as contract from '../../lib/wire/wall-api.ts'
import { showWallOutlines } from './handlers/outlines.ts'
import * as playlistsOf from './handlers/wall-playlists.ts'
import * as scenesOf from './handlers/wall-scenes.ts'
import * as walls from './handlers/walls.ts'
import { get, post, type Route } from './route.ts'

export const WALL_ROUTES: readonly Route[] = [
  post('/api/v1/wall/pairing', 'public', walls.openPairing, { answer: contract.pairingAnswer }),
  post('/api/v1/wall/pairing/claim', 'public', walls.claim, {
    body: contract.claimRequest,
    answer: contract.claimAnswer,
  }),
  get('/api/v1/wall/me', 'kiosk', walls.showMyself, { answer: contract.wallMeAnswer }),
  get('/api/v1/walls', { action: 'wall.read' }, walls.listWalls, { answer: contract.wallsAnswer }),
  post('/api/v1/walls', { action: 'wall.write' }, walls.pair, {
    body: contract.pairRequest,
    answer: contract.pairedAnswer,
  }),
  post('/api/v1/walls/:wallId/push', { action: 'wall.push' }, walls.push, {
    body: contract.pushRequest,
    answer: contract.pushAnswer,
  }),
  post('/api/v1/walls/:wallId/unpin', { action: 'wall.push' }, walls.unpin, { answer: contract.pairedAnswer }),
  post('/api/v1/walls/:wallId/revoke', { action: 'wall.write' }, walls.revoke, { answer: contract.pairedAnswer }),
  post('/api/v1/walls/:wallId/settings', { action: 'wall.write' }, walls.changeSettings, {
    body: contract.screenSettingsRequest,
    answer: contract.pairedAnswer,
  }),
  get('/api/v1/walls/picture', { action: 'wall.read' }, walls.showPicture, {
    query: contract.wallPictureQuery,
    answer: contract.wallPictureAnswer,
  }),
  get('/api/v1/walls/outlines', { action: 'wall.read' }, showWallOutlines, {
    query: outlinesRequest,
    answer: outlinesAnswer,
  }),
  get('/api/v1/walls/scenes', { action: 'wall.read' }, scenesOf.listScenes, { answer: scenes.scenesAnswer }),
  post('/api/v1/walls/scenes', { action: 'wall.write' }, scenesOf.save, {
    body: scenes.saveSceneRequest,
    answer: scenes.savedAnswer,
  }),
  get('/api/v1/walls/scenes/:sceneId/versions', { action: 'wall.write' }, scenesOf.listVersions, {
    answer: scenes.sceneVersionsAnswer,
  }),
  post('/api/v1/walls/scenes/:sceneId/restore', { action: 'wall.write' }, scenesOf.restore, {
    body: scenes.restoreSceneRequest,
    answer: scenes.savedAnswer,
  }),
  post('/api/v1/walls/scenes/:sceneId/retire', { action: 'wall.write' }, scenesOf.retire, {
    body: scenes.retireSceneRequest,
    answer: scenes.savedAnswer,
  }),
  get('/api/v1/walls/playlists', { action: 'wall.read' }, playlistsOf.listPlaylists, {
    answer: scenes.playlistsAnswer,
  }),
  post('/api/v1/walls/playlists', { action: 'wall.write' }, playlistsOf.save, {
    body: scenes.savePlaylistRequest,
    answer: scenes.savedAnswer,
  }),
]
