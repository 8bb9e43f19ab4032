import type { Page } from '@playwright/test'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { openDatabase } from '../../src/core/db/open.ts'
import { saveFired } from '../../src/core/rates/alert-store.ts'
import { saveTold } from '../../src/core/rules/rule-told-store.ts'
import type { InterfaceLanguage } from '../../src/shared/languages.ts'
import type { ArticleSummary, FeedId } from '../../src/shared/model.ts'
import type { Settings } from '../../src/shared/settings.ts'
import type { SettingsTab } from '../../src/renderer/data/settings-tab.ts'
import { answerDialogs } from '../page.ts'
import { shownAt, type Size, type Stage } from './stage.ts'
import { worlds, type World } from './worlds.ts'

/** What a view needs to be shown: the stage, and the articles of the language it is shown in, newest first. */
type Scene = Stage & { language: InterfaceLanguage; articles: ArticleSummary[] }

export type View = {
  /** The name of its pictures: `<name>-<language>-<theme>.png`. */
  name: string
  world: World
  size: Size
  settings: Partial<Settings>
  /** Answers the page that is pictured, where it is not the window's. */
  show(scene: Scene): Promise<void | Page>
}

const standard = { width: 1440, height: 900 }

type Rest = Partial<Pick<View, 'settings'>> & { width?: number; height?: number }

/** Adding a view is one line below: its name, how it is come to, and what differs from 1440 by 900. */
function view(world: World, name: string, show: View['show'], rest: Rest = {}): View {
  const { width = standard.width, height = standard.height, settings = {} } = rest
  return { name, world, size: { width, height }, settings, show }
}

const place =
  (
    name:
      | 'palette'
      | 'front'
      | 'unread'
      | 'starred'
      | 'rates'
      | 'weather'
      | 'packs'
      | 'organise'
      | 'statistics'
      | 'settings'
      | 'addSource'
      | 'shortcuts',
  ) =>
  (scene: Scene) =>
    scene.tell('command', { name })
/** What opens over the front page, and is not there at once. */
const over = (name: 'palette' | 'addSource' | 'shortcuts') => async (scene: Scene) => {
  await place('front')(scene)
  await scene.page.locator('.front').waitFor()
  await place(name)(scene)
  await scene.page.getByRole('dialog').waitFor()
}
const front = place('front')
const article =
  (nth = 0) =>
  (scene: Scene) =>
    openArticle(scene, nth)

async function openArticle(scene: Scene, nth: number): Promise<void> {
  const { id } = scene.articles[nth] ?? missing('article', nth)
  await scene.tell('openArticle', { id })
  await scene.page.locator(`.reader-columns[data-article="${id}"]`).waitFor()
}

const sideBySide = async (scene: Scene) => {
  await openArticle(scene, 0)
  await scene.tell('command', { name: 'sideBySide' })
  await scene.page.locator('.facing').waitFor()
}

/** Goes there, then clicks what the selector finds. */
const click =
  (from: View['show'], selector: string, nth = 0) =>
  async (scene: Scene) => {
    await from(scene)
    await scene.page.locator(selector).nth(nth).click()
  }

/** A label of each kind, a rule that has done something, a search that is kept. */
async function organised(scene: Scene): Promise<void> {
  const { labels, rules, searches } = scene.api
  if ((await labels.list()).length === 0) {
    await labels.add({ name: 'Steppe', colour: 'teal' })
    await labels.add({ name: 'Сауда', colour: 'rose' })
    const rest = { isPattern: false, feedId: null, labelId: null }
    await rules.add({ ...rest, field: 'title', words: 'сауда', action: 'mute' })
    await rules.add({ ...rest, field: 'author', words: 'Sanjar', action: 'star' })
    await searches.add({ name: 'border', text: 'border' })
  }
  await place('organise')(scene)
  await scene.page.locator('.organise-row').nth(4).waitFor()
}

async function keptSearch(scene: Scene): Promise<void> {
  await organised(scene)
  await scene.page.locator('.rail .rail-row', { hasText: 'border' }).click()
  await scene.page.locator('.search-page').waitFor()
}

async function labelled(scene: Scene): Promise<void> {
  await organised(scene)
  await openArticle(scene, 0)
  await scene.tell('command', { name: 'label' })
  await scene.page.getByRole('dialog').waitFor()
}

/** The dollar beside the currency that the list of the comparison begins with after it. */
async function compared(scene: Scene): Promise<void> {
  const { page } = scene
  await click(place('rates'), '.history-tools .select-button')(scene)
  await page.getByRole('option').nth(0).click()
  await page.locator('.chart-other .chart-line').waitFor()
}

/** One alert that waits, one whose condition holds, one of a new high; one that has come true, and what rules have found. */
async function alerts({ page, api, tell, app }: Scene): Promise<void> {
  if ((await api.alerts.list()).length === 0) {
    const langs = ['en', 'kk-Arab', 'zh-Hans'] as const
    const newest = await Promise.all(langs.map((lang) => api.articles.list({ langs: [lang], limit: 1 })))
    const at = Date.parse(shownAt)
    const db = openDatabase(path.join(app.dataFolder, 'library', 'library.sqlite'))
    const alert = { currency: 'RUB', base: 'KZT', kind: 'above', threshold: '6.25' } as const
    saveFired(db, alert, { source: 'sample', date: '2023-03-24', value: '6.28', firedAt: at })
    for (const { items } of newest)
      saveTold(
        db,
        { field: 'any', words: 'border -football', feedId: null },
        [items[0]?.id ?? missing('article', 0)],
        at,
      )
    db.close()
    await api.alerts.add({ currency: 'USD', base: 'KZT', kind: 'below', threshold: '400' })
    await api.alerts.add({ currency: 'EUR', base: 'KZT', kind: 'above', threshold: '450.5' })
    await api.alerts.add({ currency: 'CNY', base: 'KZT', kind: 'high', threshold: '90' })
  }
  await tell('command', { name: 'alerts' })
  await page.locator('.alert-row').nth(2).waitFor()
}

/** The small window of its own. */
async function ratesWindow({ app, api }: Scene): Promise<Page> {
  const made = app.electron.waitForEvent('window')
  await api.ratesWindow.open()
  const page = await made
  await page.clock.setFixedTime(shownAt)
  await page.locator('.pair').first().waitFor()
  await page.setViewportSize({ width: 380, height: 210 })
  return page
}

async function asTable(scene: Scene): Promise<void> {
  await click(place('rates'), '.history-tools [aria-pressed]')(scene)
  await scene.page.locator('.history-table').waitFor()
}

/** An article published in Kazakh Cyrillic, whatever the language of the window. */
async function kazakhArticle({ api, tell, page }: Scene): Promise<void> {
  const { items } = await api.articles.list({ langs: ['kk-Cyrl'], limit: 1 })
  const { id } = items[0] ?? missing('article', 0)
  await tell('openArticle', { id })
  await page.locator(`.reader-columns[data-article="${id}"]`).waitFor()
}

/** The first sum of the text with what it was worth, come to by the key. */
async function sum(scene: Scene): Promise<void> {
  await openArticle(scene, 0)
  await scene.page.waitForFunction(() => (CSS.highlights.get('sums')?.size ?? 0) > 0)
  await scene.tell('command', { name: 'nextSum' })
  await scene.page.locator('.sum-note').waitFor()
}

/** A word of the title, found in the text. */
async function found(scene: Scene): Promise<void> {
  await openArticle(scene, 0)
  await scene.tell('command', { name: 'findInText' })
  const [word = ''] = (scene.articles[0]?.title ?? '').split(/[\s，“”]+/)
  await scene.page.locator('.find-bar-field').fill(word.slice(0, 6))
  await scene.page.waitForFunction(() => (CSS.highlights.get('found')?.size ?? 0) > 0)
}

async function large(scene: Scene): Promise<void> {
  await openArticle(scene, 0)
  await scene.tell('command', { name: 'pictures' })
  await scene.page.getByRole('dialog').waitFor()
}

async function alone(scene: Scene): Promise<void> {
  await openArticle(scene, 0)
  await scene.tell('command', { name: 'focusMode' })
}

/** Read aloud where the system has no voice, as in every picture. */
async function aloud(scene: Scene): Promise<void> {
  await openArticle(scene, 0)
  await scene.tell('command', { name: 'readAloud' })
  // Until it has looked for one.
  await scene.page.locator('.aloud-bar', { hasNotText: '…' }).waitFor()
}

/** The story that was corrected after it was read, with what changed. */
async function changes(scene: Scene): Promise<void> {
  const { items } = await scene.api.articles.list({ limit: 200 })
  const opened = await Promise.all(items.map(({ id }) => scene.api.articles.open(id)))
  const corrected = opened.filter(({ url, versions }) => versions > 1 && url?.includes('snow-water'))
  // The feed in Uzbek Cyrillic has no way to say that something was corrected: there it is another edition.
  const { id } = corrected.find(({ lang }) => lang === scene.language) ?? corrected[0] ?? missing('article', 0)
  await scene.tell('openArticle', { id })
  await scene.page.locator(`.reader-columns[data-article="${id}"]`).waitFor()
  await scene.tell('command', { name: 'changes' })
  await scene.page.locator('.changes-text').waitFor()
}

/** The parts of a long text, beside it where there is room. */
async function longText(scene: Scene): Promise<void> {
  const { items } = await scene.api.articles.list({ feedId: await feedOf(scene, 'harbour.example') })
  const { id } = items.find(({ title }) => title.includes('a day on the ice')) ?? missing('article', 0)
  await scene.tell('openArticle', { id })
  await scene.page.locator('.contents').first().waitFor({ state: 'attached' })
}

async function feedOf({ api }: Scene, host: string): Promise<FeedId> {
  const feed = (await api.feeds.list()).find(({ url }) => new URL(url).host === host)
  return feed?.id ?? missing('feed', 0)
}

/** A pack that has everything, and one that lacks the pages of a publisher who does not give them. */
async function packs(scene: Scene): Promise<void> {
  const { api, language } = scene
  if ((await api.packs.list()).length === 0) {
    await api.packs.start({ kind: 'articles', query: { feedId: await feedOf(scene, 'harbour.example') } })
    await api.packs.start({ kind: 'popular', langs: [language] })
  }
  await place('packs')(scene)
  await scene.page.locator('.pack-whole').waitFor()
  await scene.page.locator('.pack summary').click()
  await scene.page.locator('.pack-missing li').first().waitFor()
}

/** A long file on its way. */
async function exporting(scene: Scene): Promise<void> {
  await front(scene)
  await scene.tell('exportProgress', { step: 'gathering', done: 120, total: 340 })
  await scene.page.locator('.folio .notice').waitFor()
}

/** The page of a file and of paper, in a window of its own. */
async function paper(scene: Scene): Promise<Page> {
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

/** A backup that was chosen, before it is restored. */
async function restoring(scene: Scene): Promise<void> {
  const { app, page } = scene
  await answerDialogs(app, path.join(app.dataFolder, 'mine.tilshibackup'))
  await tab('backup')(scene)
  await page.locator('[data-setting="backupNow"] button').click()
  await page.locator('.notice').waitFor({ timeout: 30_000 })
  await page.locator('[data-setting="restoreBackup"] button').click()
  await page.locator('.restore-question').waitFor()
}

/** The page of a source, with what is kept of it. */
async function source(scene: Scene): Promise<void> {
  await ownFeed(scene)
  await scene.page.locator('.feed-note .link').last().click()
  await scene.page.locator('.source-page-head').waitFor()
}

/** That of the sixty tags, in whatever language it is. */
async function sixtyTags(scene: Scene): Promise<void> {
  await openArticle(
    scene,
    scene.articles.findIndex(({ title }) => title === 'Sixty tags'),
  )
}

const scrolled = (from: View['show'], selector: string) => async (scene: Scene) => {
  await from(scene)
  await scene.settle()
  await scene.page
    .locator(selector)
    .last()
    .evaluate((node) => node.scrollIntoView({ block: 'end' }))
}

const tab = (name: SettingsTab) => click(place('settings'), `[role="tab"][data-key="${name}"]`)

/** The article that an account has too, with all that became of its marks. */
async function receipts(scene: Scene): Promise<void> {
  const { items } = await scene.api.articles.list({ folder: 'Coast' })
  const { id } = items[0] ?? missing('article', 0)
  await scene.tell('openArticle', { id })
  await scene.page.locator(`.reader-columns[data-article="${id}"] .facts .receipts-open`).click()
}

async function addAccount(scene: Scene): Promise<void> {
  await click(tab('accounts'), '[data-setting="accounts"] .button')(scene)
  await scene.page.getByRole('dialog').waitFor()
}

const search = (wordsOf: (scene: Scene) => string | Promise<string>) => async (scene: Scene) => {
  await scene.tell('command', { name: 'search' })
  // Of an untyped field nothing is told.
  await scene.page.locator('#search-field').fill('q')
  await scene.page.locator('#search-field').fill(await wordsOf(scene))
}

async function ownFeed(scene: Scene): Promise<void> {
  const feeds = await scene.api.feeds.list()
  const order = feeds.findIndex(({ id }) => id === scene.articles[0]?.feedId)
  if (order < 0) missing('feed', order)
  await scene.page.locator(`.rail-feed:has(> [lang="${feeds[order]?.lang}"])`).first().click()
}

function missing(what: string, nth: number): never {
  throw new Error(`the sample newsroom has no ${what} ${nth}`)
}

async function tagOf({ api, articles }: Scene): Promise<string> {
  const { tags } = await api.articles.open((articles[0] ?? missing('article', 0)).id)
  return tags[0] ?? missing('tag', 0)
}
async function preview(scene: Scene): Promise<void> {
  await scene.tell('command', { name: 'addSource' })
  await scene.page.locator('[role="dialog"] input').first().fill('http://harbour.example')
  await scene.page.locator('[role="dialog"] input').first().press('Enter')
  await scene.page.locator('[role="dialog"] .found, [role="dialog"] .preview').first().waitFor()
}

/** Asks the publishers again, who keep silent for longer than a picture takes. */
const whileRefreshing = (from: View['show']) => async (scene: Scene) => {
  await from(scene)
  await scene.tell('command', { name: 'refresh' })
  await scene.page.locator('.refresh-line').waitFor()
}

const failing = (nth: number) => click(front, '.rail-failing', nth)
const step = (nth: number) => (scene: Scene) => scene.page.locator('.first-step').nth(nth).click()
const small = { width: 1280, height: 800 }
/** Editions in these are reports of one event to this reader. */
const severalRead = { contentLanguages: ['en', 'ru', 'kk-Arab', 'zh-Hans'] }
const { sample, newcomer, empty, offline, unreached, troubled, corrected, refreshing, stale, synced, awkward } = worlds

/** Everything that is pictured, in the order of the contact sheet. */
export const views: readonly View[] = [
  view(sample, 'front', front),
  view(sample, 'front-720', front, { width: 720, height: 800 }),
  view(sample, 'front-960', front, { width: 960, height: 800 }),
  view(sample, 'front-1280', front, { width: 1280, height: 800 }),
  view(sample, 'front-1600-rail', front, { width: 1600, height: 1000, settings: { railOpen: true } }),
  view(sample, 'front-2000', front, { width: 2000, height: 1200 }),
  view(sample, 'front-2560', front, { width: 2560, height: 1440 }),
  view(sample, 'front-low', front, { width: 1280, height: 520 }),
  view(sample, 'front-below', scrolled(front, '.front'), {}),
  view(sample, 'front-compact', front, { settings: { density: 'compact' } }),
  view(sample, 'front-large', front, { settings: { textSize: 200 } }),
  view(sample, 'look-menu', click(front, '.look-button')),
  view(sample, 'weather', click(front, '.masthead-end button')),
  view(sample, 'weather-720', place('weather'), { width: 720, height: 800 }),
  view(sample, 'section', click(front, '.section-tab', 1)),
  view(sample, 'section-720', click(front, '.section-tab', 1), { width: 720, height: 800 }),
  view(sample, 'feed', ownFeed),
  view(sample, 'feed-compact', ownFeed, { settings: { density: 'compact' } }),
  view(sample, 'feed-cards', ownFeed, { settings: { listLook: 'cards' } }),
  view(sample, 'feed-magazine', ownFeed, { settings: { listLook: 'magazine' } }),
  view(sample, 'source', source),
  view(sample, 'author', click(article(), '.author')),
  view(sample, 'article', article()),
  view(sample, 'article-sum', sum),
  view(sample, 'article-found', found),
  view(sample, 'article-picture', large),
  view(sample, 'article-alone', alone),
  view(sample, 'article-aloud', aloud),
  view(sample, 'article-export', click(article(), '.reader-tools .tool', -1)),
  view(sample, 'article-related', scrolled(article(), '.reader-columns')),
  view(sample, 'article-look', click(article(), '.reader-tools [aria-haspopup="dialog"]')),
  view(sample, 'article-720', article(), { width: 720, height: 800 }),
  view(sample, 'article-1280', article(), { width: 1280, height: 800 }),
  view(sample, 'article-2000', article(), { width: 2000, height: 1200 }),
  view(sample, 'article-whole', article(), { height: 1900 }),
  view(sample, 'article-second', article(4)),
  view(sample, 'article-compact', article(2), { width: 1280, height: 800, settings: { density: 'compact' } }),
  view(sample, 'article-large', article(), { settings: { textSize: 200 } }),
  view(sample, 'article-latin', kazakhArticle, { settings: { readingScripts: { kk: 'Latn-2021' } } }),
  view(sample, 'article-arabic', kazakhArticle, { settings: { readingScripts: { kk: 'Arab' } } }),
  view(sample, 'front-arabic', front, { settings: { contentLanguages: ['kk-Cyrl'], readingScripts: { kk: 'Arab' } } }),
  view(sample, 'thread', click(front, '.thread-mark'), { settings: severalRead }),
  view(sample, 'thread-720', click(front, '.thread-mark'), { width: 720, height: 800, settings: severalRead }),
  view(sample, 'side-by-side', sideBySide, { height: 1400 }),
  view(sample, 'side-by-side-1100', sideBySide, { width: 1100, height: 800 }),
  view(sample, 'side-by-side-720', sideBySide, { width: 720, height: 1100 }),
  view(sample, 'unread', place('unread')),
  view(sample, 'starred', place('starred')),
  view(sample, 'search', search(tagOf)),
  view(
    sample,
    'search-empty',
    search(() => ''),
  ),
  view(
    sample,
    'search-none',
    search(() => '9876543210'),
  ),
  view(
    sample,
    'search-retyped',
    search(() => 'fcnfyf'),
  ),
  view(sample, 'rates', place('rates'), { width: 1600, height: 1000 }),
  view(sample, 'rates-compared', compared, { width: 1600, height: 1000 }),
  view(sample, 'rates-table', asTable, { width: 1600, height: 1000 }),
  view(sample, 'rates-window', ratesWindow),
  view(sample, 'alerts', alerts),
  view(sample, 'alerts-720', alerts, { width: 720, height: 800 }),
  view(sample, 'packs', click(place('packs'), '.packs-new button', 1)),
  view(sample, 'rates-1280', place('rates'), { width: 1280, height: 800 }),
  view(sample, 'rates-720', place('rates'), { width: 720, height: 800 }),
  view(sample, 'settings-languages', tab('languages')),
  view(sample, 'settings-scripts', scrolled(tab('languages'), '.script-choices'), {
    settings: { readingScripts: { kk: 'Latn-2021', zh: 'Hant-HK' } },
  }),
  view(sample, 'settings-look', tab('look')),
  view(sample, 'settings-sources', tab('sources')),
  view(sample, 'settings-accounts', tab('accounts')),
  view(sample, 'settings-add-account', addAccount),
  view(sample, 'settings-keys', tab('keys')),
  view(sample, 'settings-refresh', tab('refresh')),
  view(sample, 'settings-places', tab('places')),
  view(sample, 'settings-add-city', click(tab('places'), '[data-setting="cities"] .select-button')),
  view(sample, 'settings-program', tab('program')),
  view(sample, 'settings-backup', tab('backup')),
  view(sample, 'settings-restore', restoring),
  view(sample, 'settings-about', tab('about')),
  view(sample, 'settings-720', tab('look'), { width: 720, height: 800 }),
  view(sample, 'add-source', over('addSource')),
  view(sample, 'shortcuts', over('shortcuts')),
  view(sample, 'palette', over('palette')),
  // After the others: its labels stand in the rail.
  view(sample, 'organise', organised),
  view(sample, 'organise-720', organised, { width: 720, height: 900 }),
  view(sample, 'label', labelled),
  view(sample, 'search-kept', keptSearch),
  view(sample, 'statistics', place('statistics'), { height: 1400 }),
  // The last of their world: the file is never done, and what is told is told to the newest window.
  view(sample, 'exporting', exporting),
  view(sample, 'paper', paper),
  ...['interface', 'reading', 'places', 'own'].map((name, nth) =>
    view(newcomer, `first-run-${name}`, step(nth), { ...small, settings: { firstRunDone: false } }),
  ),
  view(newcomer, 'first-run-720', step(1), { width: 720, height: 800, settings: { firstRunDone: false } }),
  view(empty, 'front-empty', front, small),
  view(empty, 'rates-empty', place('rates'), small),
  view(empty, 'starred-empty', place('starred'), small),
  view(empty, 'sources-empty', tab('sources'), small),
  view(offline, 'front-offline', front, { width: 1600, height: 1000, settings: { railOpen: true } }),
  view(offline, 'front-offline-1280', front, small),
  view(unreached, 'front-unreached', front, small),
  view(troubled, 'feed-failed', failing(0), small),
  view(troubled, 'sources-troubled', tab('sources'), small),
  view(troubled, 'add-source-preview', preview, small),
  view(troubled, 'packs-made', packs, small),
  view(troubled, 'article-contents', longText),
  view(troubled, 'article-contents-720', longText, { width: 720, height: 800 }),
  view(corrected, 'article-changes', changes),
  view(corrected, 'article-changes-720', changes, { width: 720, height: 800 }),
  view(refreshing, 'front-refreshing', whileRefreshing(front), small),
  view(refreshing, 'sources-refreshing', whileRefreshing(tab('sources')), small),
  view(stale, 'front-stale', front, { settings: { refreshPaused: true } }),
  view(stale, 'rates-stale', place('rates'), { width: 1600, height: 1000, settings: { refreshPaused: true } }),
  view(synced, 'account', tab('accounts')),
  view(synced, 'account-720', tab('accounts'), { width: 720, height: 800 }),
  view(synced, 'account-remove', click(tab('accounts'), '.account .actions .link', 2)),
  view(synced, 'account-receipts', receipts),
  view(awkward, 'awkward-front', front),
  view(awkward, 'awkward-front-720', front, { width: 720, height: 480 }),
  view(awkward, 'awkward-front-small-text', front, { settings: { textSize: 60 } }),
  view(awkward, 'awkward-front-large', front, { settings: { textSize: 300 } }),
  view(awkward, 'awkward-list', click(front, '.section-tab', 1), { settings: { railOpen: true } }),
  view(awkward, 'awkward-magazine', click(front, '.section-tab', 1), { settings: { listLook: 'magazine' } }),
  view(awkward, 'awkward-article', article(2)),
  view(awkward, 'awkward-article-720', article(2), { width: 720, height: 480 }),
  view(awkward, 'awkward-article-tags', sixtyTags),
  view(awkward, 'awkward-article-large', article(2), { settings: { textSize: 300 } }),
  view(awkward, 'awkward-sources', tab('sources')),
]
