/** Whose address counts for limits: the peer's own, or behind our own proxy the one the proxy saw. */
import { isLoopbackAddress } from './loopback.ts'

/**
 * A proxy on this machine is believed when PUBLIC_URL says that one stands before us; it appends the address it saw, so only the last entry
 * counts. Nobody else's header is believed.
 */
export function clientAddress(
  { remoteAddress, headers }: { readonly remoteAddress: string | undefined; readonly headers: Headers },
  behindProxy: boolean,
): string {
  const peer = remoteAddress ?? 'unknown'
  if (!behindProxy || !isLoopbackAddress(peer)) return peer
  return headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() || peer
}
