import { AppError } from '#shared/errors.ts'
import type { Article, ArticleId, ArticleImage, Contact, RuleMark, SanitizedHtml } from '#shared/model.ts'
import type { Database } from '#core/db/open.ts'
import { htmlOf, uncompressedBody } from '#core/db/compressed-body.ts'
import { statement } from '#core/db/statements.ts'
import { rewriteImages } from '#core/html/images.ts'
import { withoutDeck } from './deck.ts'
import { editionsOf } from './edition-store.ts'
import { enclosuresOf } from './enclosure-store.ts'
import { imageAddress } from './image-address.ts'
import { summaryColumns, summaryTables, toSummary, type SummaryRow } from './list-store.ts'
import { publisherTimeZone } from './time-zone.ts'

type ArticleRow = SummaryRow & {
  url: string | null
  html: SanitizedHtml
  text: string
  compressed: Uint8Array | null
  updated_at: number | null
  versions: number
  read_version: number | null
  story_key: string | null
  contact: string
  site_url: string | null
}

const sql = {
  article: `SELECT ${summaryColumns}, a.url, a.updated_at, a.story_key, f.contact, f.site_url, b.html, b.text, b.compressed,
      (SELECT count(*) FROM article_body v WHERE v.article_id = a.id) AS versions,
      iif(a.changed_at > s.read_at, (SELECT max(v.version) FROM article_body v
        WHERE v.article_id = a.id AND v.stored_at <= s.read_at), NULL) AS read_version
    FROM ${summaryTables} JOIN article_body b ON b.article_id = a.id AND b.version = a.version
    WHERE a.id = ?`,
  tags: 'SELECT name FROM article_tag WHERE article_id = ? ORDER BY position',
  rules: `SELECT r.id, r.field, r.words, r.feed_id AS feedId, r.action FROM rule_hit h JOIN rule r ON r.id = h.rule_id
    WHERE h.article_id = ? ORDER BY r.position`,
  muted: 'SELECT 1 FROM article_mute WHERE article_id = ?',
  content: `SELECT ${htmlOf('b')} AS html FROM article a JOIN article_body b ON b.article_id = a.id AND b.version = a.version
    WHERE a.id = ?`,
  images: 'SELECT url, hash FROM article_image WHERE article_id = ? ORDER BY position',
}
export const openStatements: readonly string[] = Object.values(sql)

/** An article to be read, complete without the network: images come from our own store. Throws `articleMissing`. */
export function openArticle(db: Database, id: ArticleId): Article {
  const row = statement(db, sql.article).get(id) as ArticleRow | undefined
  if (row === undefined) throw new AppError({ code: 'articleMissing', params: { id: String(id) } })
  const summary = toSummary(row)
  const images = imagesOf(db, id)
  const { html, text } = uncompressedBody(row)
  const { deck, content } = withoutDeck(html as SanitizedHtml, text, summary.excerpt)
  return {
    ...summary,
    url: row.url,
    deck,
    content: rewriteImages(content, addresses(images)),
    updatedAt: row.updated_at,
    versions: row.versions,
    readVersion: row.read_version,
    tags: tagNames(db, id),
    images,
    rules: (statement(db, sql.rules).all(id) as RuleMark[]).map((rule) => ({ ...rule })),
    muted: statement(db, sql.muted).get(id) !== undefined,
    enclosures: enclosuresOf(db, id),
    ...editionsOf(db, { id, lang: row.lang, storyKey: row.story_key }),
    contact: JSON.parse(row.contact) as Contact,
    siteUrl: row.site_url,
    timeZone: publisherTimeZone({ lang: row.lang, siteUrl: row.site_url, isSample: summary.isSample }),
  }
}

/** In the publisher's order. */
export function tagNames(db: Database, id: ArticleId): string[] {
  return (statement(db, sql.tags).all(id) as { name: string }[]).map(({ name }) => name)
}

/** The newest text as it is stored, images under their publishers' addresses. Throws `articleMissing`. */
export function storedContent(db: Database, id: ArticleId): SanitizedHtml {
  const row = statement(db, sql.content).get(id) as { html: SanitizedHtml } | undefined
  if (row === undefined) throw new AppError({ code: 'articleMissing', params: { id: String(id) } })
  return row.html
}

function imagesOf(db: Database, id: ArticleId): ArticleImage[] {
  const rows = statement(db, sql.images).all(id) as { url: string; hash: string | null }[]
  return rows.map(({ url, hash }) => ({ url, stored: hash === null ? null : imageAddress(hash) }))
}

function addresses(images: readonly ArticleImage[]): Map<string, string> {
  return new Map(images.flatMap(({ url, stored }) => (stored === null ? [] : [[url, stored] as const])))
}
