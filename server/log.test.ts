import { describe, expect, it } from 'vitest'
import { errorForLog } from './log.ts'

describe('an error in the log', () => {
  it('holds the chain of causes and no value that was sent to the database', () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' })
    const query = new Error('Failed query: select "id" from "session" where "token" = $1\nparams: SECRET-TOKEN,张三', {
      cause: refused,
    })
    const outer = new Error(`Failed to get session: ${query.message}`, { cause: query })
    const written = JSON.stringify(errorForLog(outer))
    expect(written).not.toMatch(/SECRET-TOKEN|张三/)
    expect(written).toContain('select')
    expect(written).toContain('ECONNREFUSED')
    expect(written).toContain('log.test.ts')
  })

  it('says of something that is no error only what kind of thing it is', () => {
    expect(errorForLog('SECRET-TOKEN')).toEqual({ chain: ['string'] })
  })
})
