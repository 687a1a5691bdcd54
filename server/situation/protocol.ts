/** What the server and the figures' thread say to each other. */
import type { IncidentId } from '../../lib/domain/incident/state.ts'
import type { Answer } from '../../lib/domain/situation/answers.ts'
import type { Question } from '../../lib/domain/situation/questions.ts'

export interface ThreadData {
  readonly databaseUrl: string
}

export type ToThread =
  | { readonly say: 'ask'; readonly id: number; readonly question: Question }
  /** These incidents changed. */
  | { readonly say: 'changed'; readonly ids: readonly IncidentId[] }
  | { readonly say: 'end' }

export type FromThread =
  | { readonly say: 'progress'; readonly loaded: number; readonly total: number }
  | { readonly say: 'ready'; readonly loadedMs: number; readonly cases: number }
  | { readonly say: 'answer'; readonly id: number; readonly answer: Answer; readonly version: number }
  | { readonly say: 'tooWide'; readonly id: number; readonly field: string; readonly rule: string }
  | { readonly say: 'failed'; readonly id: number; readonly message: string }
  /** The columns have these cases now; `areas` is where they lie or lay. */
  | { readonly say: 'changed'; readonly version: number; readonly areas: readonly string[] }
  | { readonly say: 'trouble'; readonly what: string; readonly message: string }
