import type {
  ArticleId,
  ArticleQuery,
  ArticleSummary,
  FeedId,
  LanguageTag,
  OfflineState,
  Page,
  ThreadId,
} from '#shared/model.ts'
import { feedName } from '#core/db/feed-name.ts'
import type { Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'
import { imageAddress } from './image-address.ts'
import { labelIds } from './label-store.ts'
import { readingMinutes } from './reading-time.ts'
import { sortedKeys, type KeyPage } from './sorted-keys.ts'

const defaultLimit = 50
const maxLimit = 200

export type SummaryRow = {
  id: ArticleId
  sort_key: number
  feed_id: FeedId
  feed_title: string
  feed_lang: string
  is_sample: number
  title: string
  lang: string
  excerpt: string
  author: string | null
  section: string
  published_at: number
  words: number
  offline: OfflineState
  read: number
  starred: number
  /** Null if the article was never changed or never read. */
  changed_since_read: number | null
  labels: string | null
  thumbnail: string | null
  picture_coming: number
  thread_id: ThreadId | null
  thread_langs: string | null
}

/** The language of a feed `f`; where none is known, that of its article `a`. */
export const feedLang = `coalesce(f.custom_lang, nullif(f.lang, 'und'), a.lang)`
/** What a list shows of an article `a`; the others of its thread count where they are not muted. */
export const summaryColumns = `a.id, a.sort_key, a.feed_id, ${feedName('f')} AS feed_title,
    ${feedLang} AS feed_lang, f.is_sample,
    a.title, a.lang, a.excerpt, a.author, a.section, a.published_at, a.words, a.offline, s.read, s.starred,
    a.changed_at > s.read_at AS changed_since_read,
    (SELECT group_concat(x.label_id) FROM article_label x WHERE x.article_id = a.id) AS labels,
    (SELECT i.hash FROM article_image i WHERE i.article_id = a.id AND i.hash IS NOT NULL ORDER BY i.position LIMIT 1)
      AS thumbnail,
    EXISTS (SELECT 1 FROM article_image i WHERE i.article_id = a.id AND i.hash IS NULL AND i.tries < 3) AS picture_coming,
    a.thread_id, iif(a.thread_id IS NULL, NULL, (SELECT json_group_array(o.lang) FROM article o INDEXED BY article_thread
      WHERE o.thread_id = a.thread_id AND o.id <> a.id
        AND NOT EXISTS (SELECT 1 FROM article_mute m WHERE m.article_id = o.id))) AS thread_langs`
export const summaryTables = 'article a JOIN feed f ON f.id = a.feed_id JOIN article_state s ON s.article_id = a.id'

const sql = {
  ids: 'SELECT a.id FROM json_each(?) k CROSS JOIN article a ON a.sort_key = k.value',
  bySortKeys: `SELECT ${summaryColumns} FROM json_each(?) k CROSS JOIN article a ON a.sort_key = k.value
    JOIN feed f ON f.id = a.feed_id JOIN article_state s ON s.article_id = a.id`,
}
export const listStatements: readonly string[] = Object.values(sql)

/** One page of the articles that a query matches, in the order that it asks for, without their texts. */
export function listArticles(db: Database, query: ArticleQuery): Page<ArticleSummary> {
  const { keys, next } = listedKeys(db, query)
  return { items: summariesOf(db, keys), next }
}

/** The articles of sort keys, in their order. */
export function idsOfKeys(db: Database, keys: readonly number[]): ArticleId[] {
  return (statement(db, sql.ids).all(JSON.stringify(keys)) as { id: ArticleId }[]).map(({ id }) => id)
}

/** The sort keys of one page, and where the next one begins. */
export function listedKeys(db: Database, query: ArticleQuery): KeyPage {
  const limit = Math.min(Math.max(Math.trunc(query.limit ?? defaultLimit), 1), maxLimit)
  return sortedKeys(db, query, limit)
}

/** The summaries of articles by sort key, in the order asked for; keys of articles that are gone are left out. */
export function summariesOf(db: Database, sortKeys: readonly number[]): ArticleSummary[] {
  const byKey = summariesByKey(db, sortKeys)
  return sortKeys.flatMap((key) => byKey.get(key) ?? [])
}

export function summariesByKey(db: Database, sortKeys: Iterable<number>): Map<number, ArticleSummary> {
  const rows = statement(db, sql.bySortKeys).all(JSON.stringify([...sortKeys])) as SummaryRow[]
  return new Map(rows.map((row) => [row.sort_key, toSummary(row)]))
}

export function toSummary(row: SummaryRow): ArticleSummary {
  return {
    id: row.id,
    feedId: row.feed_id,
    feedTitle: row.feed_title,
    feedLang: row.feed_lang,
    title: row.title,
    lang: row.lang,
    convertedFrom: null,
    excerpt: row.excerpt,
    author: row.author,
    section: JSON.parse(row.section) as string[],
    names: {},
    publishedAt: row.published_at,
    read: row.read === 1,
    starred: row.starred === 1,
    changedSinceRead: row.changed_since_read === 1,
    labels: labelIds(row.labels),
    thumbnail: row.thumbnail === null ? null : imageAddress(row.thumbnail),
    pictureComing: row.thumbnail === null && row.picture_coming === 1,
    readingMinutes: readingMinutes(row.words, row.lang),
    offline: row.offline,
    isSample: row.is_sample === 1,
    thread: threadOf(row),
  }
}

/** An article that is alone in its thread is shown as if it had none. */
function threadOf({ thread_id, thread_langs }: SummaryRow): ArticleSummary['thread'] {
  if (thread_id === null) return null
  const langs = JSON.parse(thread_langs ?? '[]') as LanguageTag[]
  return langs.length === 0 ? null : { id: thread_id, langs }
}
