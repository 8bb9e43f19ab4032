import { articleKeys } from '#core/articles/article-keys-store.ts'
import { findLabel, listLabels } from '#core/articles/label-store.ts'
import { summariesOf } from '#core/articles/list-store.ts'
import { tagNames } from '#core/articles/open-store.ts'
import { popularOf } from '#core/articles/popular-store.ts'
import type { Database } from '#core/db/open.ts'
import { feedAddresses, listFeeds } from '#core/feeds/feed-store.ts'
import { AppError } from '#shared/errors.ts'
import type { ArticleQuery, ArticleSummary, LabelId, LanguageTag } from '#shared/model.ts'
import { countOption, isSet, langOption, textOption, timeOption, type Invocation, type Outcome } from './command.ts'
import { subscribedFeed, withLibrary } from './open-library.ts'
import { readSettings } from './read-settings.ts'
import { localTime, table } from './table.ts'

const defaultLimit = 50

export async function listCommand(invocation: Invocation): Promise<Outcome> {
  const limit = countOption(invocation, 'limit') ?? defaultLimit
  const asked = queryOf(invocation)
  const feed = textOption(invocation, 'feed')
  const label = textOption(invocation, 'label')
  const { articles, total } = await withLibrary(invocation, (db) => {
    const query = {
      ...asked,
      ...(feed !== undefined && { feedId: subscribedFeed(db, feed) }),
      ...(label !== undefined && { label: labelCalled(db, label) }),
    }
    const found = isSet(invocation, 'popular') ? popular(invocation, db, query) : newest(db, query, limit)
    const urls = feedAddresses(db)
    const documents = found.articles
      .slice(0, limit)
      .map((article) => articleDocument(db, article, urls.get(article.feedId) ?? ''))
    return { articles: documents, total: found.total }
  })
  const text = () => {
    if (total === 0) invocation.tell('No article is stored that matches.')
    return table(articles.map(rowOf)) + (total > articles.length ? `${articles.length} of ${total}\n` : '')
  }
  return { json: { articles, total }, text }
}

/** What a list says of an article; `publishedAt` is ISO 8601 in UTC, `feed` the feed's address. */
export type ArticleDocument = ReturnType<typeof articleDocument>

export function articleDocument(db: Database, article: ArticleSummary, feed: string) {
  const { id, title, lang, section, author, publishedAt, read, starred, offline } = article
  const tags = tagNames(db, id)
  const published = new Date(publishedAt).toISOString()
  const labels = article.labels.length === 0 ? {} : { labels: labelNames(db, article.labels) }
  return { id, title, lang, feed, section, author, tags, publishedAt: published, read, starred, offline, ...labels }
}

function labelNames(db: Database, ids: readonly LabelId[]): string[] {
  return listLabels(db).flatMap(({ id, name }) => (ids.includes(id) ? [name] : []))
}

function labelCalled(db: Database, name: string): LabelId {
  const found = findLabel(db, name)
  if (found === null) throw new AppError({ code: 'labelMissing', params: { name } })
  return found
}

function queryOf(invocation: Invocation): ArticleQuery {
  const lang = langOption(invocation)
  const tag = textOption(invocation, 'tag')
  const since = timeOption(invocation, 'since')
  return {
    ...(lang === undefined ? {} : { langs: [lang] }),
    ...(tag === undefined ? {} : { tag }),
    ...(isSet(invocation, 'unread') ? { unread: true } : {}),
    ...(isSet(invocation, 'starred') ? { starred: true } : {}),
    ...(isSet(invocation, 'muted') ? { muted: true } : {}),
    ...(since === undefined ? {} : { since }),
  }
}

function newest(db: Database, query: ArticleQuery, limit: number): { articles: ArticleSummary[]; total: number } {
  const keys = articleKeys(db, query, Number.MAX_SAFE_INTEGER)
  return { articles: summariesOf(db, keys.slice(0, limit)), total: keys.length }
}

/** The numbered list of one language, or of one after the other, with what does not match the query left out. */
function popular(invocation: Invocation, db: Database, query: ArticleQuery) {
  const langs = popularLanguages(invocation, db, query.langs)
  const keys = new Set(articleKeys(db, { ...query, langs }, Number.MAX_SAFE_INTEGER))
  const matching = new Set(summariesOf(db, [...keys]).map(({ id }) => id))
  const articles = langs.flatMap((lang) => popularOf(db, lang).items).filter(({ id }) => matching.has(id))
  return { articles, total: articles.length }
}

/** The languages whose popular lists are meant: those asked for, else those the reader reads, else all of the feeds. */
export function popularLanguages(invocation: Invocation, db: Database, asked?: LanguageTag[]): LanguageTag[] {
  const { contentLanguages } = readSettings(invocation)
  const known = new Set(listFeeds(db, Date.now()).map(({ lang }) => lang))
  return asked ?? (contentLanguages.length > 0 ? contentLanguages : [...known])
}

function rowOf({ id, title, lang, publishedAt, read, starred }: ArticleDocument): string[] {
  const marks = `${read ? ' ' : '•'}${starred ? '*' : ' '}`
  return [String(id), marks, localTime(Date.parse(publishedAt)), lang, title]
}
