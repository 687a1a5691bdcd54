/** The simulator's only way to the product: its public HTTP API. */
import { randomUUID } from 'node:crypto'
import type { SimulatorRosterAnswer } from '../../lib/wire/api.ts'
import { simulatorRosterAnswer } from '../../lib/wire/api.ts'
import type { DraftReport } from './arrivals.ts'

/** A phone gives up earlier than this; a server slower than it is as good as away. */
const REQUEST_TIMEOUT_MS = 10_000

export interface FixBody {
  readonly at: number
  readonly lon: number
  readonly lat: number
  readonly accuracyM: number
  readonly speedMps: number
  readonly headingDeg?: number
  readonly batteryPct: number
}

export type Sent =
  | { readonly kind: 'ok'; readonly rejected: readonly string[] }
  /** Refused for good: 4xx but 429. */
  | { readonly kind: 'refused'; readonly status: number }
  | { readonly kind: 'busy'; readonly retryAfterMs: number }
  /** No answer or 5xx: the server is away. */
  | { readonly kind: 'away' }

export interface SimulatorClient {
  roster(): Promise<SimulatorRosterAnswer>
  send(deviceToken: string, fixes: readonly FixBody[]): Promise<Sent>
  switchDuty(deviceToken: string, on: boolean, noticeVersion: string): Promise<Sent>
  report(draft: DraftReport, place: { readonly lon: number; readonly lat: number }): Promise<Sent>
}

export function createClient({ url, token }: { readonly url: string; readonly token: string }): SimulatorClient {
  const call = (path: string, bearer: string, body?: unknown): Promise<Response> =>
    fetch(new URL(path, url), {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${bearer}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    })

  const post = async (path: string, bearer: string, body: unknown): Promise<Sent> => {
    try {
      const response = await call(path, bearer, body)
      // The body is read whole whatever it says, so that the connection can be used again.
      const text = await response.text()
      if (response.ok) return { kind: 'ok', rejected: rejectedCodes(text) }
      if (response.status === 429)
        return { kind: 'busy', retryAfterMs: 1_000 * Number(response.headers.get('retry-after') ?? 1) }
      return response.status >= 500 ? { kind: 'away' } : { kind: 'refused', status: response.status }
    } catch {
      return { kind: 'away' }
    }
  }

  return {
    async roster() {
      const response = await call('/api/v1/simulator/roster', token)
      if (!response.ok) throw new Error(`the roster was refused with status ${response.status}`)
      return simulatorRosterAnswer.parse(await response.json())
    },
    send: (deviceToken, fixes) => post('/ingest/batch', deviceToken, { fixes }),
    switchDuty: (deviceToken, on, noticeVersion) => post('/api/v1/field/duty', deviceToken, { on, noticeVersion }),
    report: (draft, place) =>
      post('/api/v1/commands', token, { key: randomUUID(), place, command: { type: 'report', ...draft } }),
  }
}

function rejectedCodes(text: string): readonly string[] {
  try {
    const body = JSON.parse(text) as { rejected?: readonly { code?: unknown }[] }
    return (body.rejected ?? []).flatMap(({ code }) => (typeof code === 'string' ? [code] : []))
  } catch {
    return []
  }
}
