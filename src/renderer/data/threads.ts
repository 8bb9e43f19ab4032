import { useMemo } from 'react'
import type { ArticleId, ArticleQuery, ArticleSummary, LanguageTag } from '#shared/model.ts'
import type { Settings } from '#shared/settings.ts'
import { readingLanguages, useSettings } from './use-settings.ts'

type InThread = Pick<ArticleSummary, 'id' | 'lang' | 'convertedFrom' | 'publishedAt' | 'thread'>

/** Of reports that came out within this of the first in the list, the one in the most wanted language stands for them. */
const asGoodAsNew = 3_600_000

/** How many other reports of its event an article has in languages that are read. */
export function moreReports({ thread }: Pick<ArticleSummary, 'thread'>, langs: readonly LanguageTag[]): number {
  return thread?.langs.filter((lang) => langs.includes(lang)).length ?? 0
}

/**
 * A list in which one article stands for the reports of its event, at the place of the first of them: that one, or what
 * came at that time in a language that is wanted more (`langs` in their order). Only what is counted as more
 * (`moreReports`) is left out, so that nothing is out of reach; `kept` stays in any case.
 */
export function groupedByThread<T extends InThread>(
  articles: readonly T[],
  langs: readonly LanguageTag[],
  kept: ArticleId | null = null,
): readonly T[] {
  const chosen = new Map<number, { first: T; best: T }>()
  const wanted = ({ lang, convertedFrom }: T) => langs.indexOf(convertedFrom ?? lang)
  for (const article of articles) {
    if (article.thread === null || wanted(article) < 0) continue
    const known = chosen.get(article.thread.id)
    if (known === undefined) chosen.set(article.thread.id, { first: article, best: article })
    else if (
      Math.abs(known.first.publishedAt - article.publishedAt) <= asGoodAsNew &&
      wanted(article) < wanted(known.best)
    )
      known.best = article
  }
  return articles.flatMap((article) => {
    const group = article.thread === null ? undefined : chosen.get(article.thread.id)
    if (group === undefined || wanted(article) < 0) return [article]
    if (article === group.first) return [group.best]
    return article.id === kept && article !== group.best ? [article] : []
  })
}

/** Whether one article stands for its event: if the reader wants it, and the list is not of what each source had. */
export function groupsThreads({ groupThreads }: Pick<Settings, 'groupThreads'>, { sort }: ArticleQuery): boolean {
  return groupThreads && sort !== 'source'
}

/** The rows of a list, grouped where they are (`groupsThreads`). */
export function useGrouped<T extends InThread>(
  articles: readonly T[],
  query: ArticleQuery,
  kept: ArticleId | null = null,
): readonly T[] {
  const settings = useSettings()
  const groups = groupsThreads(settings, query)
  const langs = readingLanguages(settings)
  const read = langs.join(' ')
  return useMemo(
    () => (groups ? groupedByThread(articles, read.split(' '), kept) : articles),
    [articles, groups, read, kept],
  )
}
