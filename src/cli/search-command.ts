import type { Database } from '#core/db/open.ts'
import { searchArticles } from '#core/search/search-articles.ts'
import type { SearchHit, SearchPage, SearchQuery } from '#shared/model.ts'
import { countOption, langOption, type Invocation, type Outcome } from './command.ts'
import { withLibrary } from './open-library.ts'
import { localTime } from './table.ts'

const defaultLimit = 20
/** The most that one page of hits can hold. */
const pageLimit = 100

export async function searchCommand(invocation: Invocation): Promise<Outcome> {
  const lang = langOption(invocation)
  const limit = countOption(invocation, 'limit') ?? defaultLimit
  const query = { text: invocation.positionals.join(' '), ...(lang === undefined ? {} : { langs: [lang] }) }
  const { hits, total, muted, ms, retyped, unindexed } = await withLibrary(invocation, (db) => find(db, query, limit))
  const documents = hits.map(toDocument)
  const notes = [
    ...(retyped === null
      ? []
      : [`Nothing has "${query.text}"; this is "${retyped}", the same keys on another layout.`]),
    ...(muted === 0 ? [] : [`${muted} more are muted by rules.`]),
    ...(unindexed === 0 ? [] : [`${unindexed} articles are not indexed yet; "tilshi doctor" indexes them.`]),
  ]
  const text = () =>
    documents
      .map(({ id, title, lang: of, snippet, publishedAt }) =>
        [`${id}  ${localTime(Date.parse(publishedAt))}  ${of}  ${title}`, `    ${snippet}`].join('\n'),
      )
      .concat(notes, `${documents.length} of ${total}, ${Math.round(ms)} ms`)
      .join('\n')
  const json = { hits: documents, total, ms: Math.round(ms * 100) / 100, ...(retyped !== null && { retyped }) }
  return { json: unindexed === 0 ? json : { ...json, unindexed }, text }
}

function find(db: Database, query: SearchQuery, limit: number): Omit<SearchPage, 'next'> {
  const hits: SearchHit[] = []
  let page = searchArticles(db, { ...query, limit: Math.min(limit, pageLimit) })
  const { total, muted, retyped, unindexed } = page
  let { ms } = page
  hits.push(...page.hits)
  while (page.next !== null && hits.length < limit) {
    page = searchArticles(db, { ...query, after: page.next, limit: Math.min(limit - hits.length, pageLimit) })
    hits.push(...page.hits)
    ms += page.ms
  }
  return { hits, total, muted, ms, retyped, unindexed }
}

/** The marks of what matched are for a window. */
function toDocument({ id, title, lang, snippet, publishedAt }: SearchHit) {
  const plain = (text: string) => text.replace(/[\ue000\ue001]/g, '')
  return { id, title: plain(title), lang, snippet: plain(snippet), publishedAt: new Date(publishedAt).toISOString() }
}
