import { fileURLToPath } from 'node:url'
import { build, runnerImport } from 'vite'
import type { createFormat } from '../src/shared/format.ts'
import { interfaceLanguages, type InterfaceLanguage } from '../src/shared/languages.ts'
import { drawnTexts, type DrawnText } from './drawn-text.ts'
import { lastingFaults } from './faults.ts'
import { apiOf, openArticle, seeDollar } from './page.ts'
import { expect, test } from './test.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
/** The same text whatever kind of space joins a number and its unit. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ').replace(/[\u200e\u200f\u2066-\u2069]/g, '')

type CreateFormat = typeof createFormat

async function formatOf(): Promise<CreateFormat> {
  // Vite reads the JSON of the locale data as the build does.
  const { module } = await runnerImport<{ createFormat: CreateFormat }>('/src/shared/format.ts', {
    root,
    configFile: false,
  })
  return module.createFormat
}

/** The same module as a script that any runtime can run. */
async function formatScript(): Promise<string> {
  const lib = { entry: 'src/shared/format.ts', formats: ['iife' as const], name: 'shared' }
  const built = await build({ root, configFile: false, logLevel: 'error', build: { write: false, lib } })
  const [result] = Array.isArray(built) ? built : []
  return result?.output[0].code ?? ''
}

/** Whatever a language formats; it is run here and in the window, so it stands on nothing outside it. */
function formatted(create: CreateFormat, tags: readonly InterfaceLanguage[]): string[][] {
  const zone = 'Asia/Almaty'
  const now = Date.UTC(2023, 2, 27, 12, 15)
  const day = 86_400_000
  const spans = [1, 60, 300, 3600, 7200, 86_400, 259_200, 1_209_600, 5_184_000, 63_072_000, -7200, -259_200]
  return tags.map((tag) => {
    const format = create(tag)
    const { fullDate, longDate, shortDate, monthYear, shortMonth, weekday, shortWeekday, dateTime } = format
    const dates = Array.from({ length: 12 }, (_none, at) => Date.UTC(2024, at, 3 + at, 12))
    return [
      ...dates.flatMap((at) => [fullDate, longDate, shortDate, monthYear, shortMonth].map((show) => show(at, zone))),
      ...[0, 1, 2, 3, 4, 5, 6].flatMap((at) => [weekday(now + at * day, zone), shortWeekday(now + at * day, zone)]),
      dateTime(now, zone),
      ...spans.map((seconds) => format.relativeTime(now - seconds * 1000, now, zone)),
      ...[0, 1, 999, 1234, 56_789, 1_234_567, 9_876_543_210, 1.2e13].map((count) => format.compactNumber(count)),
      ...['478.7749', '-0.5', '1234567.891'].flatMap((value) => [format.number(value), format.signed(value, 2)]),
      format.percent('0.185'),
      format.bytes(412_345_678),
      format.minutes(3),
      ...[['a'], ['a', 'b'], ['a', 'b', 'c', 'd']].map((items) => format.list(items)),
      ...tags.map((other) => format.displayLanguage(other)),
      ...['KZT', 'USD', 'EUR', 'RUB', 'CNY', 'UZS', 'KGS'].map((code) => format.displayCurrency(code)),
      ...format.sorted(
        ['KZT', 'USD', 'EUR', 'RUB', 'CNY', 'UZS', 'KGS', 'GBP', 'JPY'].map((code) => format.displayCurrency(code)),
        (name) => name,
      ),
    ]
  })
}

test('every format is in the window what it is in Node, in all eight languages', async ({ app }) => {
  const tags = interfaceLanguages.map(({ tag }) => tag)
  const expected = formatted(await formatOf(), tags)
  const page = await app.window()
  const script = `${await formatScript()}; (${formatted.toString()})(shared.createFormat, ${JSON.stringify(tags)})`
  const found = await page.evaluate<string[][]>(script)
  for (const [at, tag] of tags.entries()) expect(found[at], tag).toEqual(expected[at])
  expect(new Set(found.map((texts) => texts.join())).size).toBe(tags.length)
})

test('dates, numbers and names are right in all eight languages inside Electron', async ({ app }) => {
  test.setTimeout(240_000)
  const formatIn = await formatOf()
  const page = await app.window()
  await seeDollar(page)
  const zone = await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone)
  const board = await apiOf(page).rates.board({})
  const dollar = board.rates.find(({ currency }) => currency === 'USD')
  for (const { tag } of interfaceLanguages) {
    await apiOf(page).settings.set({ language: tag })
    await expect(page.locator('html')).toHaveAttribute('lang', tag)
    const format = formatIn(tag)
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

test('a switch of language is painted within two frames', async ({ app }) => {
  const page = await app.window()
  await seeDollar(page)
  // The words of the others are read while nothing happens; a switch is measured by itself.
  for (const { tag } of interfaceLanguages) {
    await apiOf(page).settings.set({ language: tag })
    await expect(page.locator('html')).toHaveAttribute('lang', tag)
  }
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

/** Articles are read in an interface of another script. */
const articleIn = new Map<string, string>([
  ['ru', 'kk-Arab'],
  ['kk-Arab', 'en'],
  ['zh-Hans', 'kk-Cyrl'],
  ['en', 'zh-Hans'],
])

/** What is not true to the script of a text. Names and codes in Latin letters stand in every script. */
function faultsOf({ text, lang, direction, scripts, faces }: DrawnText): string[] {
  const script = scriptOf.get(lang) ?? lang.slice(-4)
  const isSentence = /(\p{L}{3,}\P{L}+){3}/u.test(text) || (scripts.includes('Hans') && text.length > 10)
  const strange = faces.filter(({ family, shipped }) => !shipped && !chinese.test(family))
  return [
    ...scripts.filter((other) => other !== script && (other !== 'Latn' || (isSentence && scripts.length === 1))),
    ...(isSentence && scripts.length === 1 && direction !== (scripts[0] === 'Arab' ? 'rtl' : 'ltr') ? [direction] : []),
    ...strange.map(({ family }) => family),
  ].map((fault) => `${fault} in ${lang}`)
}

test('every language is drawn by one shipped face of its script, under its own name and in its direction', async ({
  app,
}) => {
  test.setTimeout(240_000)
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
  const wrong: string[] = []
  for (const { tag } of interfaceLanguages) {
    await apiOf(page).settings.set({ language: tag })
    await expect(page.locator('html')).toHaveAttribute('lang', tag)
    const lang = articleIn.get(tag)
    const { items } = lang === undefined ? { items: [] } : await apiOf(page).articles.list({ langs: [lang], limit: 1 })
    for (const view of items[0] === undefined ? ['front'] : ['front', 'article']) {
      if (view === 'article' && items[0] !== undefined) await openArticle(page, app, items[0].id)
      // A face is asked for when its first letter is drawn.
      const faults = await lastingFaults(async () => {
        const texts = await drawnTexts(page, '#root *')
        if (texts.length <= 40) return [`only ${texts.length} texts`]
        return texts.flatMap((text) => faultsOf(text).map((fault) => `${fault}: ${text.text}`))
      })
      wrong.push(...faults.map((fault) => `${view} in ${tag}: ${fault}`))
    }
    await page.keyboard.press('Escape')
    await expect(page.locator('.front')).toBeVisible()
  }
  expect(wrong).toEqual([])

  // A script has a size of its own.
  const titleSize = () =>
    page
      .locator('.row-title[lang="kk-Arab"]')
      .first()
      .evaluate((title) => Number.parseFloat(getComputedStyle(title).fontSize))
  await apiOf(page).settings.set({ contentLanguages: ['kk-Arab'] })
  await expect.poll(titleSize).toBeCloseTo(18, 1)
  await apiOf(page).settings.set({ arabicSize: 120, hanSize: 80 })
  await expect.poll(titleSize).toBeCloseTo(21.6, 1)
})
