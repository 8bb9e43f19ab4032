import type { ArticleId, Related } from '#shared/model.ts'
import type { Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'

const limit = 6
/** How many of the newest with a tag, of an author or in a section are looked at. */
const candidatesEach = 20
/** Beyond this many articles a tag says no less than it does here. */
const countedUpTo = 200

type Subject = {
  id: ArticleId
  lang: string
  author: string | null
  section: string[]
  tags: string[]
  storyKey: string | null
}
type Candidate = { id: ArticleId; title: string; lang: string; published_at: number; story_key: string | null }
type Scored = Candidate & { score: number; reason: Related['reason']; detail: string }

const columns = 'a.id, a.title, a.lang, a.published_at, a.story_key'
const sql = {
  tagCount: `SELECT count(*) AS count FROM (SELECT 1 FROM article_tag WHERE name = ? LIMIT ${countedUpTo})`,
  byTag: `SELECT ${columns} FROM article_tag t CROSS JOIN article a ON a.id = t.article_id
    WHERE t.name = ? ORDER BY t.sort_key DESC LIMIT ${candidatesEach}`,
  byAuthor: `SELECT ${columns} FROM article a INDEXED BY article_author
    WHERE a.author = ? ORDER BY a.sort_key DESC LIMIT ${candidatesEach}`,
  bySection: `SELECT ${columns} FROM article a INDEXED BY article_section
    WHERE a.section_name = ? ORDER BY a.sort_key DESC LIMIT ${candidatesEach}`,
  byWiderSection: `SELECT ${columns} FROM (SELECT * FROM article INDEXED BY article_lang
      WHERE lang = ? ORDER BY sort_key DESC LIMIT ${candidatesEach}) a
    WHERE EXISTS (SELECT 1 FROM json_each(a.section) WHERE value = ?)`,
}
export const relatedStatements: readonly string[] = Object.values(sql)

/**
 * The articles closest to one, each with the strongest reason: a shared tag (the rarer the closer), the author, the
 * section; the wider section when these are few.
 */
export function relatedTo(db: Database, subject: Subject): Related[] {
  const found = new Map<ArticleId, Scored>()
  const add = (rows: unknown[], reason: Related['reason'], detail: string, weight: number) => {
    for (const row of rows as Candidate[]) {
      const known = found.get(row.id)
      if (known === undefined) found.set(row.id, { ...row, score: weight, reason, detail })
      else known.score += weight
    }
  }
  const tags = subject.tags.map((tag) => ({ tag, count: tagCount(db, tag) })).toSorted((a, b) => a.count - b.count)
  for (const { tag, count } of tags) add(statement(db, sql.byTag).all(tag), 'tag', tag, 4 / Math.log2(2 + count))
  if (subject.author !== null) add(statement(db, sql.byAuthor).all(subject.author), 'author', subject.author, 0.4)
  const section = subject.section.at(-1)
  if (section !== undefined) add(statement(db, sql.bySection).all(section), 'section', section, 0.3)
  const wider = subject.section.at(-2)
  if (wider !== undefined && found.size <= limit)
    add(statement(db, sql.byWiderSection).all(subject.lang, wider), 'section', wider, 0.1)
  found.delete(subject.id)
  return best(found.values(), subject)
}

function tagCount(db: Database, tag: string): number {
  return (statement(db, sql.tagCount).get(tag) as { count: number }).count
}

/** The highest scores, one of each story, in the subject's language where a story has it, the newer first among equals. */
function best(found: Iterable<Scored>, subject: Subject): Related[] {
  const own = (candidate: Scored) => (candidate.lang === subject.lang ? 1 : 0)
  const ordered = [...found].toSorted((a, b) => b.score + own(b) - a.score - own(a) || b.published_at - a.published_at)
  const stories = new Set(subject.storyKey === null ? [] : [subject.storyKey])
  const chosen: Related[] = []
  for (const { id, title, lang, published_at, story_key, reason, detail } of ordered) {
    if (chosen.length === limit) break
    if (story_key !== null && stories.has(story_key)) continue
    if (story_key !== null) stories.add(story_key)
    chosen.push({ id, title, lang, publishedAt: published_at, reason, detail })
  }
  return chosen
}
