import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keptSecret } from './secret.ts'

describe('the secret of an installation', () => {
  let dir = ''
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'secret-'))
  })
  afterEach(() => rm(dir, { recursive: true, force: true }))

  it('is made once, also by many starts at once, and is for its owner only', async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => keptSecret(dir)))
    expect(new Set(made).size).toBe(1)
    expect(made[0]?.length).toBeGreaterThanOrEqual(32)
    expect(await keptSecret(dir)).toBe(made[0])
    expect(await readdir(dir)).toEqual(['auth-secret'])
    expect((await stat(join(dir, 'auth-secret'))).mode & 0o777).toBe(0o600)
  })

  it('is never an empty one: a file cut off by a kill stops the start with a line that names it', async () => {
    await writeFile(join(dir, 'auth-secret'), '')
    await expect(keptSecret(dir)).rejects.toThrow(/auth-secret holds no secret/)
  })
})
