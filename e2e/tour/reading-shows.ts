import type { Page } from '@playwright/test'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { answerDialogs } from '../page.ts'
import { article, click, feedOf, front, missing, openArticle, openById, saying, type Scene } from './shows.ts'

export const sideBySide = async (scene: Scene) => {
  await openArticle(scene, 0)
  await scene.tell('command', { name: 'sideBySide' })
  await scene.page.locator('.facing').waitFor()
}

/** An article published in Kazakh Cyrillic, whatever the language of the window. */
export async function kazakhArticle(scene: Scene): Promise<void> {
  const { items } = await scene.api.articles.list({ langs: ['kk-Cyrl'], limit: 1 })
  const { id } = items[0] ?? missing('article', 0)
  await openById(scene, id)
}

/** The first sum of the text with what it was worth, come to by the key. */
export async function sum(scene: Scene): Promise<void> {
  await openArticle(scene, 0)
  await scene.page.waitForFunction(() => (CSS.highlights.get('sums')?.size ?? 0) > 0)
  await scene.tell('command', { name: 'nextSum' })
  await scene.page.locator('.sum-note').waitFor()
}

/** A word of the title, found in the text. */
export async function found(scene: Scene): Promise<void> {
  await openArticle(scene, 0)
  await scene.tell('command', { name: 'findInText' })
  const [word = ''] = (scene.articles[0]?.title ?? '').split(/[\s，“”]+/)
  await scene.page.locator('.find-bar-field').fill(word.slice(0, 6))
  await scene.page.waitForFunction(() => (CSS.highlights.get('found')?.size ?? 0) > 0)
}

export async function large(scene: Scene): Promise<void> {
  await openArticle(scene, 0)
  await scene.tell('command', { name: 'pictures' })
  await scene.page.getByRole('dialog').waitFor()
}

export async function alone(scene: Scene): Promise<void> {
  await openArticle(scene, 0)
  await scene.tell('command', { name: 'focusMode' })
}

/** Read aloud where the system has no voice, as in every picture. */
export async function aloud(scene: Scene): Promise<void> {
  await openArticle(scene, 0)
  await scene.tell('command', { name: 'readAloud' })
  // Until it has looked for one.
  await scene.page.locator('.aloud-bar', { hasNotText: '…' }).waitFor()
}

/** The story that was corrected after it was read, with what changed. */
export async function changes(scene: Scene): Promise<void> {
  const { items } = await scene.api.articles.list({ limit: 200 })
  const opened = await Promise.all(items.map(({ id }) => scene.api.articles.open(id)))
  const corrected = opened.filter(({ url, versions }) => versions > 1 && url?.includes('snow-water'))
  // The feed in Uzbek Cyrillic has no way to say that something was corrected: there it is another edition.
  const { id } = corrected.find(({ lang }) => lang === scene.language) ?? corrected[0] ?? missing('article', 0)
  await openById(scene, id)
  await scene.tell('command', { name: 'changes' })
  await scene.page.locator('.changes-text').waitFor()
}

/** The parts of a long text, beside it where there is room. */
export async function longText(scene: Scene): Promise<void> {
  const { items } = await scene.api.articles.list({ feedId: await feedOf(scene, 'harbour.example') })
  const { id } = items.find(({ title }) => title.includes('a day on the ice')) ?? missing('article', 0)
  await scene.tell('openArticle', { id })
  await scene.page.locator('.contents').first().waitFor({ state: 'attached' })
}

/** A long file on its way. */
export async function exporting(scene: Scene): Promise<void> {
  await front(scene)
  await scene.tell('exportProgress', { step: 'gathering', done: 120, total: 340 })
  await scene.page.locator('.folio > .notice').waitFor()
}

/** The page of a file and of paper, in a window of its own. */
export async function paper(scene: Scene): Promise<Page> {
  const { app, api, articles } = scene
  const { id } = articles[0] ?? missing('article', 0)
  const file = path.join(app.dataFolder, 'paper.html')
  const { bytes } = await api.articles.exported({ articles: { ids: [id] }, format: 'html', title: null })
  await writeFile(file, bytes)
  const made = app.electron.waitForEvent('window')
  await app.electron.evaluate(({ BrowserWindow }, written) => {
    // In a session of its own: that of the window loads no files.
    void new BrowserWindow({ webPreferences: { partition: 'paper tour' } }).loadFile(written)
  }, file)
  const page = await made
  await page.setViewportSize({ width: 800, height: 1000 })
  await page.locator('article').first().waitFor()
  return page
}

/** That of the sixty tags, in whatever language it is. */
export async function sixtyTags(scene: Scene): Promise<void> {
  await openArticle(
    scene,
    scene.articles.findIndex(({ title }) => title === 'Sixty tags'),
  )
}

/** The article that an account has too, with all that became of its marks. */
export async function receipts(scene: Scene): Promise<void> {
  const { items } = await scene.api.articles.list({ folder: 'Coast' })
  const { id } = items[0] ?? missing('article', 0)
  await scene.tell('openArticle', { id })
  await scene.page.locator(`.reader-columns[data-article="${id}"] .receipts-open:visible`).click()
}

/** The note that the first sign of the text leads to, under its sign. */
export async function footnote(scene: Scene): Promise<void> {
  await click(article(), '.prose [data-note-link]')(scene)
  await scene.page.locator('.text-note').waitFor()
}

/** The picture of the article, twice as large as the window. */
export async function enlarged(scene: Scene): Promise<void> {
  await large(scene)
  for (let step = 0; step < 2; step++) await scene.page.keyboard.press('Equal')
}

/** Read aloud by a voice that never ends; the system of the tour has none. */
export async function spoken(scene: Scene): Promise<void> {
  await scene.page.evaluate(() => {
    const voices = ['en', 'ru', 'kk', 'zh', 'uz'].flatMap((lang) =>
      ['Aru', 'Marat'].map((name) => ({ lang, name, localService: true, default: false, voiceURI: `${name} ${lang}` })),
    )
    const Utterance = class extends EventTarget {}
    const speak = (utterance: EventTarget) =>
      utterance.dispatchEvent(Object.assign(new Event('boundary'), { name: 'word', charIndex: 0 }))
    const value = Object.assign(new EventTarget(), { getVoices: () => voices, speak, cancel: () => undefined })
    Object.defineProperty(window, 'speechSynthesis', { value, configurable: true })
    Object.assign(window, { SpeechSynthesisUtterance: Utterance })
  })
  await openArticle(scene, 0)
  await scene.tell('command', { name: 'readAloud' })
  await scene.page.waitForFunction(() => (CSS.highlights.get('spoken-word')?.size ?? 0) > 0)
}

export const cited = saying(async (scene) => {
  await openArticle(scene, 0)
  await scene.tell('command', { name: 'citation' })
})

/** A file that cannot be written where the reader wanted it. */
export const unwritable = saying(async (scene) => {
  await openArticle(scene, 0)
  await answerDialogs(scene.app, path.join(scene.app.dataFolder, 'settings.json', 'article.html'))
  await scene.tell('command', { name: 'exportHtml' })
})
