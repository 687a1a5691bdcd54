import { defineConfig } from '@playwright/test'
import { CHROMIUM_ARGS, WITHOUT_GRAPHICS_ARGS } from './scripts/chromium-args.ts'

const PORT = Number(process.env.E2E_PORT ?? 3977)
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
/** Tests that look at a map or touch it. */
const MAP = /@map/

export default defineConfig({
  testDir: './e2e',
  /** One real server and two cores: specs share both, one at a time. */
  workers: 1,
  fullyParallel: false,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  /** On a machine nobody watches a test that fails is tried twice more; one that then passes is listed as flaky, for somebody to look at. */
  retries: process.env.CI ? 2 : 0,
  reporter: [['list'], ['json']],
  outputDir: 'test-results',
  use: {
    baseURL: `http://127.0.0.1:${PORT}`,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1366, height: 768 },
    trace: 'off',
    screenshot: 'only-on-failure',
  },
  projects: [
    {
      name: 'lists',
      grepInvert: MAP,
      use: { launchOptions: { executablePath, args: WITHOUT_GRAPHICS_ARGS } },
    },
    { name: 'map', grep: MAP, use: { launchOptions: { executablePath, args: CHROMIUM_ARGS } } },
  ],
  webServer: {
    command: 'node --import tsx e2e/server.ts',
    url: `http://127.0.0.1:${PORT}/readyz`,
    timeout: 120_000,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
    env: { PORT: String(PORT), NODE_ENV: 'production' },
  },
})
