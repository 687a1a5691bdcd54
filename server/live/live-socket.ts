/** One open connection: who it is, what it is shown, and what it may still ask for just now. */
import type { Socket } from 'socket.io'
import type { ClientToServer, ServerToClient } from '../../lib/wire/live.ts'
import type { Signed } from '../auth/authenticate.ts'
import type { Audience } from '../commands/audience.ts'
import type { TokenBucket } from './token-bucket.ts'

export interface SocketState {
  signed: Signed
  audience?: Audience
  positionRooms: readonly string[]
  /** Views are answered one after the other; a newer one makes an older one moot. */
  viewing: Promise<unknown>
  viewCount: number
  readonly views: TokenBucket
  readonly attends: TokenBucket
}
export type LiveSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketState>
