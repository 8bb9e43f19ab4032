import { _electron } from '@playwright/test'
import { join } from 'node:path'
import { deepScrollReach } from './deep-scroll.ts'
import { tilshi } from './electron.ts'
import { report } from './measure.ts'

const [electron = '', root = '', folder = '', count = '10000'] = process.argv.slice(2)
const { dataDir } = tilshi(root, folder, Number(count))
const app = await _electron.launch({
  executablePath: electron,
  args: ['--no-sandbox', `--user-data-dir=${join(dataDir, 'chromium')}`, root],
  env: { ...(process.env as Record<string, string>), TILSHI_DATA: dataDir },
})
const page = await app.firstWindow()
await page.waitForSelector('[data-article]')
await page.waitForTimeout(3000)
await page.evaluate(() => window.tilshi.send('settings.set', [{ contentLanguages: [] }]))
await page.keyboard.press('g')
await page.keyboard.press('a')
await page.waitForSelector('.list-page .row')
const devtools = await page.context().newCDPSession(page)
await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
const work = async () => {
  const { metrics } = await devtools.send('Performance.getMetrics')
  return metrics.find((m) => m.name === 'TaskDuration')!.value * 1000
}
const before = await work()
const most = Number(process.env['ROWS'] ?? count)
const prof = process.env['PROF']
if (prof) {
  await devtools.send('Profiler.enable')
  await devtools.send('Profiler.start')
}
const { reach, summary } = await deepScrollReach(page, most)
if (prof) {
  const { profile } = await devtools.send('Profiler.stop')
  ;(await import('node:fs')).writeFileSync(prof, JSON.stringify(profile))
}
const after = await work()
report({
  bench: 'deep',
  reach,
  summary,
  workPerFrame: (after - before) / (summary as any).frames,
  work: after - before,
})
await app.close()
