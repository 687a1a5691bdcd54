/** Posts fixes with this browser's device token. The token is asked for once and kept here; a token that no longer counts is asked for anew once. */
import type { DeviceAnswer } from '../../lib/wire/api.ts'
import { postJson } from '../http/api.ts'
import type { PostAnswer, PostFixes } from './position-sender.ts'

/** The places where the token is kept and where the fixes go; the browser's in the page, others in a test. */
interface Deps {
  readonly read: () => string | null
  readonly write: (token: string | null) => void
  readonly newToken: () => Promise<string>
  readonly post: typeof fetch
}

export function createDevicePost({ read, write, newToken, post }: Deps): PostFixes {
  const send = async (token: string, body: string, signal: AbortSignal): Promise<PostAnswer> => {
    const response = await post('/ingest/batch', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body,
      signal,
      // The token is the identity; and without this a refusal would open the browser's own password box.
      credentials: 'omit',
    })
    if (response.status === 401) return { kind: 'revoked' }
    if (response.status === 429 || response.status >= 500) return { kind: 'retry' }
    const answer = (await response.json().catch(() => ({}))) as { code?: string; rejected?: { code?: string }[] }
    // Refused as a whole or in part: asking again would be refused again, so these fixes are done with.
    const rejected = response.ok ? answer.rejected?.at(-1)?.code : (answer.code ?? String(response.status))
    return { kind: 'done', ...(rejected && { rejected }) }
  }
  const token = async (): Promise<string> => {
    const kept = read()
    if (kept) return kept
    const fresh = await newToken()
    write(fresh)
    return fresh
  }
  return async (fixes, signal) => {
    const body = JSON.stringify({ fixes })
    const answer = await send(await token(), body, signal)
    if (answer.kind !== 'revoked') return answer
    write(null)
    return send(await token(), body, signal)
  }
}

/** For a page: the token lives in local storage under `key`. */
export const devicePostOf = (key: string): PostFixes =>
  createDevicePost({
    read: () => localStorage.getItem(key),
    write: (token) => (token === null ? localStorage.removeItem(key) : localStorage.setItem(key, token)),
    newToken: async () => (await postJson<DeviceAnswer>('/api/v1/field/device', {})).token,
    post: (input, init) => fetch(input, init),
  })
