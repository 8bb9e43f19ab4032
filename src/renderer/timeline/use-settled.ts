import { useMemo, useState } from 'react'
import type { ArticleId, ArticleSummary } from '#shared/model.ts'

/** A list this short is still filling up for the first time: new articles join at once. */
const stillFilling = 20

/**
 * The articles that stand in the list, with their newest state, and how many wait to be let in. What arrives at the
 * head of a list that is being read waits until `admit`; what comes at the end (the next page) joins at once. The same
 * `articles` answer the same ones shown: a list may have a hundred thousand.
 */
export function useSettled(articles: readonly ArticleSummary[]) {
  const [standing, setStanding] = useState<ReadonlySet<ArticleId>>(() => idsOf(articles))
  const { shown, joins } = useMemo(() => settled(articles, standing), [articles, standing])
  if (joins) setStanding(idsOf(shown))
  return { shown, waiting: articles.length - shown.length, admit: () => setStanding(idsOf(articles)) }
}

/** `joins`: whether one is shown that does not stand in the list yet. */
function settled(articles: readonly ArticleSummary[], standing: ReadonlySet<ArticleId>) {
  const last = articles.findLastIndex(({ id }) => standing.has(id))
  if (last < stillFilling) return { shown: articles, joins: articles.some(({ id }) => !standing.has(id)) }
  const waits = ({ id }: ArticleSummary, place: number) => place <= last && !standing.has(id)
  const shown = articles.some(waits) ? articles.filter((article, place) => !waits(article, place)) : articles
  return { shown, joins: last < articles.length - 1 }
}

function idsOf(articles: readonly ArticleSummary[]): ReadonlySet<ArticleId> {
  return new Set(articles.map(({ id }) => id))
}
