import type { ArticleQuery, Feed, FeedId } from '#shared/model.ts'
import { useOpenExternal } from '../ui/use-open-external.ts'
import { api } from './api.ts'
import { useAttempt } from './use-attempt.ts'
import { useCopy } from './use-copy.ts'
import { useExports } from './use-exports.ts'
import { useMarkMany } from './use-mark-many.ts'
import type { Place } from './view.ts'

const files = ['exportPdf', 'exportEpub', 'exportHtml', 'exportMarkdown'] as const

/** Something to do, named by its key in the locale files. */
const offer = <Words extends string>(words: Words, run: () => void) => ({ words, run })

/**
 * What can be done with a source or a folder from wherever its name stands, apart from opening it; `to` is how the
 * reader goes to a place from there.
 */
export function useSourceOffers(to: (place: Place) => void) {
  const { allRead } = useMarkMany()
  const { ofMany } = useExports()
  const attempt = useAttempt()
  const openExternal = useOpenExternal()
  const copy = useCopy()
  const check = (feedIds: FeedId[]) => void attempt(() => api.refresh.start({ feedIds, force: true }))
  return {
    ofFeed: ({ id, url, siteUrl, isSample }: Feed) => [
      offer('list.markAllRead', () => void allRead({ feedId: id })),
      offer('pointer.checkNow', () => check([id])),
      offer('pointer.sourcePage', () => to({ kind: 'source', feedId: id })),
      ...(siteUrl === null || isSample ? [] : [offer('list.openSite', () => openExternal(siteUrl))]),
      ...(isSample ? [] : [offer('pointer.copyAddress', () => copy(url))]),
    ],
    ofFolder: (folder: string, feeds: readonly Feed[]) => [
      offer('list.markAllRead', () => void allRead({ folder })),
      offer('pointer.checkNow', () => check(feeds.map(({ id }) => id))),
    ],
    /** Of the articles that they have brought; `name` proposes what a file of them is called. */
    ofArticles: (query: ArticleQuery, name: string) => [
      offer('shortcuts.packThis', () => to({ kind: 'packs', offered: { kind: 'articles', query } })),
      ...files.map((action) =>
        offer(`shortcuts.${action}`, () => void ofMany(action, { articles: { query }, name, title: name })),
      ),
    ],
  }
}
