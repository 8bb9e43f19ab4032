import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'
import type { createFormat as CreateFormat } from '../src/shared/format.ts'
import { interfaceLanguages } from '../src/shared/languages.ts'
import { apiOf, seeDollar } from './page.ts'
import { expect, test } from './test.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
/** The same text whatever kind of space joins a number and its unit. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ').replace(/[\u200e\u200f\u2066-\u2069]/g, '')

async function formatOf(): Promise<typeof CreateFormat> {
  // Vite reads the JSON of the locale data as the build does.
  const { module } = await runnerImport<{ createFormat: typeof CreateFormat }>('/src/shared/format.ts', {
    root,
    configFile: false,
  })
  return module.createFormat
}

test('dates, numbers and names are right in all eight languages inside Electron', async ({ launch }) => {
  test.setTimeout(120_000)
  const createFormat = await formatOf()
  const app = await launch()
  const page = await app.window()
  await seeDollar(page)
  const zone = await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone)
  const board = await apiOf(page).rates.board({})
  const dollar = board.rates.find(({ currency }) => currency === 'USD')
  for (const { tag } of interfaceLanguages) {
    await apiOf(page).settings.set({ language: tag })
    await expect(page.locator('html')).toHaveAttribute('lang', tag)
    const format = createFormat(tag)
    const today = plain(format.capitalize(format.fullDate(Date.now(), zone)))
    await expect.poll(async () => plain(await page.locator('.masthead').innerText()), { message: tag }).toContain(today)
    const strip = async () => plain(await page.locator('.window').innerText())
    expect(await strip(), tag).toContain(plain(format.rate(dollar?.value ?? '', 2)))
    expect(await strip(), tag).toContain(plain(format.signed(dollar?.change ?? '', 2)))
    // What a missing locale prints.
    expect(today, tag).not.toMatch(/ M\d\d /)
    if (tag !== 'en') expect(today, tag).not.toMatch(/day|November/)
  }
})

test('a switch of language is painted within two frames', async ({ launch }) => {
  const app = await launch()
  const page = await app.window()
  await seeDollar(page)
  // What the first refresh stores is painted too; a switch is measured by itself.
  await expect.poll(async () => (await apiOf(page).refresh.progress()).running, { timeout: 30_000 }).toBe(false)
  for (const { tag } of interfaceLanguages) {
    const frames = await page.evaluate(
      (language) =>
        new Promise<number>((resolve) => {
          const button = document.querySelector<HTMLButtonElement>(`.languages button:has([lang="${language}"])`)
          let count = 0
          const look = () => {
            count++
            if (document.documentElement.lang === language || count > 60) resolve(count)
            else requestAnimationFrame(look)
          }
          button?.click()
          requestAnimationFrame(look)
        }),
      tag,
    )
    expect(frames, tag).toBeLessThanOrEqual(2)
  }
})
