/** Routes of screens on walls. What stands below /api/v1/wall is a screen's, below /api/v1/walls a person's. */
import * as contract from '../../lib/wire/wall-api.ts'
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
]
