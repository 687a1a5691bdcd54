/** How old the page's picture is, by the last thing heard from the server (ui.md §4.10). The server says something at least every 2 s. */

export const PICTURE_DELAYED_MS = 5_000
export const PICTURE_STALE_MS = 15_000

/** connecting: nothing heard yet. delayed, stale: shown with its age; at stale no command begins. signedOut: the session ended. */
export type LinkState = 'connecting' | 'live' | 'delayed' | 'stale' | 'signedOut'

export function linkState(heardAt: number | null, connected: boolean, now: number): LinkState {
  if (heardAt === null) return 'connecting'
  const age = now - heardAt
  if (age > PICTURE_STALE_MS) return 'stale'
  return connected && age <= PICTURE_DELAYED_MS ? 'live' : 'delayed'
}
