import { useMemo } from 'react'
import type { ArticleId, ArticleSummary, LanguageTag } from '#shared/model.ts'
import { readingLanguages, useSettings } from './use-settings.ts'

type InThread = Pick<ArticleSummary, 'id' | 'lang' | 'convertedFrom' | 'thread'>

/** How many other reports of its event an article has in languages that are read. */
export function moreReports({ thread }: Pick<ArticleSummary, 'thread'>, langs: readonly LanguageTag[]): number {
  return thread?.langs.filter((lang) => langs.includes(lang)).length ?? 0
}

/**
 * A list in which one article stands for the reports of its event, the first of them. Only what that one counts as more
 * (`moreReports`) is left out, so that nothing is out of reach; `kept` stays in any case.
 */
export function groupedByThread<T extends InThread>(
  articles: readonly T[],
  langs: readonly LanguageTag[],
  kept: ArticleId | null = null,
): readonly T[] {
  const seen = new Set<number>()
  return articles.filter(({ id, lang, convertedFrom, thread }) => {
    if (thread === null) return true
    const isFirst = !seen.has(thread.id)
    seen.add(thread.id)
    return isFirst || id === kept || !langs.includes(convertedFrom ?? lang)
  })
}

/** The rows of a list, grouped if the reader wants it. */
export function useGrouped<T extends InThread>(articles: readonly T[], kept: ArticleId | null = null): readonly T[] {
  const settings = useSettings()
  const { groupThreads } = settings
  const langs = readingLanguages(settings)
  const read = langs.join(' ')
  return useMemo(
    () => (groupThreads ? groupedByThread(articles, read.split(' '), kept) : articles),
    [articles, groupThreads, read, kept],
  )
}
