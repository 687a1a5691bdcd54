/** A Chromium for the browser tests: the one named, one on the system, Playwright's own, or one installed now. */
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'
import { runStage } from './stage.ts'

const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

function onPath(): string | undefined {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of SYSTEM_NAMES) {
      const path = join(folder, name)
      try {
        accessSync(path, constants.X_OK)
        return path
      } catch {
        // not here: look on
      }
    }
  }
  return undefined
}

function present(): string | undefined {
  const named = process.env.CHROMIUM_PATH
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, which does not exist`)
    return named
  }
  const own = chromium.executablePath()
  return onPath() ?? (existsSync(own) ? own : undefined)
}

/** Path of a browser; installs one when the machine has none and we may. Throws with what to do otherwise. */
export async function findChromium(log: (line: string) => void): Promise<string> {
  const there = present()
  if (there) return there
  log('no Chromium found: installing Playwright’s')
  await runStage(process.execPath, [join('node_modules', '@playwright', 'test', 'cli.js'), 'install', 'chromium'])
  const downloaded = present()
  if (downloaded) return downloaded
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    log('Playwright’s cannot be had: installing the system package chromium')
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    await runStage('apt-get', ['update', '-qq'], { env })
    await runStage('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env, quiet: true })
    const packaged = present()
    if (packaged) return packaged
  }
  throw new Error('No Chromium, and none could be installed. Install one and set CHROMIUM_PATH to it.')
}
