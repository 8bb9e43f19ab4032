import { defineConfig } from '@playwright/test'
import whole from '../playwright.config.ts'

/** What `packs-offline.spec.ts` runs where there is no network: the reporters are its own, so that no report is overwritten. */
export default defineConfig({ ...whole, testDir: '.', testMatch: 'read-packed.ts', reporter: 'line' })
