import { useState } from 'react'
import type { ArticleId, ArticleSummary } from '#shared/model.ts'

/** A list this short is still filling up for the first time: new articles join at once. */
const stillFilling = 20

/**
 * The articles that stand in the list, with their newest state, and how many wait to be let in. What arrives at the
 * head of a list that is being read waits until `admit`; what comes at the end (the next page) joins at once.
 */
export function useSettled(articles: readonly ArticleSummary[]) {
  const [standing, setStanding] = useState<ReadonlySet<ArticleId>>(() => idsOf(articles))
  const last = articles.findLastIndex(({ id }) => standing.has(id))
  const shown = last < stillFilling ? articles : articles.filter(({ id }, place) => standing.has(id) || place > last)
  if (shown.some(({ id }) => !standing.has(id))) setStanding(idsOf(shown))
  return { shown, waiting: articles.length - shown.length, admit: () => setStanding(idsOf(articles)) }
}

function idsOf(articles: readonly ArticleSummary[]): ReadonlySet<ArticleId> {
  return new Set(articles.map(({ id }) => id))
}
