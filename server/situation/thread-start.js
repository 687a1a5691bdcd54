// The way into the figures' thread: a thread of Node 20 does not take over the server's loader of TypeScript, so it is set up here first.
import { register } from 'tsx/esm/api'

register()
await import('./thread.ts')
