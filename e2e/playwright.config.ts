import { defineConfig } from '@playwright/test'

/** Private sessions (scripts/session.mjs), as what each sets in the environment. */
const sessions = JSON.parse(process.env['TILSHI_SESSIONS'] ?? '[]') as Record<string, string>[]
Object.assign(process.env, sessions[Number(process.env['TEST_PARALLEL_INDEX'])])

/**
 * One worker a session: its tests share one display, one bus and one panel. What fails is run once more, because Playwright
 * loses answers of Electron's first process on a busy machine (microsoft/playwright#33737); the summary tells how many
 * needed it.
 */
export default defineConfig({
  testDir: '.',
  // Long tests have commands of their own.
  testMatch: process.env['TILSHI_E2E_MATCH'] ?? '**/*.spec.ts',
  outputDir: '../out/e2e',
  workers: Math.max(1, sessions.length),
  // Several times what a test takes that names no time of its own: a slow machine runs them too.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  retries: 1,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: process.env['TILSHI_E2E_REPORT'] ?? '../out/e2e-report.json' }]],
})
