import type { Page } from '@playwright/test'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { openDatabase } from '../../src/core/db/open.ts'
import { saveFired } from '../../src/core/rates/alert-store.ts'
import { saveTold } from '../../src/core/rules/rule-told-store.ts'
import { answerDialogs } from '../page.ts'
import { click, feedOf, missing, openArticle, place, saying, tab, type Scene, type Show } from './shows.ts'
import { shownAt, until } from './stage.ts'

/** A label of each kind, a rule that has done something, a search that is kept. */
export async function organised(scene: Scene): Promise<void> {
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

export async function keptSearch(scene: Scene): Promise<void> {
  await organised(scene)
  await scene.page.locator('.rail .rail-row', { hasText: 'border' }).click()
  await scene.page.locator('.search-page').waitFor()
}

export async function labelled(scene: Scene): Promise<void> {
  await organised(scene)
  await openArticle(scene, 0)
  await scene.tell('command', { name: 'label' })
  await scene.page.getByRole('dialog').waitFor()
}

/** The dollar beside the currency that the list of the comparison begins with after it. */
export async function compared(scene: Scene): Promise<void> {
  const { page } = scene
  await click(place('rates'), '.history-tools .select-button')(scene)
  await page.getByRole('option').nth(0).click()
  await page.locator('.chart-other .chart-line').waitFor()
}

/** One alert that waits, one whose condition holds, one of a new high; one that has come true, and what rules have found. */
export async function alerts({ page, api, tell, app }: Scene): Promise<void> {
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
export async function ratesWindow({ app, api }: Scene): Promise<Page> {
  const made = app.electron.waitForEvent('window')
  await api.ratesWindow.open()
  const page = await made
  await page.clock.setFixedTime(shownAt)
  await page.locator('.pair').first().waitFor()
  await page.setViewportSize({ width: 380, height: 210 })
  return page
}

export async function asTable(scene: Scene): Promise<void> {
  await click(place('rates'), '.history-tools [aria-pressed]')(scene)
  await scene.page.locator('.history-table').waitFor()
}

/** A pack that has everything, and one that lacks the pages of a publisher who does not give them. */
export async function packs(scene: Scene): Promise<void> {
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

/** A backup that was chosen, before it is restored. */
export async function restoring(scene: Scene): Promise<void> {
  const { app, page } = scene
  await answerDialogs(app, path.join(app.dataFolder, 'mine.tilshibackup'))
  await tab('backup')(scene)
  await page.locator('[data-setting="backupNow"] button').click()
  await page.locator('.notice').waitFor({ timeout: 30_000 })
  await page.locator('[data-setting="restoreBackup"] button').click()
  await page.locator('.restore-question').waitFor()
}

/** The page of a source, with what is kept of it. */
export async function source(scene: Scene): Promise<void> {
  await ownFeed(scene)
  await scene.page.locator('.feed-note .link').last().click()
  await scene.page.locator('.source-page-head').waitFor()
}

export async function addAccount(scene: Scene): Promise<void> {
  await click(tab('accounts'), '[data-setting="accounts"] .button')(scene)
  await scene.page.getByRole('dialog').waitFor()
}

export const search = (wordsOf: (scene: Scene) => string | Promise<string>) => async (scene: Scene) => {
  await scene.tell('command', { name: 'search' })
  // Of an untyped field nothing is told.
  await scene.page.locator('#search-field').fill('q')
  await scene.page.locator('#search-field').fill(await wordsOf(scene))
}

export async function ownFeed(scene: Scene): Promise<void> {
  const feeds = await scene.api.feeds.list()
  const order = feeds.findIndex(({ id }) => id === scene.articles[0]?.feedId)
  if (order < 0) missing('feed', order)
  await scene.page.locator(`.rail-feed:has(> [lang="${feeds[order]?.lang}"])`).first().click()
}

export async function tagOf({ api, articles }: Scene): Promise<string> {
  const { tags } = await api.articles.open((articles[0] ?? missing('article', 0)).id)
  return tags[0] ?? missing('tag', 0)
}

export async function preview(scene: Scene): Promise<void> {
  await scene.tell('command', { name: 'addSource' })
  await scene.page.locator('[role="dialog"] input').first().fill('http://harbour.example')
  await scene.page.locator('[role="dialog"] input').first().press('Enter')
  await scene.page.locator('[role="dialog"] .found, [role="dialog"] .preview').first().waitFor()
}

/** Asks the publishers again, who keep silent for longer than a picture takes. */
export const whileRefreshing = (from: Show) => async (scene: Scene) => {
  await from(scene)
  await scene.tell('command', { name: 'refresh' })
  await scene.page.locator('.refresh-line').waitFor()
}

/** A rule that is made: what stored articles it would find. */
export const ruleMatches = drafting('сауда', '.rule-matches')

/** One whose expression is none. */
export const badPattern = drafting('сауда(', '.rule-wrong', true)

function drafting(words: string, sign: string, isPattern = false): Show {
  return async (scene) => {
    await organised(scene)
    const form = scene.page.locator('.rule-form')
    await form.locator('.rule-words').fill(words)
    if (isPattern) await form.locator('.tick').click()
    await form.locator('.rule-steps button').nth(1).click()
    await form.locator(sign).waitFor()
  }
}

/** What a rule has muted among the articles that were there. */
export async function muted(scene: Scene): Promise<void> {
  const { rules } = scene.api
  const words = 'Хоргос'
  const known = (await rules.list()).find((rule) => rule.words === words)
  const request = { field: 'any', words, isPattern: false, feedId: null, action: 'mute', labelId: null } as const
  await rules.applyToStored((known ?? (await rules.add(request))).id)
  await place('muted')(scene)
  await scene.page.locator('.list-page .row').first().waitFor()
}

/** A pack on its way; the rest of its pictures never come. */
export async function makingPack(scene: Scene): Promise<void> {
  const { api } = scene
  await place('front')(scene)
  await api.packs.start({ kind: 'articles', query: { feedId: await feedOf(scene, 'ice.example') } })
  await until('a part of the pack', async () => ((await api.packs.list())[0]?.progress?.done ?? 0) > 1)
  await place('packs')(scene)
  // Of a page and three pictures; before, it may be told how it stood the last time.
  await scene.page.locator('.pack-state', { hasText: /[4۴٤]/ }).waitFor()
}

export async function stoppedPack(scene: Scene): Promise<void> {
  await makingPack(scene)
  const state = scene.page.locator('.pack-state')
  const before = await state.innerText()
  await scene.page.locator('.pack-tools button').first().click()
  await state.filter({ hasNotText: before }).waitFor()
}

/** A file that is no backup, chosen to be restored. */
export const noBackup = saying(async (scene) => {
  const file = path.join(scene.app.dataFolder, 'letter.tilshibackup')
  await writeFile(file, 'Dear reader')
  await answerDialogs(scene.app, file)
  await click(tab('backup'), '[data-setting="restoreBackup"] button')(scene)
})

/** All that is listed marked as read, which can be undone. */
export const markedRead = saying(async (scene) => {
  await latest(scene)
  await scene.tell('command', { name: 'markAllRead' })
})

async function latest(scene: Scene): Promise<void> {
  await place('latest')(scene)
  await scene.page.locator('.list-page .row').nth(3).waitFor()
}

/** Three articles selected by key. */
export async function selected(scene: Scene): Promise<void> {
  await latest(scene)
  for (let nth = 0; nth < 3; nth++) {
    await scene.tell('command', { name: 'next' })
    await scene.tell('command', { name: 'select' })
  }
  await scene.page.locator('.selection-bar').waitFor()
}
