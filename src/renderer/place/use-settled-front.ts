import { useMemo, useState } from 'react'
import type { ArticleId, ArticleSummary, FrontPage } from '#shared/model.ts'

/** With fewer articles the paper is still coming in for the first time, and shows what it has. */
const stillFilling = 20

/**
 * The front page as it stands, with the newest states of its articles. What a refresh would set in another place waits
 * until `admit`: nobody reads a page that rearranges itself. `langs` is whose page it is; another starts anew.
 */
export function useSettledFront(front: FrontPage | undefined, langs: readonly string[]) {
  const page = langs.join()
  const [standing, setStanding] = useState({ front, page })
  const kept = standing.page === page ? standing.front : undefined
  const shown = useMemo(() => settle(kept, front), [kept, front])
  if (shown === front && (standing.front !== front || standing.page !== page)) setStanding({ front, page })
  return { shown, admit: () => setStanding({ front, page }) }
}

/** The page to show of the one that stands and the one that has come. */
export function settle(standing: FrontPage | undefined, front: FrontPage | undefined): FrontPage | undefined {
  if (standing === undefined || front === undefined || standing === front) return front
  const coming = new Map(articlesOf(front).map((article) => [article.id, article]))
  const isFull = standing.latest.items.length >= stillFilling
  const isKept = standing.lead === null || coming.has(standing.lead.id)
  if (!isFull || !isKept || orderOf(standing) === orderOf(front)) return front
  const renewed = <T extends ArticleSummary>(article: T): T => {
    const { read, starred, title, excerpt, lang, convertedFrom, names } = coming.get(article.id) ?? article
    return { ...article, read, starred, title, excerpt, lang, convertedFrom, names }
  }
  return {
    ...front,
    lead: standing.lead === null ? null : renewed(standing.lead),
    related: standing.related,
    fronts: standing.fronts.map(({ name, articles }) => ({ name, articles: articles.map(renewed) })),
    popular: { ...standing.popular, items: standing.popular.items.map(renewed) },
  }
}

function articlesOf({ lead, latest, fronts, popular }: FrontPage): ArticleSummary[] {
  const others = [...popular.items, ...fronts.flatMap(({ articles }) => articles), ...latest.items]
  return lead === null ? others : [...others, lead]
}

/** What stands where, apart from the latest, which wait by themselves. */
function orderOf({ lead, fronts, popular }: FrontPage): string {
  const ids = (articles: readonly { id: ArticleId }[]) => articles.map(({ id }) => id)
  return JSON.stringify([lead?.id, fronts.map(({ name, articles }) => [name, ids(articles)]), ids(popular.items)])
}
