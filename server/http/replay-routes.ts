/** Routes of the time machine. Part of the table in route-list.ts. */
import * as contract from '../../lib/wire/replay-api.ts'
import * as replay from './handlers/replay.ts'
import { get, type Route } from './route.ts'

const READS = { action: 'situation.read' } as const

export const REPLAY_ROUTES: readonly Route[] = [
  get('/api/v1/situation/past', READS, replay.showMoment, {
    query: contract.momentRequest,
    answer: contract.momentAnswer,
  }),
  get('/api/v1/situation/past/changes', READS, replay.showChanges, {
    query: contract.changesRequest,
    answer: contract.changesAnswer,
  }),
  get('/api/v1/situation/past/grids', READS, replay.showPastGrids, {
    query: contract.pastGridsRequest,
    answer: contract.pastGridsAnswer,
  }),
  get('/api/v1/situation/past/workers', READS, replay.showPastWorkers, {
    query: contract.pastWorkersRequest,
    answer: contract.pastWorkersAnswer,
  }),
]
