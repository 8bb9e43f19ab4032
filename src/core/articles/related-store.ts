import type { ArticleId, LanguageTag, Related, ThreadId } from '#shared/model.ts'
import type { Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'

const limit = 6
/** How many of the newest with a tag, of an author or in a section are looked at. */
const candidatesEach = 20
/** Beyond this many articles a tag says no less than it does here. */
const countedUpTo = 200
const mostDetails = 3

export type RelatedSubject = {
  id: ArticleId
  lang: LanguageTag
  author: string | null
  section: string[]
  tags: string[]
  storyKey: string | null
  threadId: ThreadId | null
}
export type Candidate = {
  id: ArticleId
  title: string
  lang: LanguageTag
  published_at: number
  story_key: string | null
  thread_id: ThreadId | null
}
type Reason = Related['reason']
/** Articles that may be related, each with what speaks for it: how much, and what both have. */
export type Relations = Map<
  ArticleId,
  { candidate: Candidate; reasons: Map<Reason, { weight: number; details: string[] }> }
>

export const candidateColumns = 'a.id, a.title, a.lang, a.published_at, a.story_key, a.thread_id'
const shown = 'NOT EXISTS (SELECT 1 FROM article_mute m WHERE m.article_id = a.id)'
const sql = {
  tagCount: `SELECT count(*) AS count FROM (SELECT 1 FROM article_tag WHERE name = ? LIMIT ${countedUpTo})`,
  byTag: `SELECT ${candidateColumns} FROM article_tag t CROSS JOIN article a ON a.id = t.article_id
    WHERE t.name = ? AND ${shown} ORDER BY t.sort_key DESC LIMIT ${candidatesEach}`,
  byAuthor: `SELECT ${candidateColumns} FROM article a INDEXED BY article_author
    WHERE a.author = ? AND ${shown} ORDER BY a.sort_key DESC LIMIT ${candidatesEach}`,
  bySection: `SELECT ${candidateColumns} FROM article a INDEXED BY article_section
    WHERE a.section_name = ? AND ${shown} ORDER BY a.sort_key DESC LIMIT ${candidatesEach}`,
  byWiderSection: `SELECT ${candidateColumns} FROM (SELECT * FROM article INDEXED BY article_lang
      WHERE lang = ? ORDER BY sort_key DESC LIMIT ${candidatesEach}) a
    WHERE EXISTS (SELECT 1 FROM json_each(a.section) WHERE value = ?) AND ${shown}`,
}
export const relatedStatements: readonly string[] = Object.values(sql)

/** The articles closest to one by tags, author and section alone. */
export function relatedTo(db: Database, subject: RelatedSubject): Related[] {
  return bestRelations(relationsOf(db, subject), subject)
}

/**
 * What shares a tag (the rarer the closer), the author or the section with an article; the wider section when these are
 * few.
 */
export function relationsOf(db: Database, subject: RelatedSubject): Relations {
  const relations: Relations = new Map()
  const add = (rows: unknown[], reason: Reason, detail: string, weight: number) => {
    for (const row of rows as Candidate[]) addRelation(relations, row, reason, [detail], weight)
  }
  const tags = subject.tags.map((tag) => ({ tag, count: tagCount(db, tag) })).toSorted((a, b) => a.count - b.count)
  for (const { tag, count } of tags) add(statement(db, sql.byTag).all(tag), 'tag', tag, 4 / Math.log2(2 + count))
  if (subject.author !== null) add(statement(db, sql.byAuthor).all(subject.author), 'author', subject.author, 0.4)
  const section = subject.section.at(-1)
  if (section !== undefined) add(statement(db, sql.bySection).all(section), 'section', section, 0.3)
  const wider = subject.section.at(-2)
  if (wider !== undefined && relations.size <= limit)
    add(statement(db, sql.byWiderSection).all(subject.lang, wider), 'section', wider, 0.1)
  return relations
}

/** Adds what speaks for a candidate; details of one reason are gathered. */
export function addRelation(
  relations: Relations,
  candidate: Candidate,
  reason: Reason,
  details: readonly string[],
  weight: number,
): void {
  const known = relations.get(candidate.id) ?? { candidate, reasons: new Map() }
  relations.set(candidate.id, known)
  const before = known.reasons.get(reason) ?? { weight: 0, details: [] }
  known.reasons.set(reason, { weight: before.weight + weight, details: [...before.details, ...details] })
}

function tagCount(db: Database, tag: string): number {
  return (statement(db, sql.tagCount).get(tag) as { count: number }).count
}

/**
 * Those with most to speak for them, one of each story, in the subject's language where a story has it, the newer first
 * among equals; each with its strongest reason.
 */
export function bestRelations(relations: Relations, subject: RelatedSubject): Related[] {
  const scored = [...relations.values()].map(({ candidate, reasons }) => {
    const own = candidate.lang === subject.lang ? 1 : 0
    return { candidate, reasons, score: own + [...reasons.values()].reduce((sum, { weight }) => sum + weight, 0) }
  })
  const ordered = scored.toSorted((a, b) => b.score - a.score || b.candidate.published_at - a.candidate.published_at)
  const seen = new Set(storiesOf({ story_key: subject.storyKey, thread_id: subject.threadId }))
  const chosen: Related[] = []
  for (const { candidate, reasons } of ordered) {
    if (chosen.length === limit) break
    const stories = storiesOf(candidate)
    if (candidate.id === subject.id || stories.some((story) => seen.has(story))) continue
    for (const story of stories) seen.add(story)
    const [strongest] = [...reasons].toSorted(([, one], [, other]) => other.weight - one.weight)
    if (strongest === undefined) continue
    const [reason, { details }] = strongest
    const { id, title, lang, published_at } = candidate
    chosen.push({
      id,
      title,
      lang,
      publishedAt: published_at,
      reason,
      details: details.slice(0, mostDetails),
      detailsLang: subject.lang,
    })
  }
  return chosen
}

function storiesOf({ story_key, thread_id }: Pick<Candidate, 'story_key' | 'thread_id'>): (string | number)[] {
  return [story_key, thread_id].filter((story) => story !== null)
}
