/** `npm run dev`: the same server with Next's hot reload for pages. */
import { prepareAssets } from './prepare-assets.ts'

Object.assign(process.env, { NODE_ENV: 'development' })
process.env.NEXT_TELEMETRY_DISABLED = '1'
await prepareAssets()
await import('../server/main.ts')
