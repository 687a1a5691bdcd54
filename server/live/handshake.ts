/** Who knocks: the session in the cookie, and the page he comes from. */
import type { IncomingMessage } from 'node:http'

export const cookieOf = (socket: {
  readonly handshake: { readonly headers: { readonly cookie?: string | undefined } }
}): Headers => new Headers(socket.handshake.headers.cookie ? { cookie: socket.handshake.headers.cookie } : {})

/** A browser always names the page's origin; another site's page must not use our cookie. Programs without one bring their own cookie. */
export function sameOrigin(request: IncomingMessage, publicUrl: string | undefined): boolean {
  const { origin, host } = request.headers
  if (origin === undefined) return true
  const parsed = URL.parse(origin)
  if (!parsed) return false
  return parsed.host === host || (publicUrl !== undefined && parsed.origin === URL.parse(publicUrl)?.origin)
}
