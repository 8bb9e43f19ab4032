import { useQueryClient } from '@tanstack/react-query'
import type { Article, ArticleId } from '#shared/model.ts'
import type { ExportAction } from '#shared/shortcuts.ts'
import { isListPlace, queryOf } from '../data/list-place.ts'
import { knownArticles } from '../data/optimistic.ts'
import { articleQuery } from '../data/queries.ts'
import { selectedArticles } from '../data/selection.ts'
import { useExports, type Exported } from '../data/use-exports.ts'
import { readingLanguages, useFormat, useSettings } from '../data/use-settings.ts'
import { usePlace } from '../data/use-view.ts'
import { rowInHand } from './focus-row.ts'

/**
 * What takes articles out: those that are selected, else the one in hand, else the list that is open; on the front page
 * what was published today.
 */
export function useExportActions(): Record<ExportAction, () => boolean> {
  const client = useQueryClient()
  const place = usePlace()
  const langs = readingLanguages(useSettings())
  const format = useFormat()
  const exports = useExports()
  const inHand = (): ArticleId | null => rowInHand() ?? (place.kind === 'article' ? place.id : null)
  const titleOf = (id: ArticleId) =>
    (knownArticles(client).get(id) ?? client.getQueryData<Article>(articleQuery(id).queryKey))?.title ?? ''
  const several = (): Exported | null => {
    const today = format.longDate(Date.now(), Intl.DateTimeFormat().resolvedOptions().timeZone)
    const selected = selectedArticles()
    if (selected.length > 1) return { articles: { ids: [...selected] }, name: today, title: today }
    if (inHand() !== null) return null
    const since = new Date().setHours(0, 0, 0, 0)
    if (place.kind === 'front') return { articles: { query: { since, langs } }, name: today, title: today }
    if (!isListPlace(place)) return null
    const title = document.querySelector('main h1')?.textContent ?? today
    return { articles: { query: queryOf(place, langs) }, name: title, title }
  }
  const ofOne = (action: ExportAction) => () => {
    const id = inHand()
    if (id !== null) void exports.ofArticle(action, { id, title: titleOf(id) })
    return id !== null
  }
  const ofAny = (action: Exclude<ExportAction, 'citation' | 'mail'>) => () => {
    const exported = several()
    if (exported === null) return ofOne(action)()
    void exports.ofMany(action, exported)
    return true
  }
  return {
    exportPdf: ofAny('exportPdf'),
    exportEpub: ofAny('exportEpub'),
    exportHtml: ofAny('exportHtml'),
    exportMarkdown: ofAny('exportMarkdown'),
    print: ofAny('print'),
    citation: ofOne('citation'),
    mail: ofOne('mail'),
  }
}
