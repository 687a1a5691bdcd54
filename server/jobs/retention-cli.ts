/** `npm run retention`: what the next hour's sweep would erase for ever. It erases nothing itself. */
import { openDatabase } from '../../db/client.ts'
import { runningDatabaseUrl } from '../../db/embedded.ts'
import { readConfig } from '../config.ts'
import { photosToErase } from './photo-retention.ts'

const config = readConfig(process.env)
const url = config.databaseUrl ?? runningDatabaseUrl(config.dataDir)
if (!url) {
  console.error('No database: set DATABASE_URL, or start the server first')
  process.exit(1)
}
const database = openDatabase({ url, max: 1 })
try {
  const photos = await photosToErase(database, Date.now())
  for (const { id, incidentId, uploadedAt, bytes } of photos)
    console.log(`photo ${id}  case ${incidentId}  ${uploadedAt.toISOString()}  ${bytes} bytes`)
  console.log(`${photos.length} photos would be erased`)
} finally {
  await database.close()
}
