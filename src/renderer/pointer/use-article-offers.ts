import { useQueryClient } from '@tanstack/react-query'
import type { Article, ArticleId, ListPart } from '#shared/model.ts'
import { exportActions } from '#shared/shortcuts.ts'
import { useWords } from '../data/use-words.ts'
import { useLabelDialog } from '../data/labelled-articles.ts'
import { knownArticles, knownMarks } from '../data/optimistic.ts'
import { articleQuery } from '../data/queries.ts'
import { rowListOf } from '../data/row-lists.ts'
import { selectedArticles } from '../data/selection.ts'
import { useCopy } from '../data/use-copy.ts'
import { useExports } from '../data/use-exports.ts'
import { useMarkMany } from '../data/use-mark-many.ts'
import { useMarkOne } from '../data/use-mark-one.ts'
import { useNavigation, usePlace } from '../data/use-view.ts'
import { isolate } from '../ui/isolate.ts'
import { useOpenExternal } from '../ui/use-open-external.ts'
import type { Offer } from './use-offers.ts'

/** What can be done with an article, with those selected together with it, and with a picture in it. */
export function useArticleOffers() {
  const t = useWords()
  const client = useQueryClient()
  const place = usePlace()
  const { go } = useNavigation()
  const openExternal = useOpenExternal()
  const copy = useCopy()
  const withArticle = (id: ArticleId, use: (article: Article) => void) => () =>
    void client.fetchQuery(articleQuery(id)).then(use)
  const state = useStateOffers()
  const exports = useExports()
  const around = useAroundOffers()
  return {
    ofArticle: (id: ArticleId, list: HTMLElement | null): Offer[] => {
      const article = knownArticles(client).get(id)
      const isOpen = place.kind === 'article' && place.id === id
      const openOffer = { name: t('pointer.open'), run: () => go({ kind: 'article', id }) }
      return [
        ...(isOpen ? [] : [openOffer]),
        ...state(id),
        { name: t('reader.openInBrowser'), run: withArticle(id, ({ url }) => url !== null && openExternal(url)) },
        { name: t('reader.copyLink'), run: withArticle(id, ({ url }) => url !== null && copy(url)) },
        ...(list === null ? [] : around(id, list)),
        ...(article === undefined
          ? []
          : [
              {
                name: t('pointer.toSource', { title: isolate(article.feedTitle) }),
                run: () => go({ kind: 'feed', feedId: article.feedId }),
              },
            ]),
      ]
    },
    /** What takes it out of the window. */
    out: (id: ArticleId): Offer[] => {
      const title =
        knownArticles(client).get(id)?.title ?? client.getQueryData<Article>(articleQuery(id).queryKey)?.title
      if (title === undefined) return []
      return exportActions.map((action) => ({
        name: t(`shortcuts.${action}`),
        run: () => void exports.ofArticle(action, { id, title }),
      }))
    },
    ofPicture: (id: ArticleId, src: string): Offer[] => [
      {
        name: t('pointer.copyPicture'),
        run: withArticle(id, ({ images }) => copy(images.find(({ stored }) => stored === src)?.url ?? src)),
      },
    ],
  }
}

/** Read and starred, of one article or of all that are selected with it. */
function useStateOffers(): (id: ArticleId) => Offer[] {
  const t = useWords()
  const client = useQueryClient()
  const { setRead, setStarred } = useMarkOne()
  const mark = useMarkMany()
  const label = useLabelDialog()
  return (id) => {
    const selected = selectedArticles()
    if (selected.length > 1 && selected.includes(id)) {
      return [
        { name: t('reader.markRead'), run: () => void mark.read(selected, true) },
        { name: t('reader.markUnread'), run: () => void mark.read(selected, false) },
        { name: t('reader.star'), run: () => void mark.starred(selected, true) },
        { name: t('reader.unstar'), run: () => void mark.starred(selected, false) },
        { name: t('labels.give'), run: () => label(selected) },
      ]
    }
    const { read = false, starred = false } = knownMarks(client).get(id) ?? {}
    return [
      { name: t(read ? 'reader.markUnread' : 'reader.markRead'), run: () => setRead(id, !read) },
      { name: t(starred ? 'reader.unstar' : 'reader.star'), run: () => setStarred(id, !starred) },
      { name: t('labels.give'), run: () => label([id]) },
    ]
  }
}

/** What stands over and under an article in its list. */
function useAroundOffers(): (id: ArticleId, list: HTMLElement) => Offer[] {
  const t = useWords()
  const mark = useMarkMany()
  return (id, list) => {
    const rows = rowListOf(list)
    const query = rows?.query() ?? null
    const at = rows?.articles().findIndex((article) => article.id === id) ?? -1
    if (at < 0 || query === null) return []
    const offer = (part: ListPart['part']) => ({
      name: t(`pointer.${part}`),
      run: () => void mark.allRead(query, { part, id }),
    })
    // Under the rows that are known there may be more.
    return [...(at > 0 ? [offer('above')] : []), offer('below')]
  }
}
