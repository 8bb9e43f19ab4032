import { defineConfig } from '@playwright/test'

/**
 * One worker: the tests of a run share one display, one bus and one panel. What fails is run once more, because Playwright
 * loses answers of Electron's first process on a busy machine (microsoft/playwright#33737); the summary tells how many
 * needed it.
 */
export default defineConfig({
  testDir: '.',
  // Long tests have commands of their own.
  testMatch: process.env['TILSHI_E2E_MATCH'] ?? '**/*.spec.ts',
  outputDir: process.env['TILSHI_E2E_OUTPUT'] ?? '../out/e2e',
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  retries: 1,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: process.env['TILSHI_E2E_REPORT'] ?? '../out/e2e-report.json' }]],
})
