/** `npm run dev`: the same server with Next's hot reload for pages; the server itself restarts by `node --watch`-like means of the editor's choice. */
import { prepareAssets } from './prepare-assets.ts'

process.env.NODE_ENV = 'development'
process.env.NEXT_TELEMETRY_DISABLED = '1'
await prepareAssets()
await import('../server/main.ts')
