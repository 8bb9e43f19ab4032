import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import type { App } from './app.ts'
import { broughtFor, guarded, isLoaded, tryGuards } from './guards.ts'
import { answerDialogs, apiOf, openArticle } from './page.ts'
import { pdfLetters } from './pdf-text.ts'
import { expect, test } from './test.ts'

const letters = (text: string) => text.normalize('NFKC').replace(/[^\p{L}\p{M}\p{N}]/gu, '')
const turned = (text: string) => [...text].toReversed().join('')

/** Opens the newest article of a language and exports it by the menu of the article; its title and the file. */
async function exported(app: App, lang: string, kind: string, ending: string) {
  const page = await app.window()
  const { items } = await apiOf(page).articles.list({ langs: [lang], limit: 1 })
  const [article] = items
  if (article === undefined) throw new Error(`no article in ${lang}`)
  await openArticle(page, app, article.id)
  const file = path.join(app.dataFolder, `${lang}.${ending}`)
  await answerDialogs(app, file)
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await page.getByRole('menuitem', { name: kind }).click()
  // What is being made is told beside what was said of the one before.
  await expect(page.locator('.notice', { hasText: path.basename(file) })).toBeVisible({ timeout: 30_000 })
  return { article: await apiOf(page).articles.open(article.id), bytes: readFileSync(file) }
}

/** The next page that is drawn never comes to an end by itself. */
async function drawForever(app: App): Promise<void> {
  await app.electron.evaluate(({ app: electron }) => {
    electron.once('web-contents-created', (_event, contents) => {
      Object.assign(contents, { printToPDF: () => new Promise(() => {}) })
    })
  })
}

test('an article becomes a PDF whose text can be copied, in Arabic letters and in Chinese, and a book', async ({
  launch,
}) => {
  test.setTimeout(240_000)
  const app = await launch()
  const page = await app.window()
  await expect(page.locator('.lead-title')).toBeVisible({ timeout: 30_000 })

  const chinese = await exported(app, 'zh-Hans', 'Export as PDF', 'pdf')
  expect(chinese.bytes.subarray(0, 5).toString()).toBe('%PDF-')
  expect(letters(pdfLetters(chinese.bytes))).toContain(letters(chinese.article.title))

  const kazakh = await exported(app, 'kk-Arab', 'Export as PDF', 'pdf')
  const found = letters(pdfLetters(kazakh.bytes))
  for (const word of kazakh.article.title.split(/\s+/).map(letters)) expect(found).toContain(turned(word))
  expect(kazakh.bytes.toString('latin1')).toContain('Amiri')

  const book = await exported(app, 'en', 'Export as EPUB', 'epub')
  expect(book.bytes.subarray(30, 58).toString()).toBe('mimetypeapplication/epub+zip')
  // The window that drew the pages is gone.
  await expect.poll(() => app.electron.windows().length).toBe(1)

  // What takes a while is shown, and can be stopped; this page is drawn for as long as the reader lets it.
  await drawForever(app)
  const many = path.join(app.dataFolder, 'many.pdf')
  await answerDialogs(app, many)
  const request = { articles: { query: {} }, format: 'pdf' as const, name: 'many', title: 'Many' }
  const failed = (work: Promise<unknown>) => work.then(String, (error: { code: string }) => error.code)
  const stopped = failed(apiOf(page).app.exportFile(request))
  const stop = page.locator('.folio').getByRole('button', { name: 'Stop' })
  await expect(stop).toBeVisible({ timeout: 30_000 })
  await expect(page.locator('.announcer').getByText('Drawing the pages…')).toBeAttached({ timeout: 30_000 })
  expect(await failed(apiOf(page).app.exportFile({ ...request, format: 'md' }))).toBe('exportRunning')
  // Nobody sees that page, and it can do even less than the window.
  const paper = 'tilshi-paper://'
  await expect.poll(() => isLoaded(app, paper)).toBe(true)
  expect(await tryGuards(app, paper)).toEqual({ ...guarded, bridge: 'undefined' })
  const face = '@fontsource/amiri/arabic-400.css'
  const files = [face, 'package.json', '@fontsource/../package.json', `%40${face.slice(1)}`, 'out/main/index.js']
  const brought = await broughtFor(app, paper, [
    ...files.map((file) => `tilshi-paper://paper/${file}`),
    'tilshi-app://window/index.html',
  ])
  expect(brought).toEqual([true, false, false, false, false, false])
  await stop.click()
  expect(await stopped).toBe('cancelled')
  await expect(stop).toBeHidden()
  expect(existsSync(many)).toBe(false)
  await expect.poll(() => app.electron.windows().length).toBe(1)

  // The command line draws by the same Electron, without a display.
  const byCommand = path.join(app.dataFolder, 'command.pdf')
  const { DISPLAY: _none, ...env } = process.env
  const asked = ['export', String(kazakh.article.id), '--format', 'pdf', '--out', byCommand]
  const command = [
    path.join(import.meta.dirname, '../out/cli/index.js'),
    ...asked,
    '--data',
    path.join(app.dataFolder, 'library'),
  ]
  await promisify(execFile)(process.execPath, command, { env, timeout: 60_000 })
  expect(letters(pdfLetters(readFileSync(byCommand)))).toBe(found)

  await answerDialogs(app, null)
  await page.keyboard.press('Shift+KeyC')
  await expect(page.locator('.notice')).toContainText('Copied')
  const cancelled = await apiOf(page).app.exportFile({
    articles: { ids: [book.article.id] },
    format: 'pdf',
    name: 'a/b',
    title: null,
  })
  expect(cancelled).toBeNull()
  expect(existsSync(path.join(app.dataFolder, 'a'))).toBe(false)
})
