/** Routes of what desks share with each other and with the worker: messages, phone notices, handover, following. Part of the table in route-list.ts. */
import * as handoverContract from '../../lib/wire/handovers.ts'
import * as words from '../../lib/wire/messages.ts'
import * as trackContract from '../../lib/wire/tracks.ts'
import * as handovers from './handlers/handovers.ts'
import * as messages from './handlers/messages.ts'
import * as push from './handlers/push.ts'
import * as tracks from './handlers/tracks.ts'
import { get, post, type Route } from './route.ts'

export const SHARED_DESK_ROUTES: readonly Route[] = [
  get('/api/v1/messages', { action: 'worker.message' }, messages.deskMessages, {
    query: words.messagesRequest,
    answer: words.messagesAnswer,
  }),
  post('/api/v1/messages', { action: 'worker.message' }, messages.sendMessage, {
    body: words.sendMessageRequest,
    answer: words.sentMessageAnswer,
  }),
  post('/api/v1/messages/read', { action: 'worker.message' }, messages.deskRead, {
    body: words.readMessagesRequest,
    answer: words.readMessagesAnswer,
  }),
  get('/api/v1/field/messages', { action: 'duty.switch', own: true }, messages.fieldMessages, {
    query: words.fieldMessagesRequest,
    answer: words.messagesAnswer,
  }),
  post('/api/v1/field/messages', { action: 'duty.switch', own: true }, messages.answerMessage, {
    body: words.answerMessageRequest,
    answer: words.sentMessageAnswer,
  }),
  post('/api/v1/field/messages/read', { action: 'duty.switch', own: true }, messages.fieldRead, {
    body: words.readMessagesRequest,
    answer: words.readMessagesAnswer,
  }),
  get('/api/v1/field/notices', { action: 'duty.switch', own: true }, messages.fieldNotices, {
    answer: words.fieldNoticesAnswer,
  }),
  get('/api/v1/field/push', { action: 'duty.switch', own: true }, push.showPush, { answer: words.pushAnswer }),
  post('/api/v1/field/push', { action: 'duty.switch', own: true }, push.subscribe, {
    body: words.subscribeRequest,
    answer: words.pushAnswer,
  }),
  post('/api/v1/field/push/end', { action: 'duty.switch', own: true }, push.unsubscribe, {
    body: words.unsubscribeRequest,
    answer: words.pushAnswer,
  }),

  get('/api/v1/handovers', { action: 'handover.sign' }, handovers.showHandovers, {
    answer: handoverContract.handoversAnswer,
  }),
  post('/api/v1/handovers', { action: 'handover.sign' }, handovers.signHandoverOut, {
    body: handoverContract.signOutRequest,
    answer: handoverContract.handoverAnswer,
  }),
  get('/api/v1/handovers/unsigned', { action: 'situation.read' }, handovers.showUnsigned, {
    answer: handoverContract.unsignedAnswer,
  }),
  post('/api/v1/handovers/:id/tick', { action: 'handover.sign' }, handovers.tickHandover, {
    body: handoverContract.tickRequest,
    answer: handoverContract.handoverAnswer,
  }),
  post('/api/v1/handovers/:id/sign', { action: 'handover.sign' }, handovers.signHandoverIn, {
    answer: handoverContract.handoverAnswer,
  }),
  post('/api/v1/handovers/:id/take-back', { action: 'handover.sign' }, handovers.takeHandoverBack),

  post('/api/v1/workers/:id/follow', { action: 'position.read' }, tracks.follow, {
    answer: trackContract.followAnswer,
  }),
  post('/api/v1/workers/:id/track', { action: 'track.read' }, tracks.readTrack, {
    body: trackContract.trackRequest,
    answer: trackContract.trackAnswer,
  }),
  get('/api/v1/field/looks', { action: 'duty.switch', own: true }, tracks.showLooks, {
    answer: trackContract.looksAnswer,
  }),
]
