/** Our answers to devices. A fix that is unusable for good is 200 all the same: a 4xx would block the phone's queue behind it for ever. */

import type { FixOutcome } from './fix-road.ts'
import type { Fault, FixResult } from './reading.ts'
import { FIX_RESULTS } from './reading.ts'

interface FixAnswer {
  readonly accepted: number
  readonly rejected: readonly ({ readonly index: number } & Fault)[]
}

const worstOf = (outcomes: readonly FixOutcome[]): FixResult =>
  FIX_RESULTS[outcomes.reduce((worst, outcome) => Math.max(worst, FIX_RESULTS.indexOf(outcome.result)), 0)] as FixResult

export function answerFixes(outcomes: readonly FixOutcome[]): Response {
  const body: FixAnswer = {
    accepted: outcomes.filter(({ result }) => result === 'accepted' || result === 'late').length,
    rejected: outcomes.flatMap(({ fault }, index) => (fault ? [{ index, ...fault }] : [])),
  }
  return Response.json(body, { headers: { 'X-Fix-Result': worstOf(outcomes), 'Cache-Control': 'no-store' } })
}

/** An answer to a request that was not read as fixes: RFC 9457, with nothing of the request in it. */
export function problem(
  status: number,
  code: string,
  title: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const response = new Response(JSON.stringify({ type: 'about:blank', status, code, title }), {
    status,
    headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store', ...headers },
  })
  if (status === 401) {
    response.headers.append('WWW-Authenticate', 'Basic realm="ingest", charset="UTF-8"')
    response.headers.append('WWW-Authenticate', 'Bearer')
  }
  return response
}
