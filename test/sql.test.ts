import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { accountArticleStatements } from '../src/core/accounts/account-article-store.ts'
import { accountFeedStatements } from '../src/core/accounts/account-feed-store.ts'
import { accountStatements } from '../src/core/accounts/account-store.ts'
import { articleKeysStatements } from '../src/core/articles/article-keys-store.ts'
import { articleStatements } from '../src/core/articles/article-store.ts'
import { completeStatements } from '../src/core/articles/complete-store.ts'
import { expireStatements } from '../src/core/articles/expire-store.ts'
import { editionStatements } from '../src/core/articles/edition-store.ts'
import { fetchedEditionStatements } from '../src/core/articles/fetched-edition-store.ts'
import { imageRoomStatements } from '../src/core/articles/image-room-store.ts'
import { listStatements } from '../src/core/articles/list-store.ts'
import { plainBodyStatements } from '../src/core/articles/plain-body-store.ts'
import { openStatements } from '../src/core/articles/open-store.ts'
import { unsubscribeStatements } from '../src/core/feeds/unsubscribe-store.ts'
import { readMarkStatements } from '../src/core/articles/read-mark-store.ts'
import { stateStatements } from '../src/core/articles/state-store.ts'
import { statisticsStatements } from '../src/core/articles/statistics-store.ts'
import { popularStatements } from '../src/core/articles/popular-store.ts'
import { probableStatements } from '../src/core/articles/probable-store.ts'
import { sectionPathsStatements } from '../src/core/articles/section-paths-store.ts'
import { relatedStatements } from '../src/core/articles/related-store.ts'
import { retagStatements } from '../src/core/articles/retag-store.ts'
import { versionStatements } from '../src/core/articles/version-store.ts'
import { openDatabase, type Database } from '../src/core/db/open.ts'
import { feedStatements } from '../src/core/feeds/feed-store.ts'
import { feedNewsStatements } from '../src/core/feeds/feed-news-store.ts'
import { pollStatements } from '../src/core/feeds/poll-store.ts'
import { relatedArticlesStatements } from '../src/core/stories/related-articles-store.ts'
import { threadPageStatements } from '../src/core/stories/thread-page-store.ts'
import { threadStatements } from '../src/core/stories/thread-store.ts'
import { joinStatements } from '../src/core/folder-sync/join-store.ts'
import { labelNameStatements } from '../src/core/folder-sync/apply-label-store.ts'
import { sharedRuleStatements } from '../src/core/folder-sync/apply-rule-store.ts'
import { settingStatements } from '../src/core/folder-sync/setting-store.ts'
import { folderStatements } from '../src/core/folder-sync/shared-folder-store.ts'
import { aheadStatements } from '../src/core/db/ahead-store.ts'
import { healthStatements } from '../src/core/db/health-store.ts'
import { carryStatements } from '../src/core/packs/carry-store.ts'
import { packStatements } from '../src/core/packs/pack-store.ts'
import { packedArticleStatements } from '../src/core/packs/packed-article-store.ts'
import { ruleHitStatements } from '../src/core/rules/rule-hit-store.ts'
import { ruleStatements } from '../src/core/rules/rule-store.ts'
import { ruledArticleStatements } from '../src/core/rules/ruled-article-store.ts'
import { copyGuids, mendStatements } from '../src/core/repair/mend-store.ts'
import { salvageStatements } from '../src/core/repair/salvage-store.ts'
import { searchArticlesStatements } from '../src/core/search/search-articles.ts'
import { searchIndexStatements } from '../src/core/search/search-index.ts'
import { spellingsStatements } from '../src/core/search/spellings.ts'
import { trafficStatements } from '../src/core/traffic/traffic-store.ts'

const core = new URL('../src/core/', import.meta.url).pathname
const files = readdirSync(core, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
)
const sourceOf = (file: string) => readFileSync(join(core, file), 'utf8')
const mayHoldSql = (file: string) => file.endsWith('-store.ts') || file.startsWith('search/') || file.startsWith('db/')
const isSql =
  /^\s*(?:SELECT\s[^]*\sFROM\s|WITH\s[^]*\sSELECT\s|INSERT\s+(?:OR\s+\w+\s+)?INTO\s|UPDATE\s+(?:OR\s+\w+\s+)?\w+\s+SET\s|DELETE\s+FROM\s)/

let db: Database
beforeAll(() => {
  db = openDatabase(':memory:')
  // A repair has a table of its own.
  copyGuids(null, db)
})

/** The statements that stand in a file as they are, and whether others are put together there. */
function literalsOf(file: string): { whole: string[]; composes: boolean } {
  const texts = [...sourceOf(file).matchAll(/'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`([^`]*)`/g)]
    .map((match) => match[1] ?? match[2] ?? match[3] ?? '')
    .filter((text) => isSql.test(text))
  const whole = texts.filter((text) => !text.includes('${'))
  return { whole, composes: whole.length < texts.length }
}

/** Statements that are put together, by the file that does so; each such file must be here. */
const composed: Record<string, readonly string[]> = {
  'accounts/account-article-store.ts': accountArticleStatements,
  'accounts/account-feed-store.ts': accountFeedStatements,
  'accounts/account-store.ts': accountStatements,
  'articles/article-keys-store.ts': articleKeysStatements(),
  'articles/article-store.ts': articleStatements,
  'articles/complete-store.ts': completeStatements,
  'articles/expire-store.ts': expireStatements,
  'articles/image-room-store.ts': imageRoomStatements,
  'articles/edition-store.ts': editionStatements,
  'articles/fetched-edition-store.ts': fetchedEditionStatements,
  'articles/list-store.ts': listStatements,
  'articles/plain-body-store.ts': plainBodyStatements,
  'articles/version-store.ts': versionStatements,
  'packs/carry-store.ts': carryStatements,
  'packs/packed-article-store.ts': packedArticleStatements,
  'articles/open-store.ts': openStatements,
  'articles/popular-store.ts': popularStatements,
  'articles/probable-store.ts': probableStatements,
  'articles/related-store.ts': relatedStatements,
  'articles/section-paths-store.ts': sectionPathsStatements,
  'db/ahead-store.ts': aheadStatements,
  'db/health-store.ts': healthStatements,
  'feeds/feed-store.ts': feedStatements,
  'feeds/poll-store.ts': pollStatements,
  'articles/retag-store.ts': retagStatements,
  'articles/read-mark-store.ts': readMarkStatements,
  'articles/state-store.ts': stateStatements,
  'feeds/unsubscribe-store.ts': unsubscribeStatements,
  'articles/statistics-store.ts': statisticsStatements,
  'feeds/feed-news-store.ts': feedNewsStatements,
  'folder-sync/join-store.ts': joinStatements,
  'folder-sync/apply-label-store.ts': labelNameStatements,
  'folder-sync/apply-rule-store.ts': sharedRuleStatements,
  'folder-sync/setting-store.ts': settingStatements,
  'folder-sync/shared-folder-store.ts': folderStatements,
  'packs/pack-store.ts': packStatements,
  'rules/rule-hit-store.ts': ruleHitStatements,
  'rules/rule-store.ts': ruleStatements,
  'rules/ruled-article-store.ts': ruledArticleStatements,
  'repair/mend-store.ts': mendStatements,
  'repair/salvage-store.ts': salvageStatements(openDatabase(':memory:')),
  'search/search-articles.ts': searchArticlesStatements,
  'search/search-index.ts': searchIndexStatements,
  'search/spellings.ts': spellingsStatements,
  'traffic/traffic-store.ts': trafficStatements,
  'stories/related-articles-store.ts': relatedArticlesStatements,
  'stories/thread-page-store.ts': threadPageStatements,
  'stories/thread-store.ts': threadStatements,
}

const withSql = files.filter((file) => {
  const { whole, composes } = literalsOf(file)
  return (whole.length > 0 || composes) && (!file.startsWith('db/') || file.endsWith('-store.ts'))
})

test('only stores, the search and the database itself hold SQL', () => {
  expect(withSql.filter((file) => !mayHoldSql(file))).toEqual([])
})

test.each(withSql)('%s holds no statement that the schema refuses', (file) => {
  const { whole, composes } = literalsOf(file)
  if (composes) expect(Object.keys(composed)).toContain(file)
  const refused = [...whole, ...(composed[file] ?? [])].flatMap((sql) => refusal(sql) ?? [])
  expect(refused).toEqual([])
})

function refusal(sql: string): string | null {
  try {
    db.prepare(sql)
    return null
  } catch (error) {
    return `${String(error)}: ${sql}`
  }
}

test('a list never reads a whole table, nor sorts more than what one pack holds', () => {
  const bad = articleKeysStatements().flatMap((sql) => {
    if (!sql.includes('ORDER BY d.sort_key')) return []
    const isOfPack = sql.includes('FROM pack_article')
    return planOf(sql)
      .filter(
        (step) =>
          (step.includes('TEMP B-TREE') && !isOfPack) || (step.startsWith('SCAN') && !step.includes('json_each')),
      )
      .map((step) => `${step}: ${sql}`)
  })
  expect(bad).toEqual([])
})

test('no row of an article is read to tell its state, source or language', () => {
  const walks = articleKeysStatements().filter(
    (sql) => sql.includes('ORDER BY d.sort_key') && !/json_each\(\w\.section\)|\+\w\.author|article_mute d/.test(sql),
  )
  const ofSection = literalsOf('articles/front-store.ts').whole.filter((sql) => sql.includes('article_section'))
  const inOneLanguage = ofSection.filter((sql) => sql.includes('LIMIT 200'))
  expect(inOneLanguage).toHaveLength(1)
  const bad = [...walks, ...inOneLanguage].flatMap((sql) =>
    planOf(sql)
      .filter((step) => /^SEARCH (a|d|article) .*USING (INDEX|INTEGER PRIMARY KEY)/.test(step))
      .map((step) => `${step}: ${sql}`),
  )
  expect(bad).toEqual([])
})

test('no counter is looked for among all of them', () => {
  const named = withSql
    .filter((file) => !file.startsWith('db/'))
    .flatMap((file) => [...literalsOf(file).whole, ...(composed[file] ?? [])])
    .filter((sql) => /\bFROM counter\b|JOIN counter\b/.test(sql))
  expect(named.length).toBeGreaterThan(8)
  const triggers = (
    db.prepare("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%UPDATE counter%'").all() as {
      sql: string
    }[]
  ).flatMap(({ sql }) => sql.match(/UPDATE counter[^;]*/g) ?? [])
  // What a trigger changes stands as a value here.
  const changes = triggers.map((sql) => sql.replaceAll(/\b(?:old|new)\.\w+/g, '?'))
  expect(changes.length).toBeGreaterThan(5)
  const bad = [...named, ...changes].flatMap((sql) =>
    planOf(sql)
      .filter((step) => /^SCAN (counter|c)\b/.test(step))
      .map((step) => `${step}: ${sql}`),
  )
  expect(bad).toEqual([])
})

function planOf(sql: string): string[] {
  return (db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[]).map(({ detail }) => detail)
}
