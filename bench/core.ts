import { join } from 'node:path'
import { createCore } from '#core/core.ts'
import { textOf } from '#core/db/compressed-body.ts'
import { nodeTransport } from '#core/http/node-transport.ts'
import { inReadingScript } from '#core/script/in-reading-script.ts'
import { loadConversions } from '#core/script/reading-script.ts'
import { retypings } from '#core/search/retype.ts'
import type { ArticleQuery } from '#shared/model.ts'
import { defaultSettings } from '#shared/settings.ts'
import { libraryOf } from './library.ts'
import { median, quantile, report, round } from './measure.ts'
import { createRandom, pick } from './random.ts'
import { vocabularyOf } from './news.ts'

/**
 * How fast core answers lists, articles and searches in a library of 100,000 articles. Arguments: the folder where
 * libraries are kept between runs, resources, how many articles.
 */
const [folder = '', resourcesDir = '', articleCount = '100000'] = process.argv.slice(2)
const repeats = 200
const at = Number(articleCount)
/** Milliseconds within which 95 of 100 are answered. */
const goals = { list: 5, open: 5, search: 30, related: 30 }

const dataDir = join(folder, `library-${articleCount}`)
const db = libraryOf(join(dataDir, 'library.sqlite'), Number(articleCount))
const { api, stop } = createCore({
  db,
  transport: nodeTransport,
  dataDir,
  resourcesDir,
  version: '0.0.0',
  now: Date.now,
  settings: defaultSettings,
  offerSample: false,
  emit: () => {},
  onBug: (error) => {
    throw error
  },
})
const conversions = loadConversions({ kk: 'Arab' })
const { articles: arabic } = inReadingScript(api, () => conversions)
const random = createRandom(1)
const feeds = await api.feeds.list()
const ids = (db.prepare('SELECT id FROM article ORDER BY random() LIMIT 1000').all() as { id: number }[]).map(
  ({ id }) => id,
)
const kazakhIds = (await api.articles.list({ langs: ['kk-Cyrl'], limit: 200 })).items.map(({ id }) => id)
const languages = [0, 1, 2, 3, 4].map(vocabularyOf)

const list = (query: () => ArticleQuery) => async () => (await api.articles.list(query())).items.length
const search = (text: () => string) => async () => (await api.search.query({ text: text() })).hits.length
const feedId = () => pick(feeds, random).id
const word = (from: number, count: number) => () =>
  pick(pick(languages.slice(0, 4), random).words.slice(from, from + count), random)
const han = (from: number, count: number) => () => pick(languages[4]?.words.slice(from, from + count) ?? [], random)
const cursors = await pageCursors(50)

/** Each answers how many it found, so that a question without an answer cannot pass for a fast one. */
const questions: Record<string, () => Promise<number>> = {
  'list first page': list(() => ({})),
  'list page 50': list(() => ({ after: cursors[49] ?? '' })),
  'list oldest first': list(() => ({ sort: 'oldest' })),
  'list unread first': list(() => ({ sort: 'unread' })),
  'list unread first, page 50': list(() => ({ sort: 'unread', after: `unread ${cursors[49] ?? ''}` })),
  'list by source': list(() => ({ sort: 'source', langs: ['kk-Cyrl', 'ru'] })),
  'list unread': list(() => ({ unread: true })),
  'list starred': list(() => ({ starred: true })),
  'list feed': list(() => ({ feedId: feedId() })),
  'list feed unread': list(() => ({ feedId: feedId(), unread: true })),
  'list folder': list(() => ({ folder: `Folder ${Math.floor(random() * 10)}` })),
  'list section': list(() => ({ section: pick(['News', 'Economy', 'Sport'], random) })),
  'list tag': list(() => ({ tag: word(200, 300)() })),
  'list two languages': list(() => ({ langs: ['kk-Cyrl', 'ru'] })),
  'list front page': async () => (await api.articles.front(['kk-Cyrl', 'ru'])).latest.items.length,
  'list counts': async () => (await api.articles.counts()).articles,
  'list in another script': async () => (await arabic.list({ langs: ['kk-Cyrl'] })).items.length,
  'open in another script': async () => (await arabic.open(pick(kazakhIds, random))).content.length,
  'open article': async () =>
    (await api.articles.open(pick(ids, random) as Parameters<typeof api.articles.open>[0])).content.length,
  related: async () =>
    (await api.articles.related(pick(ids, random) as Parameters<typeof api.articles.related>[0])).length,
  'search rare word': search(word(12_000, 6000)),
  'search common word': search(word(0, 20)),
  'search two words': search(() => `${word(0, 50)()} ${word(100, 400)()}`),
  'search prefix': search(() => word(500, 2000)().slice(0, 3)),
  'search Han word': search(han(150, 2000)),
  'search Han character': search(han(0, 50)),
  'search phrase': search(() => `"${phraseOf(pick(ids, random))}"`),
  'search author': search(() => `author:${word(0, 2000)()}`),
  'search tag': search(() => `tag:${word(200, 300)()}`),
  'search language and days': search(() => `lang:kk after:2026-11-20 before:2026-11-25 ${word(0, 20)()}`),
  'search days alone': search(() => `before:2026-11-2${Math.floor(random() * 5)}`),
  'search without a word': search(() => `${word(100, 400)()} -${word(0, 50)()}`),
  'search wrong layout': search(() => retypings(word(400, 4000)())[0] ?? ''),
}

const times = new Map<string, number[]>(Object.keys(questions).map((name) => [name, []]))
const found = new Map<string, number>()
const floors: number[] = []
const byKey = db.prepare('SELECT * FROM article_body WHERE article_id = ? AND version = 1')
for (let repeat = -20; repeat < repeats; repeat++) {
  for (const [name, ask] of Object.entries(questions)) {
    const startedAt = performance.now()
    const count = await ask()
    const ms = performance.now() - startedAt
    if (repeat < 0) continue
    times.get(name)?.push(ms)
    found.set(name, (found.get(name) ?? 0) + count)
  }
  const key = pick(ids, random)
  const startedAt = performance.now()
  byKey.get(key)
  if (repeat >= 0) floors.push(performance.now() - startedAt)
}
const allRead = await markedAllRead()
await stop()
db.close()

const empty = [...times.keys()].filter((name) => (found.get(name) ?? 0) === 0)
if (empty.length > 0) throw new Error(`nothing was found: ${empty.join(', ')}`)
const floorMs = median(floors)
const slowest = (kind: string) =>
  round(Math.max(...[...times].filter(([name]) => name.startsWith(kind)).map(([, all]) => quantile(all, 0.95))))
report({
  bench: 'core',
  articles: at,
  reach: Object.entries(goals).map(([kind, most]) => ({
    what: `core: ${kind}, the slowest kind, 95 of 100 within`,
    at,
    unit: 'ms',
    value: slowest(kind),
    goal: { most },
  })),
  markAllRead: allRead,
  floorMs: round(floorMs, 4),
  p95ToFloor: Object.fromEntries([...times].map(([name, all]) => [name, Math.round(quantile(all, 0.95) / floorMs)])),
  ms: Object.fromEntries(
    [...times].map(([name, all]) => [name, `${round(median(all))} / ${round(quantile(all, 0.95))}`]),
  ),
})

async function pageCursors(count: number): Promise<string[]> {
  const all: string[] = []
  while (all.length < count) {
    const { next } = await api.articles.list(all.length === 0 ? {} : { after: all.at(-1) ?? '' })
    if (next === null) break
    all.push(next)
  }
  return all
}

/** What marking all that is unread of one source as read takes, and how many those were; then they are as before. */
async function markedAllRead(): Promise<{ ms: number; articles: number }> {
  const source = feeds.find(({ unread }) => unread > 0)
  if (source === undefined) throw new Error('a library without an unread article')
  const startedAt = performance.now()
  const marked = await api.articles.markAllRead({ feedId: source.id })
  const ms = round(performance.now() - startedAt)
  await api.articles.setRead(marked, false)
  return { ms, articles: marked.length }
}

/** Two or three words that stand together in an article. */
function phraseOf(id: number): string {
  const { text } = db.prepare(`SELECT ${textOf('b')} AS text FROM article_body b WHERE article_id = ?`).get(id) as {
    text: string
  }
  const words = text.split(/[\s.,。，\n]+/)
  const from = Math.floor(random() * (words.length - 3))
  const some = words.slice(from, from + 3).join(' ')
  return some.length > 40 ? some.slice(0, 6) : some
}
