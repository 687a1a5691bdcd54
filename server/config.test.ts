import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { keptSecret } from './auth/secret.ts'
import { readConfig, StartRefused } from './config.ts'

describe('the environment', () => {
  it('has a default for everything', () => {
    expect(readConfig({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      demo: 'auto',
      production: true,
      logLevel: 'info',
    })
  })

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ', MAPBOX_TOKEN: '' })).toEqual(readConfig({}))
  })

  it.each([
    ['PORT', '70000'],
    ['PORT', 'http'],
    ['HOST', 'a b'],
    ['DEMO', 'yes'],
    ['ALARM_AREAS', '32021x'],
    ['ALARM_WEBHOOK_URL', 'mqtt://bell'],
    ['ALARM_WEBHOOK_SECRET', 'short'],
    ['DATABASE_URL', 'mysql://x'],
    ['REDIS_URL', 'localhost'],
    ['PUBLIC_URL', 'grid.example.cn'],
    ['PUBLIC_URL', 'https://grid.example.cn/app'],
    ['MAPBOX_TOKEN', 'sk.secret'],
    ['APP_VERSION', 'v1 of today'],
    ['CLAMD', 'clamd'],
    ['CLAMD', 'localhost:99999'],
    ['LOG_LEVEL', 'loud'],
    ['AUTH_SECRET', 'short'],
    ['AUTH_SECRET', 'better-auth-secret-12345678901234567890'],
    ['AUTH_SECRET', 'a'.repeat(40)],
    ['VAPID_SUBJECT', 'ops@example.cn'],
    ['VAPID_PUBLIC_KEY', 'short'],
  ])('a wrong %s is named in one line', (name, value) => {
    const attempt = () => readConfig({ [name]: value })
    expect(attempt).toThrow(StartRefused)
    expect(attempt).toThrow(new RegExp(`^${name} [^\\n]+$`))
  })
})

it('push has all three of its settings or none', () => {
  expect(() => readConfig({ VAPID_SUBJECT: 'mailto:ops@example.cn' })).toThrow('VAPID_PUBLIC_KEY is missing')
})

it('a bell beside the walls has its address, its secret and its areas, or is not', () => {
  const all = {
    ALARM_WEBHOOK_URL: 'https://bell.example.cn/alarm',
    ALARM_WEBHOOK_SECRET: 'a-secret-of-more-than-32-characters-0123',
    ALARM_AREAS: '320213, 320213021',
  }
  expect(readConfig(all).alarms).toEqual({
    areas: ['320213', '320213021'],
    webhook: { url: all.ALARM_WEBHOOK_URL, secret: all.ALARM_WEBHOOK_SECRET },
  })
  for (const name of Object.keys(all))
    expect(() => readConfig({ ...all, [name]: '' })).toThrow(new RegExp(`^${name} is missing`))
})

describe('the secret of an installation', () => {
  it('is made once, kept, and readable by its owner only', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'gc-secret-'))
    try {
      const both = await Promise.all([keptSecret(dir), keptSecret(dir)])
      expect(both[0]).toHaveLength(43)
      expect(both[1]).toBe(both[0])
      expect(await readFile(join(dir, 'auth-secret'), 'utf8')).toBe(both[0])
      expect((await stat(join(dir, 'auth-secret'))).mode & 0o777).toBe(0o600)
    } finally {
      await rm(dir, { recursive: true })
    }
  })
})
