import type { Article, ArticleId, FrontPage, LanguageTag, SectionCount, ThreadId } from '#shared/model.ts'
import type { Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'
import { articleKeys } from './article-keys-store.ts'
import { listedKeys, summariesByKey } from './list-store.ts'
import { openArticle } from './open-store.ts'
import { popularOf } from './popular-store.ts'
import { relatedTo } from './related-store.ts'
import { sectionPaths } from './section-paths-store.ts'
import { countsOf } from './state-store.ts'

/** Articles among which the lead is looked for. */
const leadCandidates = 10

/** Sections that open on the front page, and how many articles each may show. */
const frontSections = 6
const articlesOfFront = 6

/** Articles of a section that are looked through for one that is not muted. */
const lookedThrough = 60
const sql = {
  lead: `SELECT a.id, a.story_key AS storyKey, a.thread_id AS threadId
    FROM json_each(?) k CROSS JOIN article a ON a.sort_key = k.value
    ORDER BY EXISTS (SELECT 1 FROM article_image i WHERE i.article_id = a.id AND i.hash IS NOT NULL) DESC,
      a.sort_key DESC LIMIT 1`,
  anyMuted: 'SELECT 1 FROM article_mute LIMIT 1',
  showsAny: `SELECT 1 FROM article a INDEXED BY article_section WHERE a.section_name = ?1
    AND (?2 = '[]' OR a.lang IN (SELECT value FROM json_each(?2)))
    AND NOT EXISTS (SELECT 1 FROM article_mute m WHERE m.article_id = a.id) LIMIT 1`,
  // Languages share names of sections: only the newest are looked through, so that a rare language costs no walk. Which of
  // them are in it is asked of an index too, where they lie side by side; their rows would be a page each.
  ofSection: `SELECT n.sort_key FROM (SELECT id, sort_key FROM article INDEXED BY article_section
      WHERE section_name = ? ORDER BY sort_key DESC LIMIT 200) n
    CROSS JOIN article a INDEXED BY article_lang ON a.lang = ? AND a.sort_key = n.sort_key
    WHERE n.id <> ? AND NOT EXISTS (SELECT 1 FROM article_mute m WHERE m.article_id = n.id) LIMIT ?`,
}

type LeadRow = { id: ArticleId; storyKey: string | null; threadId: ThreadId | null }

/** The front page in the reader's languages, the most wanted first; in every language when none is given. */
export function frontPage(db: Database, langs: readonly LanguageTag[]): FrontPage {
  const { lead, related } = leadOf(db, langs)
  const sections = sectionCounts(db, lead === null ? langs : [lead.lang])
  const latest = listedKeys(db, { langs: [...langs] })
  const fronts = lead === null ? [] : sectionFronts(db, sections, lead)
  // A new article also stands under its section; its row is read once.
  const summaries = summariesByKey(db, new Set([...latest.keys, ...fronts.flatMap(({ keys }) => keys)]))
  const shown = (keys: readonly number[]) => keys.flatMap((key) => summaries.get(key) ?? [])
  return {
    lead,
    related,
    latest: { items: shown(latest.keys), next: latest.next },
    sections,
    fronts: fronts.map(({ name, keys }) => ({ name, articles: shown(keys) })),
    popular: popularOf(db, langs[0] ?? 'en'),
    unread: countsOf(db, langs).unread,
  }
}

/** The sections to open, each with the sort keys of its newest articles beside the lead. */
function sectionFronts(db: Database, sections: readonly SectionCount[], lead: Article) {
  return sections.slice(0, frontSections).map(({ name }) => {
    const rows = statement(db, sql.ofSection).all(name, lead.lang, lead.id, articlesOfFront) as { sort_key: number }[]
    return { name, keys: rows.map((row) => row.sort_key) }
  })
}

/** The newest article with a picture in the first language that has any; publishers put first what they think first. */
function leadOf(db: Database, langs: readonly LanguageTag[]): Pick<FrontPage, 'lead' | 'related'> {
  const groups = langs.length === 0 ? [[]] : langs.map((lang) => [lang])
  for (const group of groups) {
    const keys = articleKeys(db, { langs: group }, leadCandidates)
    const row = statement(db, sql.lead).get(JSON.stringify(keys)) as LeadRow | undefined
    if (row === undefined) continue
    const lead = openArticle(db, row.id)
    return { lead, related: relatedTo(db, { ...lead, ...row }) }
  }
  return { lead: null, related: [] }
}

/** Those with articles of their own, by how many these are; what is told of each counts its subsections too, as its list has them. */
function sectionCounts(db: Database, langs: readonly LanguageTag[]): SectionCount[] {
  const counts = new Map<string, { own: number; total: number; unread: number }>()
  const inAll = new Map<string, number>()
  for (const { lang, path, total, unread } of sectionPaths(db)) {
    const last = path.at(-1) ?? ''
    inAll.set(last, (inAll.get(last) ?? 0) + total)
    if (langs.length > 0 && !langs.includes(lang)) continue
    for (const name of new Set(path)) {
      const known = counts.get(name) ?? { own: 0, total: 0, unread: 0 }
      const own = known.own + (name === last ? total : 0)
      counts.set(name, { own, total: known.total + total, unread: known.unread + unread })
    }
  }
  const all = [...counts]
    .filter(([, { own }]) => own > 0)
    .toSorted(([one, a], [other, b]) => b.own - a.own || (one < other ? -1 : 1))
    .map(([name, { total, unread }]) => ({ name, shown: name, total, unread }))
  if (statement(db, sql.anyMuted).get() === undefined) return all
  // One whose articles are all muted would open on nothing; of a large one nobody knows that without a walk.
  return all.filter(
    ({ name }) =>
      (inAll.get(name) ?? 0) > lookedThrough ||
      statement(db, sql.showsAny).get(name, JSON.stringify(langs)) !== undefined,
  )
}
