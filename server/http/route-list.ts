/** Every route of the HTTP interface and who may call it. What is not in this table does not exist; rights-walk.test.ts walks it. */
import * as contract from '../../lib/wire/api.ts'
import * as keepsContract from '../../lib/wire/keeps.ts'
import { PHOTO_TYPES } from '../../lib/wire/limits.ts'
import * as manyContract from '../../lib/wire/many-api.ts'
import * as mergedContract from '../../lib/wire/merged.ts'
import * as photoContract from '../../lib/wire/photos.ts'
import * as waysContract from '../../lib/wire/ways.ts'
import { ALARM_ROUTES } from './alarm-routes.ts'
import { ARTICLE_ROUTES } from './article-routes.ts'
import * as account from './handlers/account.ts'
import * as admin from './handlers/admin.ts'
import * as desk from './handlers/desk.ts'
import * as field from './handlers/field.ts'
import * as incidents from './handlers/incidents.ts'
import * as keeps from './handlers/keeps.ts'
import * as matters from './handlers/matters.ts'
import * as merged from './handlers/merged.ts'
import * as operations from './handlers/operations.ts'
import * as photos from './handlers/photos.ts'
import * as places from './handlers/places.ts'
import * as registry from './handlers/registry.ts'
import * as ways from './handlers/ways.ts'
import { REPLAY_ROUTES } from './replay-routes.ts'
import { get, type Method, post, type Route } from './route.ts'
import { RULE_ROUTES } from './rule-routes.ts'
import { SHARED_DESK_ROUTES } from './shared-desk-routes.ts'
import { SITUATION_ROUTES } from './situation-routes.ts'
import { WALL_ROUTES } from './wall-routes.ts'

export const ROUTES: readonly Route[] = [
  get('/healthz', 'public', operations.alive),
  get('/readyz', 'public', operations.ready),
  get('/metrics', 'local', operations.showMetrics),
  get('/api/v1/openapi.json', 'public', operations.describeApi),

  get('/api/v1/config', 'public', account.showConfig, { answer: contract.configAnswer }),
  post('/api/v1/demo/sign-in', 'public', account.demoSignIn, { body: contract.demoSignInRequest }),
  post('/api/auth/sign-in/username', 'library', account.library),
  post('/api/auth/sign-out', 'library', account.library),
  post('/api/auth/change-password', 'library', account.library),
  get('/api/v1/me', 'signed', account.showMe, { answer: contract.meAnswer }),
  post('/api/v1/sign-out-everywhere', 'signed', account.signOutEverywhere, { answer: contract.signedOutAnswer }),

  get(manyContract.MANY_PATH, 'signed', (ask) => ask.deps.many.answer(ask), { query: manyContract.manyRequest }),

  get('/api/v1/keeps/:key', 'signed', keeps.showKeep, { answer: keepsContract.keepAnswer }),
  post('/api/v1/keeps/:key', 'signed', keeps.putKeep, {
    body: keepsContract.keepRequest,
    answer: keepsContract.keepAnswer,
  }),

  get('/api/v1/areas', { action: 'area.read' }, places.listAreas, { answer: contract.areasAnswer }),
  get('/api/v1/search', { action: 'area.read' }, places.search, {
    query: contract.searchRequest,
    answer: contract.searchAnswer,
  }),
  get('/api/v1/grids/at', { action: 'area.read' }, places.gridAt, {
    query: contract.gridAtRequest,
    answer: contract.gridAtAnswer,
  }),
  get('/api/v1/grids/of-cells', { action: 'area.read' }, places.gridsOfCells, {
    query: contract.gridsOfCellsRequest,
    answer: contract.gridsOfCellsAnswer,
  }),
  get('/api/v1/grids/:code', { action: 'area.read' }, places.showGrid, { answer: contract.gridAnswer }),
  get('/api/v1/matters', { action: 'matter.read' }, matters.showMatters, { answer: contract.mattersAnswer }),
  get('/api/v1/departments', { action: 'matter.read' }, matters.showDepartments, {
    answer: contract.departmentsAnswer,
  }),

  get('/api/v1/incidents', 'signed', incidents.incidentsPage, {
    query: contract.incidentsRequest,
    answer: contract.incidentsAnswer,
  }),
  get('/api/v1/incidents/:id', 'signed', incidents.showIncident),
  get('/api/v1/incidents/:id/events', 'signed', incidents.showEvents, { answer: contract.incidentEventsAnswer }),
  get('/api/v1/incidents/:id/steps', 'signed', incidents.showSteps, { answer: contract.incidentEventsAnswer }),
  get('/api/v1/incidents/:id/ways', { action: 'position.read' }, ways.showWays, {
    query: waysContract.waysRequest,
    answer: waysContract.waysAnswer,
  }),
  get('/api/v1/incidents/:id/photos', 'signed', photos.listCasePhotos, { answer: photoContract.casePhotosAnswer }),
  post('/api/v1/photos', { action: 'incident.report' }, photos.takePhoto, {
    files: PHOTO_TYPES,
    query: photoContract.photoRequest,
    answer: photoContract.photoAnswer,
  }),
  get('/api/v1/photos/:photoId', 'signed', photos.showPhoto),
  get('/api/v1/photos/:photoId/thumb', 'signed', photos.showThumb),
  get('/api/v1/incidents/:id/merged', 'signed', merged.showMerged, { answer: mergedContract.mergedAnswer }),
  post('/api/v1/commands', { action: 'incident.comment', own: true, bearer: 'simulator' }, incidents.command),
  get('/api/v1/workers', { action: 'worker.read' }, desk.listWorkers, { answer: contract.workersAnswer }),
  get('/api/v1/situation/summary', { action: 'situation.read' }, desk.showSituation, {
    query: contract.summaryRequest,
    answer: contract.summaryAnswer,
  }),

  get('/api/v1/field/notice', { action: 'duty.switch', own: true }, field.showNotice, {
    answer: contract.noticeAnswer,
  }),
  post('/api/v1/field/duty', { action: 'duty.switch', own: true, person: true, bearer: 'device' }, field.switchDuty, {
    body: contract.dutyRequest,
    answer: contract.dutyAnswer,
  }),
  post('/api/v1/field/device', { action: 'duty.switch', own: true }, field.giveDevice, {
    answer: contract.deviceAnswer,
  }),

  ...SHARED_DESK_ROUTES,
  ...ALARM_ROUTES,

  get('/api/v1/registry/grids', { action: 'registry.read' }, registry.listGrids, {
    query: contract.registryGridsRequest,
    answer: contract.registryGridsAnswer,
  }),
  post('/api/v1/registry/grids', { action: 'registry.write' }, registry.addGrid, {
    body: contract.createGridRequest,
    answer: contract.createGridAnswer,
  }),

  ...ARTICLE_ROUTES,
  ...RULE_ROUTES,
  ...REPLAY_ROUTES,
  ...SITUATION_ROUTES,
  ...WALL_ROUTES,

  get('/api/v1/admin/simulator', { action: 'simulator.control' }, admin.showSimulator, {
    answer: contract.simulatorAnswer,
  }),
  post('/api/v1/admin/simulator', { action: 'simulator.control' }, admin.switchSimulator, {
    body: contract.simulatorRequest,
    answer: contract.simulatorAnswer,
  }),
  get('/api/v1/admin/devices', { action: 'device.read' }, admin.showDevices, {
    query: contract.devicesRequest,
    answer: contract.devicesAnswer,
  }),
  get('/api/v1/admin/users', { action: 'user.write' }, admin.showUsers, { answer: contract.usersAnswer }),
  get('/api/v1/audit', { action: 'audit.read' }, admin.showAudit, {
    query: contract.auditRequest,
    answer: contract.auditAnswer,
  }),
  get('/api/v1/simulator/roster', 'simulator', operations.simulatorRoster, { answer: contract.simulatorRosterAnswer }),
]

/** Routes of parts that are mounted whole. They ask for themselves; here stands what is expected of each. */
export const MOUNTED_ROUTES: readonly {
  readonly method: Method
  readonly path: string
  readonly access: 'device' | 'area.read'
}[] = [
  { method: 'GET', path: '/tiles/grids.json', access: 'area.read' },
  { method: 'GET', path: '/tiles/grids/:z/:x/:file', access: 'area.read' },
  { method: 'GET', path: '/tiles/base/:z/:x/:file', access: 'area.read' },
  { method: 'GET', path: '/tiles/basemap.pmtiles', access: 'area.read' },
  { method: 'GET', path: '/ingest/osmand', access: 'device' },
  { method: 'POST', path: '/ingest/osmand', access: 'device' },
  { method: 'POST', path: '/ingest/batch', access: 'device' },
]
