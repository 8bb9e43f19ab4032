import { AppError } from '#shared/errors.ts'
import type { ArticleId, LanguageTag, ProbableEdition } from '#shared/model.ts'
import type { Database } from '#core/db/open.ts'
import { textOf } from '#core/db/compressed-body.ts'
import { statement } from '#core/db/statements.ts'
import { siteFamily } from './canonical-url.ts'
import { editionsOf } from './edition-store.ts'
import { marksOf, type Marks } from './likeness.ts'
import { probableEdition } from './probable-editions.ts'
import { sortKeyFrom } from './sort-key-store.ts'

const hour = 3_600_000
/** Editions of a story come out within a day of each other. */
const window = 24 * hour
/** Articles of each language that are compared, the nearest in time. */
const nearest = 16
const shownMarks = 4

type Subject = { id: ArticleId; lang: LanguageTag; url: string | null; published_at: number; storyKey: string | null }
type Row = Subject & { version: number; title: string }

const columns = 'id, lang, url, published_at, version, title, story_key AS storyKey'
const sql = {
  subject: `SELECT ${columns} FROM article WHERE id = ?`,
  feeds: 'SELECT id, coalesce(site_url, url) AS address FROM feed',
  before: `SELECT ${columns} FROM article INDEXED BY article_feed
    WHERE feed_id = ? AND sort_key BETWEEN ? AND ? ORDER BY sort_key DESC LIMIT ${nearest}`,
  after: `SELECT ${columns} FROM article INDEXED BY article_feed
    WHERE feed_id = ? AND sort_key BETWEEN ? AND ? ORDER BY sort_key LIMIT ${nearest}`,
  text: `SELECT substr(${textOf('b')}, 1, 4000) AS text FROM article_body b WHERE article_id = ? AND version = ?`,
}
export const probableStatements: readonly string[] = Object.values(sql)

/**
 * What is likely the same story in languages in which no edition is known: by the same publisher, within a day, with
 * the same numbers and names. At most one a language, and none that is not sure. Throws `articleMissing`.
 */
export function probableEditions(db: Database, id: ArticleId): ProbableEdition[] {
  const subject = statement(db, sql.subject).get(id) as Row | undefined
  if (subject === undefined) throw new AppError({ code: 'articleMissing', params: { id: String(id) } })
  const family = subject.url === null ? null : siteFamily(subject.url)
  if (family === null) return []
  const { editions, elsewhere } = editionsOf(db, subject)
  const known = new Set([...editions, ...elsewhere].map(({ lang }) => lang))
  const byLang = around(db, subject, family)
  const comparable = (row: Row) => ({ row, marks: marks(db, row) })
  const unknown = [...byLang].filter(([lang]) => lang !== subject.lang && !known.has(lang))
  if (unknown.length === 0) return []
  const rivals = (byLang.get(subject.lang) ?? []).map(comparable)
  return unknown.flatMap(([lang, rows]) => {
    const found = probableEdition(comparable(subject), rivals, rows.map(comparable))
    if (found === null) return []
    const { row } = found.edition
    const { numbers, names } = found.likeness
    return [
      {
        id: row.id,
        lang,
        title: row.title,
        publishedAt: row.published_at,
        titleLang: lang,
        numbers: numbers.slice(0, shownMarks),
        names: names.slice(0, shownMarks),
        namesLang: subject.lang,
      },
    ]
  })
}

/** The articles of the same publisher that came out about then, by language, the nearest of each. */
function around(db: Database, subject: Row, family: string): Map<LanguageTag, Row[]> {
  const feeds = statement(db, sql.feeds).all() as { id: number; address: string }[]
  const from = sortKeyFrom(subject.published_at - window)
  const at = sortKeyFrom(subject.published_at)
  const to = sortKeyFrom(subject.published_at + window)
  const rows = feeds
    .filter(({ address }) => siteFamily(address) === family)
    .flatMap((feed) => [
      ...(statement(db, sql.before).all(feed.id, from, at - 1) as Row[]),
      ...(statement(db, sql.after).all(feed.id, at, to) as Row[]),
    ])
    .filter(({ id, url }) => id !== subject.id && url !== null && siteFamily(url) === family)
  const distance = (row: Row) => Math.abs(row.published_at - subject.published_at)
  const byLang = new Map<LanguageTag, Row[]>()
  for (const row of rows.toSorted((one, other) => distance(one) - distance(other))) {
    const of = byLang.get(row.lang) ?? []
    if (of.length < nearest) byLang.set(row.lang, [...of, row])
  }
  return byLang
}

/** Read once: the next article of the day is compared with the same ones. */
const remembered = new WeakMap<Database, Map<string, Marks>>()
const mostRemembered = 1000

function marks(db: Database, { id, version, lang }: Row): Marks {
  const known = remembered.get(db) ?? new Map<string, Marks>()
  remembered.set(db, known)
  const key = `${id} ${version} ${lang}`
  let found = known.get(key)
  if (found === undefined) {
    const row = statement(db, sql.text).get(id, version) as { text: string } | undefined
    found = marksOf(row?.text ?? '', lang)
    if (known.size >= mostRemembered) known.clear()
    known.set(key, found)
  }
  return found
}
