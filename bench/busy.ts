import { _electron, type Page } from '@playwright/test'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from '#core/db/open.ts'
import { addFeed } from '#core/feeds/feed-store.ts'
import { firstLine, startChild } from './child.ts'
import { settings, tilshi } from './electron.ts'
import { backToList, oneMoreLetter, openAll, openRow, toFront, toNextRow, toSection } from './hands.ts'
import { summaryOf, watched, type Paper } from './interaction-answers.ts'
import { quantile, report, round } from './measure.ts'
import { createRandom } from './random.ts'

/**
 * How soon the window answers while 300 sources bring a month of news at once: from a key or click to the frame that shows
 * what was asked for, the same hands before, during and after. Arguments: the Electron to run, the project's folder, the
 * folder where libraries are kept between runs, how many articles there are before.
 */
const [electron = '', root = '', folder = '', articleCount = '100000'] = process.argv.slice(2)
const feedCount = 300
const entryCount = 200
const roundsBefore = 12

const kept = tilshi(root, folder, Number(articleCount))
const dataDir = mkdtempSync(join(folder, 'busy-'))
const server = startChild('feeds-server', [feedCount, entryCount])
try {
  const { urls } = await firstLine<{ urls: string[] }>(server)
  const library = join(dataDir, 'library', 'library.sqlite')
  mkdirSync(join(dataDir, 'library'))
  copyFileSync(join(kept.dataDir, 'library', 'library.sqlite'), library)
  writeFileSync(join(dataDir, 'settings.json'), JSON.stringify(settings))
  const db = openDatabase(library)
  const now = Date.now()
  const feedIds = urls.map((url) => addFeed(db, { url }, now))
  db.close()
  const app = await _electron.launch({
    executablePath: electron,
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), `--user-data-dir=${join(dataDir, 'chromium')}`, root],
    env: { ...(process.env as Record<string, string>), TILSHI_DATA: dataDir },
  })
  const page = await app.firstWindow()
  await page.waitForSelector('[data-article]')
  // What is read when idle after the start has been read.
  await page.waitForTimeout(3000)
  const paper = await watched(page)
  const random = createRandom(1)
  // What is read on first use.
  await readerRound(paper, random, 0)
  const quiet = await readerRounds(paper, random, (done) => done < roundsBefore)
  const refresh = refreshOf(page, feedIds)
  const startedAt = performance.now()
  const busy = await readerRounds(paper, random, () => !refresh.isOver())
  const refreshMs = performance.now() - startedAt
  const { articles } = await refresh.done
  const indexing = await readerRounds(paper, random, (done) => done < roundsBefore)
  await app.close()
  if (articles !== feedCount * entryCount) throw new Error(`${articles} articles came`)
  report({
    bench: 'busy',
    articles: Number(articleCount),
    reach: [
      {
        what: 'answers while a month of news of 300 sources comes, 99 of 100 painted within',
        at: Number(articleCount),
        unit: 'ms',
        value: round(quantile(busy, 0.99)),
        goal: { most: 100 },
      },
    ],
    answersMs: Object.fromEntries(
      Object.entries({ quiet, busy, indexing }).map(([name, all]) => [
        name,
        { count: all.length, ...summaryOf(all), p99: round(quantile(all, 0.99)) },
      ]),
    ),
    refreshMs: Math.round(refreshMs),
    cameArticles: articles,
  })
} finally {
  server.kill()
  rmSync(dataDir, { recursive: true, force: true })
}

/** A refresh of the sources, asked of core by the window itself. */
function refreshOf(page: Page, feedIds: readonly number[]) {
  let over = false
  const done = page
    .evaluate(async (ids) => {
      const answer = await window.tilshi.send('refresh.start', [{ feedIds: ids, force: true }])
      return answer as { ok: true; value: { articles: { new: number } } }
    }, feedIds)
    .then(({ value }) => ({ articles: value.articles.new }))
    .finally(() => (over = true))
  return { done, isOver: () => over }
}

async function readerRounds(paper: Paper, random: () => number, goesOn: (done: number) => boolean): Promise<number[]> {
  const all: number[] = []
  for (let turn = 0; goesOn(turn); turn++) all.push(...(await readerRound(paper, random, turn)))
  return all
}

/** What somebody does who looks through the news, in ms for each answer. */
async function readerRound(paper: Paper, random: () => number, turn: number): Promise<number[]> {
  const { page } = paper
  await openAll(page)
  const answers = [
    await toNextRow(paper),
    await toNextRow(paper),
    await openRow(paper),
    await backToList(paper),
    await toNextRow(paper),
    await openRow(paper),
    await backToList(paper),
  ]
  answers.push(await toFront(paper), await toSection(paper, turn), await oneMoreLetter(paper, random, turn))
  await page.locator('.search-field input').press('Escape')
  return answers.map(({ ms }) => ms)
}
