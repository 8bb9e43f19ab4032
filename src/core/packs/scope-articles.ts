import type { ArticleId, PackScope } from '#shared/model.ts'
import { articleKeys } from '#core/articles/article-keys-store.ts'
import { idsOfKeys } from '#core/articles/list-store.ts'
import { popularOf } from '#core/articles/popular-store.ts'
import type { Database } from '#core/db/open.ts'
import { searchArticles } from '#core/search/search-articles.ts'

/** More articles than a person packs; the newest are taken. */
const maxArticles = 20_000

/** What a scope holds now, each article once: newest first, popular lists in their own order. */
export function scopeArticles(db: Database, scope: PackScope): ArticleId[] {
  switch (scope.kind) {
    case 'articles':
      return idsOfKeys(db, articleKeys(db, scope.query, maxArticles))
    case 'popular':
      return [...new Set(scope.langs.flatMap((lang) => popularOf(db, lang).items.map(({ id }) => id)))]
    case 'carried':
      // What a pack brought is known by its row alone.
      return []
    case 'search':
      return found(db, scope)
  }
}

function found(db: Database, { text, langs }: Extract<PackScope, { kind: 'search' }>): ArticleId[] {
  const ids: ArticleId[] = []
  let after: string | null | undefined
  do {
    const page = searchArticles(db, { text, limit: 100, ...(langs && { langs }), ...(after && { after }) })
    ids.push(...page.hits.map(({ id }) => id))
    after = page.next
  } while (after !== null && ids.length < maxArticles)
  return ids
}
