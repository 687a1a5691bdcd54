/** The server's log. Errors are written without what was sent to the database: it holds session tokens, texts and names. */
import { type Logger, pino } from 'pino'

/** Errors wrap one another a few times at most. */
const DEPTH = 5

/** The query builder puts the values of a query into its message, from this line on. */
export const withoutValues = (text: string): string => text.replace(/\nparams:[\s\S]*?(?=\n\s+at |$)/g, '')

/** The chain of causes as lines: kind, message, code; and where the outermost came from. */
export function errorForLog(error: unknown): object {
  const chain: string[] = []
  let current = error
  for (let depth = 0; depth < DEPTH && current instanceof Error; depth++) {
    const code = 'code' in current && typeof current.code === 'string' ? ` (${current.code})` : ''
    chain.push(`${current.name}: ${firstLine(current.message)}${code}`)
    current = current.cause
  }
  if (chain.length === 0) return { chain: [typeof error] }
  return { chain, stack: frames((error as Error).stack) }
}

const firstLine = (text: string): string => withoutValues(text).split('\n', 1)[0] ?? ''
const frames = (stack = ''): string =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n')

export const createLog = (level: string): Logger =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: errorForLog } })
