/** Did one of our own pages send this? A foreign page can make a browser send our cookie; it cannot make it lie about where it comes from. */
import { ownOrigins } from './auth.ts'

/**
 * For requests that change something on the strength of a cookie. Browsers name the origin of every such request; whoever names none is
 * no page of ours.
 */
export function isSameOrigin(headers: Headers, baseUrl: string): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin') return false
  const origin = headers.get('origin')
  if (origin === null) return site === 'same-origin'
  return origin === new URL(baseUrl).origin || ownOrigins(headers).includes(origin)
}
