import { useIsFetching, useQueryClient } from '@tanstack/react-query'
import { AppError } from '#shared/errors.ts'
import type { ArticleId, EditionElsewhere, LanguageTag } from '#shared/model.ts'
import { useWords } from './use-words.ts'
import { useNotice } from '../ui/notice.tsx'
import { useOpenExternal } from '../ui/use-open-external.ts'
import { api } from './api.ts'
import { nativeName } from './edition-list.ts'
import { placeNow } from './place-now.ts'
import { sideBySide, wordsOfOneTry } from './texts.ts'
import { useNavigation } from './use-view.ts'

const fetchKey = (id: ArticleId, lang: LanguageTag) => ['fetch edition', id, lang]

/** Whether an edition of an article is on its way. */
export function useIsFetchingEdition(id: ArticleId, lang: LanguageTag): boolean {
  return useIsFetching({ queryKey: fetchKey(id, lang) }) > 0
}

export function cancelEdition(id: ArticleId, lang: LanguageTag): void {
  void api.articles.cancelEdition(id, lang)
}

/**
 * Fetches an edition that is not kept here, then does `use` with it where the reader is still at the same place, else
 * offers it. What is on its way can be stopped; what failed is said, with the way to the publisher's page.
 */
export function useFetchEdition() {
  const t = useWords()
  const client = useQueryClient()
  const openExternal = useOpenExternal()
  const { go } = useNavigation()
  const { say } = useNotice()
  return async (of: ArticleId, { lang, url }: EditionElsewhere, use: (id: ArticleId) => void) => {
    const language = nativeName(lang)
    const place = placeNow()
    say({
      text: t('reader.fetching', { language }),
      offer: { name: t('reader.stopFetching'), run: () => cancelEdition(of, lang) },
    })
    try {
      const queryFn = () => api.articles.fetchEdition(of, lang)
      const id = await client.fetchQuery({
        queryKey: fetchKey(of, lang),
        queryFn,
        gcTime: 0,
        staleTime: 0,
        retry: false,
      })
      const text = t('reader.fetched', { language })
      if (placeNow() !== place) {
        say({ text, offer: { name: t('reader.readIt'), run: () => go({ kind: 'article', id }) } })
        return
      }
      say({ text })
      use(id)
    } catch (error) {
      const { text, action } = wordsOfOneTry(t, error)
      const isStopped = error instanceof AppError && error.code === 'cancelled'
      const offer = { name: t('reader.openInBrowser'), run: () => openExternal(url) }
      const said = t('app.sentences', { first: language, second: sideBySide(t, text, action) })
      say(isStopped ? { text } : { text: said, failed: true, offer })
    }
  }
}
