/** Routes of what single articles of the regulation ask for: matter list (10), posts (11–14), staffing (13), what departments owe (21), posted staff (27). Part of the table in route-list.ts. */
import * as debtContract from '../../lib/wire/debts-api.ts'
import * as holderContract from '../../lib/wire/holders-api.ts'
import * as matterContract from '../../lib/wire/matters-api.ts'
import * as postingContract from '../../lib/wire/postings-api.ts'
import * as postContract from '../../lib/wire/posts-api.ts'
import * as staffingContract from '../../lib/wire/staffing-api.ts'
import * as debts from './handlers/debts.ts'
import * as holders from './handlers/holders.ts'
import * as matterVersions from './handlers/matter-versions.ts'
import * as postings from './handlers/postings.ts'
import * as posts from './handlers/posts.ts'
import * as publicMatters from './handlers/public-matters.ts'
import * as staffing from './handlers/staffing.ts'
import { get, post, type Route } from './route.ts'

export const ARTICLE_ROUTES: readonly Route[] = [
  get('/api/v1/registry/staffing', { action: 'registry.read' }, staffing.showStaffing, {
    query: staffingContract.staffingRequest,
    answer: staffingContract.staffingAnswer,
  }),
  get('/api/v1/registry/posts', { action: 'registry.read' }, posts.listPosts, {
    query: postContract.postsRequest,
    answer: postContract.postsAnswer,
  }),
  post('/api/v1/registry/posts', { action: 'post.write' }, posts.appoint, {
    body: postContract.appointRequest,
    answer: postContract.appointAnswer,
  }),
  post('/api/v1/registry/posts/:id/check', { action: 'post.write' }, posts.checkPost, {
    body: postContract.checkPostRequest,
    answer: postContract.postChangedAnswer,
  }),
  post('/api/v1/registry/posts/:id/end', { action: 'post.write' }, posts.endPost, {
    body: postContract.endPostRequest,
    answer: postContract.postChangedAnswer,
  }),
  get('/api/v1/registry/matter-versions', { action: 'registry.read' }, matterVersions.listMatterVersions, {
    query: matterContract.matterVersionsRequest,
    answer: matterContract.matterVersionsAnswer,
  }),
  post('/api/v1/registry/matter-draft', { action: 'matter.draft' }, matterVersions.draftMatters, {
    body: matterContract.matterDraftRequest,
    answer: matterContract.matterDraftAnswer,
  }),
  post('/api/v1/registry/matter-draft/publish', { action: 'matter.publish' }, matterVersions.publishMatters, {
    body: matterContract.matterPublishRequest,
    answer: matterContract.matterPublishAnswer,
  }),
  get('/api/v1/public/matters', 'public', publicMatters.showPublicMatters, {
    query: matterContract.publicMattersRequest,
    answer: matterContract.publicMattersAnswer,
  }),
  get('/api/v1/admin/postings', { action: 'user.write' }, postings.listPostings, {
    answer: postingContract.postingsAnswer,
  }),
  post('/api/v1/admin/postings', { action: 'user.write' }, postings.addPostedStaff, {
    body: postingContract.postingRequest,
    answer: postingContract.postingAnswer,
  }),
  post('/api/v1/admin/postings/:id/end', { action: 'user.write' }, postings.endPosting, {
    body: postingContract.postingEndRequest,
    answer: postingContract.postingAnswer,
  }),
  get('/api/v1/situation/departments', { action: 'situation.read' }, debts.showDebts, {
    query: debtContract.debtsRequest,
    answer: debtContract.debtsAnswer,
  }),
  get('/api/v1/desk/holders', { action: 'incident.command' }, holders.showHolders, {
    answer: holderContract.holdersAnswer,
  }),
]
