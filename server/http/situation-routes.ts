/** Routes of the situation page's figures. */
import * as dailyContract from '../../lib/wire/daily-reports.ts'
import * as outlineContract from '../../lib/wire/outlines-api.ts'
import * as peopleContract from '../../lib/wire/people-api.ts'
import * as contract from '../../lib/wire/situation-api.ts'
import * as notesContract from '../../lib/wire/situation-notes.ts'
import * as taken from '../../lib/wire/take-away-api.ts'
import * as daily from './handlers/daily-reports.ts'
import * as outlines from './handlers/outlines.ts'
import * as people from './handlers/people.ts'
import * as situation from './handlers/situation.ts'
import * as notes from './handlers/situation-notes.ts'
import * as away from './handlers/take-away.ts'
import { get, post, type Route } from './route.ts'

export const SITUATION_ROUTES: readonly Route[] = [
  get('/api/v1/situation/figures', { action: 'situation.read' }, situation.showFigures, {
    query: contract.figuresRequest,
    answer: contract.figuresAnswer,
  }),
  get('/api/v1/situation/people', { action: 'situation.read' }, people.showPeople, {
    query: peopleContract.peopleRequest,
    answer: peopleContract.peopleAnswer,
  }),
  get('/api/v1/situation/series', { action: 'situation.read' }, situation.showSeries, {
    query: contract.seriesRequest,
    answer: contract.seriesAnswer,
  }),
  get('/api/v1/situation/cells', { action: 'situation.read' }, situation.showCells, { query: contract.cellsRequest }),
  get('/api/v1/situation/cases', { action: 'situation.read' }, situation.showCases, {
    query: contract.casesRequest,
    answer: contract.casesAnswer,
  }),
  post('/api/v1/situation/exports', { action: 'situation.read' }, away.takeAway, {
    query: contract.situationFilter,
    body: taken.takeAwayRequest,
  }),
  get('/api/v1/situation/exports/:key', { action: 'situation.read' }, away.showProgress, {
    answer: taken.takeAwayProgress,
  }),
  get('/api/v1/situation/outlines', { action: 'situation.read' }, outlines.showOutlines, {
    query: outlineContract.outlinesRequest,
    answer: outlineContract.outlinesAnswer,
  }),
  get('/api/v1/situation/daily-reports', { action: 'situation.read' }, daily.listDailyReports, {
    query: dailyContract.dailyListRequest,
    answer: dailyContract.dailyListAnswer,
  }),
  post('/api/v1/situation/daily-reports', { action: 'situation.read' }, daily.makeDailyReport, {
    body: dailyContract.dailyMakeRequest,
    answer: dailyContract.dailyMakeAnswer,
  }),
  get('/api/v1/situation/daily-reports/:reportId', { action: 'situation.read' }, daily.showDailyReport, {
    answer: dailyContract.dailyAnswer,
  }),
  get('/api/v1/situation/notes', { action: 'situation.read' }, notes.listNotes, {
    query: notesContract.notesRequest,
    answer: notesContract.notesAnswer,
  }),
  post('/api/v1/situation/notes', { action: 'incident.comment' }, notes.writeNote, {
    body: notesContract.noteRequest,
    answer: notesContract.noteAnswer,
  }),
  post('/api/v1/situation/notes/:noteId/pin', { action: 'incident.comment' }, notes.pin, {
    body: notesContract.notePinRequest,
    answer: notesContract.noteAnswer,
  }),
  post('/api/v1/situation/notes/:noteId/take-down', { action: 'incident.comment' }, notes.takeDown, {
    answer: notesContract.noteAnswer,
  }),
]
