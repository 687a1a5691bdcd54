/** What somebody at a desk does for a wall, over the API. */
import { randomUUID } from 'node:crypto'
import type { Incident } from '../lib/domain/incident/state.ts'

/** One question to a server; `cookie` says who asks. */
export type Ask = (
  path: string,
  init?: { readonly cookie?: string | undefined; readonly body?: unknown },
) => Promise<Response>

/** `url` is the origin as a browser knows it. */
export const asker =
  (base: string, origin = base): Ask =>
  (path, { cookie = '', body } = {}) =>
    fetch(base + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { cookie, origin, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })

export async function openIncidents(ask: Ask, cookie: string): Promise<readonly Incident[]> {
  const answer = await ask('/api/v1/incidents?state=open&limit=500', { cookie })
  return ((await answer.json()) as { incidents?: Incident[] }).incidents ?? []
}

/** An alarm nobody has heard holds a wall for minutes. */
export async function hearAll(ask: Ask, cookie: string): Promise<void> {
  for (const { id, version, alarm, state } of await openIncidents(ask, cookie)) {
    if (!alarm || alarm.acknowledgedAt || (state !== 'reported' && state !== 'accepted')) continue
    const command = { type: 'acknowledgeAlarm' }
    await ask('/api/v1/commands', {
      cookie,
      body: { key: randomUUID(), incidentId: id, seenVersion: version, command },
    })
  }
}
