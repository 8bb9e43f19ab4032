import { detectLanguage } from '#core/html/detect-language.ts'
import { articleText, countWords, plainText } from '#core/html/plain-text.ts'
import { sanitize } from '#core/html/sanitize.ts'
import { excerptOf } from '#core/articles/excerpt.ts'
import { computePopular } from '#core/articles/computed-popular-store.ts'
import { saveArticles } from '#core/articles/article-store.ts'
import { toArticle } from '#core/articles/to-article.ts'
import { openDatabase, type Database } from '#core/db/open.ts'
import { addFeed } from '#core/feeds/feed-store.ts'
import { parseFeed } from '#core/feeds/parse-feed.ts'
import { rulesToApply, type ApplyRules } from '#core/rules/apply-rules.ts'
import { addRule, listRules, removeRule } from '#core/rules/rule-store.ts'
import { foldSpelling, spell } from '#core/search/fold.ts'
import { indexArticles, type IndexedArticle } from '#core/search/search-index.ts'
import { segment } from '#core/search/segment.ts'
import { createSpellingCollector } from '#core/search/spellings.ts'
import { createThreader } from '#core/stories/threader.ts'
import type { RuleField } from '#shared/model.ts'
import { median, report, round } from './measure.ts'
import { documentOf, pressTime, vocabularyOf } from './news.ts'

/** Where a refresh spends its time: microseconds of one processor for each entry, step by step, in memory. */
const feedCount = 20
const entryCount = 50
const rounds = 7

const documents = Array.from({ length: feedCount }, (_, index) => {
  const site = `https://feed-${index}.example`
  const { type, text } = documentOf(index, site, entryCount)
  return { site, type, body: Buffer.from(text) }
})
const times = new Map<string, number[]>()
for (let done = 0; done < rounds; done++) run()
const perEntry = [...times].map(([name, all]) => [name, round((median(all) * 1000) / (feedCount * entryCount), 1)])
export type Stages = { microsecondsPerEntry: Record<string, number> }
const stages: Stages = { microsecondsPerEntry: Object.fromEntries(perEntry) as Record<string, number> }
const spent = (...names: string[]) => names.reduce((sum, name) => sum + (stages.microsecondsPerEntry[name] ?? 0), 0)
const threads = spent('threads')
report({
  bench: 'stages',
  reach: [
    {
      what: 'threads, part of the processor time of a refresh of new entries, the network left out',
      at: feedCount * entryCount,
      unit: '%',
      value: round((100 * threads) / (threads + spent('parseFeed', 'toArticle', 'saveArticles', 'indexArticles')), 1),
      goal: { most: 10 },
    },
  ],
  ...stages,
})

function run(): void {
  const db = openDatabase(':memory:')
  const parsed = measure('parseFeed', () =>
    documents.map(({ site, type, body }) => parseFeed(body, { url: `${site}/feed`, contentType: type })),
  )
  const feeds = documents.map(({ site }) => ({
    id: addFeed(db, { url: `${site}/feed` }, pressTime),
    feed: { url: `${site}/feed`, siteUrl: site, lang: 'und', fullText: 'auto' as const, isSample: false },
  }))
  const entries = parsed.flatMap((document) => document.entries)
  const contents = measure('sanitize', () =>
    entries.map(({ content, link }) => sanitize(content ?? '', { baseUrl: link ?? '' })),
  )
  const texts = measure('plainText', () => contents.map((html) => plainText(html)))
  measure('articleText', () => contents.map((html) => articleText(html)))
  measure('detectLanguage', () => texts.map((text) => detectLanguage(text.slice(0, 380), 'und')))
  measure('countWords', () => texts.map((text) => countWords(text, 'en')))
  measure('excerptOf', () => texts.map((text) => excerptOf(text)))
  const articles = measure('toArticle', () =>
    parsed.map(({ entries: of }, index) =>
      of.map((entry) => toArticle(entry, feeds[index]?.feed ?? never(), pressTime)),
    ),
  )
  measure('saveArticles', () =>
    articles.map((of, index) => saveArticles(db, feeds[index]?.id ?? never(), of, pressTime)),
  )
  const indexed: IndexedArticle[] = []
  measure('indexArticles', () => indexArticles(db, Infinity, (some) => indexed.push(...some)))
  const threader = createThreader(db, pressTime)
  measure('threads', () => threader.take(indexed))
  const ids = indexed.map(({ id }) => id)
  measure('a rule of titles', () => ruleOf(db, 'title')(ids))
  measure('a rule of texts', () => ruleOf(db, 'any')(ids))
  measure('five rules of texts', () => ruleOf(db, 'any', 4)(ids))
  measure('computePopular', () => computePopular(db, pressTime))
  // What folding is of it: letters, and the spellings of a library that knows most of its words already.
  const spelled = measure('spell', () => texts.map((text) => spell(text)))
  measure('fold', () => spelled.map((text) => segment(foldSpelling(text))))
  const spellings = createSpellingCollector(db)
  measure('spellings', () => spelled.forEach((text) => spellings.add(text)))
  db.close()
}

/** With so many more rules of the same kind; each mutes what has a rare word. */
function ruleOf(db: Database, field: RuleField, more = 0): ApplyRules {
  for (const { id } of listRules(db)) if (field !== 'any' || more === 0) removeRule(db, id)
  for (let made = 0; made < Math.max(1, more); made++) {
    const words = vocabularyOf(made).words[5000 + made] ?? never()
    addRule(db, { field, words, isPattern: false, feedId: null, action: 'mute', labelId: null })
  }
  return rulesToApply(db, () => pressTime)
}

function measure<T>(name: string, work: () => T): T {
  const before = process.cpuUsage()
  const result = work()
  const { user, system } = process.cpuUsage(before)
  const known = times.get(name)
  if (known === undefined) times.set(name, [(user + system) / 1000])
  else known.push((user + system) / 1000)
  return result
}

function never(): never {
  throw new Error('a feed without a number')
}
