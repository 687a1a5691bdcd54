/** Every ready scene on three kinds of wall: no letter smaller than the farthest viewer can read, and none cut in two. */
import { expect, test } from '@playwright/test'
import { READY_SCENES } from '../lib/domain/wall/scene.ts'
import { hearAlarms } from './hear-alarms.ts'
import { enter, lettersOf, openWall, send } from './wall-screen.ts'

/** An alarm holds the screen for twenty seconds at least. */
const SHOWN = { timeout: 60_000 }

/** Smallest em by hand from ui.md §3.5. */
const WALLS = [
  { name: '55″ 1080p, 3 m', width: 1920, height: 1080, distanceM: 3, pitchMm: 0.63, em: 34 },
  { name: '86″ 4K, 4 m', width: 3840, height: 2160, distanceM: 4, pitchMm: 0.494, em: 57 },
  { name: '4×2 of 55″, 5 m', width: 7680, height: 2160, distanceM: 5, pitchMm: 0.63, em: 56 },
] as const

for (const { name, em, ...size } of WALLS)
  test(`letters of every ready scene on ${name}`, async ({ browser, baseURL }) => {
    test.setTimeout(240_000)
    const url = baseURL ?? ''
    const desk = await enter(browser, url, 'zhiban')
    await hearAlarms(desk)
    const wall = await openWall(browser, { url, name, ...size })
    const { walls } = await (await desk.request.get('/api/v1/walls')).json()
    const { id } = walls.find((one: { name: string; connected: boolean }) => one.name === name && one.connected)
    for (const scene of READY_SCENES) {
      await send(desk, `/api/v1/walls/${id}/push`, { what: { kind: 'scene', scene } })
      await expect(wall.locator('main')).toHaveAttribute('data-scene', scene, SHOWN)
      await expect(wall.getByTestId('scene')).toContainText('投放', SHOWN)
      const { smallest, cut, letters } = await lettersOf(wall)
      expect(letters, scene).toBeGreaterThan(10)
      expect(smallest, scene).toBeGreaterThanOrEqual(em)
      expect(cut, scene).toEqual([])
    }
  })
