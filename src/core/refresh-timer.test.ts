import { expect, it } from 'vitest'
import { defaultSettings, type Settings } from '#shared/settings.ts'
import { timesSources } from './refresh-timer.ts'

const isOther = (patch: Partial<Settings>) =>
  timesSources({ ...defaultSettings, ...patch }) !== timesSources(defaultSettings)

it.each<Partial<Settings>>([
  { refreshMinutes: 30 },
  { refreshPaused: true },
  { dataMonthLimit: 10 },
  { dataRefreshLimit: 1 },
  { onMetered: 'nothing' },
  { onBattery: 'texts' },
])('asks again for %o', (patch) => {
  expect(isOther(patch)).toBe(true)
})

it.each<Partial<Settings>>([
  {},
  { theme: 'dark' },
  { textSize: 120 },
  { language: 'kk-Arab' },
  { cities: ['oral'] },
  { panes: { wide: { rail: 20 } } },
])('leaves sources in peace for %o', (patch) => {
  expect(isOther(patch)).toBe(false)
})
