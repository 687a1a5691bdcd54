/**
 * Every ready scene as it stands on three kinds of wall, by day and by night, live and stale. Saved as JPEG at a width at which the whole can be
 * judged: a full picture of the widest wall would be larger than all the others together.
 */
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import sharp from 'sharp'
import { READY_SCENES, type ReadySceneId } from '../lib/domain/wall/scene.ts'

interface WallKind {
  readonly name: string
  readonly width: number
  readonly height: number
  readonly distanceM: number
  readonly pitchMm: number
  /** Of the file. */
  readonly savedWidth: number
}

export const WALL_KINDS: readonly WallKind[] = [
  { name: 'wall-1920', width: 1920, height: 1080, distanceM: 3, pitchMm: 0.63, savedWidth: 1920 },
  { name: 'wall-3840', width: 3840, height: 2160, distanceM: 4, pitchMm: 0.494, savedWidth: 1920 },
  { name: 'wall-7680', width: 7680, height: 2160, distanceM: 5, pitchMm: 0.63, savedWidth: 3840 },
]

const QUALITY = 72
const READY_TIMEOUT_MS = 60_000
/** For a map to draw its last tile in software. */
const SETTLE_MS = 4_000
/** How a wall is dimmed after ten at night (lib/domain/wall/glass.ts). */
const NIGHT = 'main { --light: 0.75 !important; }'

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

export interface Hands {
  /** Posts as somebody who is signed in. */
  readonly admin: (path: string, data: object) => Promise<{ readonly id?: string }>
  readonly desk: (path: string, data: object) => Promise<unknown>
}

/** Answers what was written to the console. */
export async function shootWall(
  browser: Browser,
  url: string,
  out: string,
  { name, width, height, distanceM, pitchMm, savedWidth }: WallKind,
  { admin, desk }: Hands,
): Promise<string[]> {
  const errors: string[] = []
  let dead = false
  const context = await browser.newContext({
    viewport: { width, height },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  page.on('pageerror', (error) => errors.push(`${name}: ${error.message}`))
  await page.routeWebSocket(/\/socket\.io\//, (near) => {
    const far = near.connectToServer()
    near.onMessage((message) => !dead && far.send(message))
    far.onMessage((message) => !dead && near.send(message))
  })
  await page.goto(`${url}/wall`)
  const code = (await page.getByTestId('pairing-code').textContent({ timeout: READY_TIMEOUT_MS })) ?? ''
  const { id } = await admin('/api/v1/walls', {
    code: code.replace(/\s/g, ''),
    name,
    scope: '320213',
    distanceM,
    pitchMm,
  })
  await page.locator('main[data-state="live"]').waitFor({ timeout: READY_TIMEOUT_MS })

  const save = async (scene: ReadySceneId, what: string) => {
    const taken = await page.screenshot({ timeout: READY_TIMEOUT_MS })
    await sharp(taken)
      .resize({ width: savedWidth })
      .jpeg({ quality: QUALITY, mozjpeg: true })
      .toFile(join(out, `${name}-${scene}-${what}.jpg`))
  }
  const both = async (scene: ReadySceneId, state: string) => {
    await save(scene, `day-${state}`)
    const night = await page.addStyleTag({ content: NIGHT })
    await save(scene, `night-${state}`)
    await night.evaluate((style) => (style as Element).remove())
  }
  for (const scene of READY_SCENES) {
    await desk(`/api/v1/walls/${id}/push`, { what: { kind: 'scene', scene } })
    await page.locator(`main[data-scene="${scene}"][data-state="live"]`).waitFor({ timeout: READY_TIMEOUT_MS })
    await pause(SETTLE_MS)
    await both(scene, 'live')
    dead = true
    await page.locator('main[data-state="stopped"]').waitFor({ timeout: READY_TIMEOUT_MS })
    await both(scene, 'stale')
    dead = false
    await page.locator('main[data-state="live"]').waitFor({ timeout: READY_TIMEOUT_MS })
  }
  await context.close()
  return errors
}

/** An alarm would take the screen: what rings is heard first. */
export async function hearAll(desk: Page, url: string): Promise<void> {
  const { incidents } = await (await desk.request.get(`${url}/api/v1/incidents?state=open&limit=500`)).json()
  for (const { id, alarm, state, version } of incidents) {
    if (!alarm || alarm.acknowledgedAt || (state !== 'reported' && state !== 'accepted')) continue
    await desk.request.post(`${url}/api/v1/commands`, {
      headers: { origin: url },
      data: { key: crypto.randomUUID(), incidentId: id, seenVersion: version, command: { type: 'acknowledgeAlarm' } },
    })
  }
}
