/** Faults that pass by themselves: asking again with the same key is safe and may succeed. */

/** SQLSTATE of conflicts between transactions, of lock and statement time-outs, and of a server that stops or starts. */
const SQLSTATES = new Set(['40001', '40P01', '55P03', '57014', '57P01', '57P02', '57P03', '53300', '25P03'])
/** Codes of the driver and of the network. */
const CONNECTION_CODES = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOENT',
])
/** Errors wrap one another a few times at most. */
const DEPTH = 5

/** The first code in the chain of causes: the query builder wraps what the driver throws. */
export function errorCode(error: unknown): string | undefined {
  let current = error
  for (let depth = 0; depth < DEPTH && current instanceof Error; depth++) {
    if ('code' in current && typeof current.code === 'string') return current.code
    current = current.cause
  }
  return undefined
}

export function isTransient(error: unknown): boolean {
  const code = errorCode(error)
  return code !== undefined && (SQLSTATES.has(code) || CONNECTION_CODES.has(code) || code.startsWith('08'))
}
