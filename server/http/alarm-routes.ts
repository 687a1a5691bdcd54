/** Routes of alarms that desks put aside. */
import * as contract from '../../lib/wire/alarm-api.ts'
import * as alarms from './handlers/alarms.ts'
import { get, post, type Route } from './route.ts'

export const ALARM_ROUTES: readonly Route[] = [
  get('/api/v1/alarms/shelved', { action: 'incident.command' }, alarms.listShelved, {
    answer: contract.shelvedAnswer,
  }),
  post('/api/v1/alarms/shelve', { action: 'incident.command' }, alarms.shelve, {
    body: contract.shelveRequest,
    answer: contract.shelvedAnswer,
  }),
  post('/api/v1/alarms/take-back', { action: 'incident.command' }, alarms.takeBack, {
    body: contract.takeBackRequest,
    answer: contract.shelvedAnswer,
  }),
]
