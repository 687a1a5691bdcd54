import { defineConfig } from 'vitest/config'

const alias = { '@': new URL('.', import.meta.url).pathname }
const patience = {
  setupFiles: ['./scripts/test-patience.ts'],
  testTimeout: 60_000,
  hookTimeout: 120_000,
  // As in the browser tests: where nobody watches, a test beside a busy neighbour has a second try, and the report shows it.
  retry: process.env.CI ? 1 : 0,
}

export default defineConfig({
  test: {
    // While one file waits for its server or database, another works.
    maxWorkers: 2,
    projects: [
      {
        // Pure rules and parts of pages hold nothing between files: one module graph for all of them costs half as much.
        resolve: { alias },
        test: {
          name: 'rules and parts',
          include: ['lib/**/*.test.ts', 'components/**/*.test.{ts,tsx}'],
          isolate: false,
          ...patience,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'servers and databases',
          include: ['server/**/*.test.ts', 'db/**/*.test.ts', 'scripts/**/*.test.ts'],
          ...patience,
        },
      },
    ],
  },
})
