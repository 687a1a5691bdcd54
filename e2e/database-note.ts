/** Where the shared server of the browser tests leaves the address of its database for the servers beside it, by its port. */
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const databaseNote = (port: number): string => join(tmpdir(), `grid-command-e2e-${port}.url`)
