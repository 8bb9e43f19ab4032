import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'
import type { createFormat as CreateFormat } from '../src/shared/format.ts'
import { dirOf, interfaceLanguages } from '../src/shared/languages.ts'
import { drawnTexts } from './drawn-text.ts'
import { apiOf, openArticle, seeDollar } from './page.ts'
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

/** What each language is written with: letters, and the marks and digits that stand among them. */
const alphabets: Record<string, string> = {
  ru: 'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ абвгдеёжзийклмнопрстуфхцчшщъыьэюя «»№',
  'kk-Cyrl': 'АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя ₸',
  'kk-Latn': 'AÄBCDEFGĞHIİJKLMNÑOÖPQRSŞTUŪÜVWXYZ aäbcdefgğhıijklmnñoöpqrsştuūüvwxyz',
  'kk-Arab': 'اءبۆگعدەجزيكقلمنڭوپرستۋۇفحھچشىٴ قازاقشا ءتىلشى ۇلكەن جاڭالىق، ۋاقىت؛ قايدا؟',
  'uz-Latn': 'ABDEFGHIJKLMNOPQRSTUVXYZ abdefghijklmnopqrstuvxyz Oʻ oʻ Gʻ gʻ aʼlo Sh sh Ch ch',
  'uz-Cyrl': 'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЪЬЭЮЯЎҚҒҲ абвгдеёжзийклмнопрстуфхцчшъьэюяўқғҳ',
  en: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz 0123456789 “” ‘’ – — …',
}
const scriptOf = new Map<string, string>(interfaceLanguages.map(({ tag, script }) => [tag, script]))
const chinese = /CJK SC|Noto (Serif|Sans) SC/

test('every language is drawn by one shipped face of its script, under its own name and in its direction', async ({
  launch,
}) => {
  test.setTimeout(120_000)
  const app = await launch()
  const page = await app.window()
  await seeDollar(page)
  await expect.poll(async () => (await apiOf(page).refresh.progress()).running, { timeout: 30_000 }).toBe(false)
  await page.evaluate((letters) => {
    for (const [lang, text] of Object.entries(letters)) {
      for (const face of ['--f-text', '--f-ui']) {
        const line = document.createElement('p')
        line.lang = lang
        line.style.fontFamily = `var(${face})`
        line.className = 'alphabet'
        // A space may be another face's.
        line.textContent = text.replaceAll(' ', '')
        document.querySelector('#root')?.append(line)
      }
    }
  }, alphabets)
  await page.evaluate(() => document.fonts.ready)
  await expect(async () => {
    for (const { text, lang, faces } of await drawnTexts(page, '.alphabet'))
      expect(faces, `${lang}: ${text}`).toEqual([{ family: expect.stringMatching(/^(Source|Noto)/), shipped: true }])
  }).toPass({ timeout: 20_000 })
  await page.evaluate(() => document.querySelectorAll('.alphabet').forEach((line) => line.remove()))

  // A reader of all languages meets each of them in each interface.
  await apiOf(page).settings.set({ contentLanguages: interfaceLanguages.map(({ tag }) => tag), railOpen: true })
  for (const { tag } of interfaceLanguages) {
    await apiOf(page).settings.set({ language: tag })
    await expect(page.locator('html')).toHaveAttribute('lang', tag)
    const { items } = await apiOf(page).articles.list({ langs: [tag], limit: 1 })
    // One language of each script is enough for the article.
    const views = ['ru', 'kk-Arab', 'zh-Hans', 'en'].includes(tag)
      ? (['front', 'article'] as const)
      : (['front'] as const)
    for (const view of views) {
      if (view === 'article' && items[0] !== undefined) await openArticle(page, app, items[0].id)
      await page.evaluate(() => document.fonts.ready)
      const texts = await drawnTexts(page, '#root *')
      expect(texts.length, tag).toBeGreaterThan(40)
      for (const { text, lang, direction, scripts, faces } of texts) {
        const said = `${view} in ${tag}, ${lang}: ${text}`
        // Names and codes in Latin letters stand in every script, and the wordmark draws its i without a dot.
        const foreign = scripts.filter(
          (script) => script !== 'Latn' && script !== (scriptOf.get(lang) ?? lang.slice(-4)),
        )
        expect(foreign, said).toEqual([])
        if (scripts.join() === 'Arab' && text.length > 10) expect(direction, said).toBe(dirOf('kk-Arab'))
        const strange = faces.filter(({ family, shipped }) => !shipped && !chinese.test(family))
        expect(strange, said).toEqual([])
      }
    }
    await page.keyboard.press('Escape')
    await expect(page.locator('.front')).toBeVisible()
  }
})
