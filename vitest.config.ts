import { defineConfig } from 'vitest/config'

/** What is waited for comes when the machine has time for it: one second, as is usual, is no long time on a busy one. */
const patient = { poll: { timeout: 15_000 } }

export default defineConfig({
  test: {
    // By default one core is kept free, for a person at the machine: on two cores that is half of them.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}'],
          testTimeout: 20_000,
          retry: 1,
          expect: patient,
        },
      },
      { test: { name: 'soak', include: ['test/soak/*.soak.ts'], testTimeout: 3_600_000 } },
      {
        test: { name: 'faults', include: ['test/faults/**/*.faults.ts'], testTimeout: 1_800_000, hookTimeout: 120_000 },
      },
      { test: { name: 'hostile', include: ['test/hostile/*.hostile.ts'], testTimeout: 600_000, hookTimeout: 120_000 } },
      {
        test: {
          name: 'disk',
          include: ['test/disk/**/*.disk.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          retry: 1,
          expect: patient,
        },
      },
    ],
  },
})
