/** Whether the desk may give orders now: never on a picture older than 15 s, never without a line (they are not queued at the desk). */
import type { ConnectionState } from '../../live/connection.ts'

export const mayCommand = ({ state, connected }: Pick<ConnectionState, 'state' | 'connected'>): boolean =>
  connected && (state === 'live' || state === 'delayed')
