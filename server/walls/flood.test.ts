/** 500 incidents in a minute against the real server: what a wall sounds, shows and lists of them. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { GROUPS_MAX } from '../../lib/domain/wall/alarms.ts'
import { ALARM_HOLD_MS } from '../../lib/domain/wall/showing.ts'
import type { WallFeed } from '../../lib/wire/wall-api.ts'
import { INCIDENTS_MAX } from '../../lib/wire/wall-limits.ts'
import { done, middleOf, order } from '../http/test-cases.ts'
import { startTestServer, type TestServer, type Visitor } from '../testing.ts'
import { hearDemoAlarms, openScreen, pairScreen, type TestScreen } from './testing.ts'

const STREET = '320213021'
const GRID = `${STREET}001001`
const CASES = 500
/** Every tenth is red. */
const RED_EVERY = 10
const [RED, ORANGE] = ['0401', '0304']
const AT_ONCE = 8
/** Level 1 sounds once a round. */
const ROUND_MS = 15_000

describe('a flood of alarms', () => {
  let server: TestServer
  let screen: TestScreen
  let street: Visitor
  let tookMs = 0
  const feeds: WallFeed[] = []

  beforeAll(async () => {
    server = await startTestServer()
    street = await server.signIn('diaodu021')
    await hearDemoAlarms(server.database)
    screen = openScreen(
      server.url,
      await pairScreen(server.visitor(), await server.signIn('guanli'), { scope: STREET }),
    )
    screen.socket.on('feed', (feed) => void feeds.push(feed))
    await vi.waitFor(() => expect(screen.feed()).toBeDefined(), 10_000)
    const place = await middleOf(street, GRID)
    const began = Date.now()
    const left = Array.from({ length: CASES }, (_, index) => (index % RED_EVERY === 0 ? RED : ORANGE))
    const desk = async () => {
      for (let category = left.pop(); category; category = left.pop())
        await done(order(street, { place, command: { type: 'report', category, title: '告警', source: 'desk' } }))
    }
    await Promise.all(Array.from({ length: AT_ONCE }, desk))
    const all = () => screen.feed()?.alarms.groups.reduce((sum, { unheard }) => sum + unheard, 0)
    await vi.waitFor(() => expect(all()).toBe(CASES), 20_000)
    // The first may have been orange: the next round sounds the red ones, and the next turn shows one.
    await vi.waitFor(() => {
      expect(feeds.map(({ sound }) => sound?.level)).toContain('loud')
      expect(screen.shows.at(-1)?.incident?.severity).toBe(1)
    }, 2 * ALARM_HOLD_MS)
    tookMs = Date.now() - began
  }, 180_000)
  afterAll(async () => {
    screen?.close()
    await server?.close()
  })

  it('is sounded once a round, whatever comes, and loud', () => {
    const sounds = [...new Map(feeds.flatMap(({ sound }) => (sound ? [[sound.at, sound.level] as const] : [])))]
    const at = sounds.map(([when]) => when)
    for (const [index, when] of at.slice(1).entries())
      expect(when - (at[index] as number)).toBeGreaterThanOrEqual(ROUND_MS)
    expect(sounds.length).toBeGreaterThan(0)
    expect(sounds.map(([, level]) => level)).toContain('loud')
  })

  it('is shown one red case at a time, each for as long as it takes to read', () => {
    const taken = screen.shows.filter(({ showing }) => showing.by.kind === 'alarm')
    expect(taken.length).toBeGreaterThan(0)
    expect(taken.length).toBeLessThanOrEqual(2 + tookMs / ALARM_HOLD_MS)
    const last = taken.at(-1)
    expect(last?.incident?.severity).toBe(1)
  })

  it('is listed in a few groups with their numbers, red first, and says that it is a flood', () => {
    const { alarms, incidents, more } = screen.feed() as WallFeed
    expect(alarms.flood).toBe(true)
    expect(alarms.groups.length).toBeLessThanOrEqual(GROUPS_MAX)
    const unheard = alarms.groups.filter((group) => group.unheard > 0)
    expect(unheard.map(({ severity, count }) => [severity, count])).toEqual([
      [1, CASES / RED_EVERY],
      [2, CASES - CASES / RED_EVERY],
    ])
    expect(incidents).toHaveLength(INCIDENTS_MAX)
    expect(more).toBeGreaterThanOrEqual(CASES - INCIDENTS_MAX)
  })

  it('comes as few pictures, not as one for each case', () => {
    expect(feeds.length).toBeLessThan(CASES / 2)
  })
})
