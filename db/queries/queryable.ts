/** What a query needs: the database, or a transaction on it. */
import type { Database } from '../client.ts'

export type Queryable = Pick<Database['db'], 'select' | 'insert' | 'update' | 'delete' | 'execute'>
