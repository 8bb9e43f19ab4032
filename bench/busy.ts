import type { Page } from '@playwright/test'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from '#core/db/open.ts'
import { addFeed } from '#core/feeds/feed-store.ts'
import { firstLine, startChild } from './child.ts'
import { settings, tilshi } from './electron.ts'
import { backToList, oneMoreLetter, openAll, openRow, toFront, toNextRow, toSection } from './hands.ts'
import { summaryOf, watched, type Paper } from './interaction-answers.ts'
import { quantile, report, round } from './measure.ts'
import { openedReader } from './opened-reader.ts'
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
  const { app, page } = await openedReader(electron, root, dataDir)
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
        value: round(quantile(painted(busy), 0.99)),
        goal: { most: 100 },
      },
    ],
    answersMs: Object.fromEntries(
      Object.entries({ quiet, busy, indexing }).map(([name, all]) => [
        name,
        { count: painted(all).length, ...summaryOf(painted(all)), p99: round(quantile(painted(all), 0.99)) },
      ]),
    ),
    byKindMs: { quiet: byKind(quiet), busy: byKind(busy) },
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

/** Of those that end with a frame. */
function painted(all: readonly Timed[]): number[] {
  return all.filter(({ kind }) => !kind.startsWith('(')).map(({ ms }) => ms)
}

function byKind(all: readonly Timed[]) {
  const kinds = [...new Set(all.map(({ kind }) => kind))]
  return Object.fromEntries(
    kinds.map((kind) => [kind, summaryOf(all.filter((one) => one.kind === kind).map(({ ms }) => ms))]),
  )
}

type Timed = { kind: string; ms: number }

async function readerRounds(paper: Paper, random: () => number, goesOn: (done: number) => boolean): Promise<Timed[]> {
  const all: Timed[] = []
  for (let turn = 0; goesOn(turn); turn++) all.push(...(await readerRound(paper, random, turn)))
  return all
}

/** What somebody does who looks through the news; how long each answer took, and a call of core that finds nothing to do. */
async function readerRound(paper: Paper, random: () => number, turn: number): Promise<Timed[]> {
  const { page } = paper
  const all: Timed[] = []
  const add = async (kind: string, answer: Promise<{ ms: number }>) => all.push({ kind, ms: (await answer).ms })
  await openAll(page)
  for (let row = 0; row < 2; row++) {
    await add('next row', toNextRow(paper))
    await add('open', openRow(paper))
    await add('back', backToList(paper))
  }
  await add('front page', toFront(paper))
  await add('section', toSection(paper, turn))
  await add('search', oneMoreLetter(paper, random, turn))
  await page.locator('.search-field input').press('Escape')
  await add('(core: how many)', askedOfCore(page))
  return all
}

async function askedOfCore(page: Page): Promise<{ ms: number }> {
  const ms = await page.evaluate(async () => {
    const askedAt = performance.now()
    await window.tilshi.send('articles.counts', [])
    return performance.now() - askedAt
  })
  return { ms }
}
