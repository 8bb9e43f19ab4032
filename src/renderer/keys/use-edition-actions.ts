import { useQueryClient } from '@tanstack/react-query'
import type { Article, ArticleId } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { besideEdition, editionChoices, elsewhereIn, nextEdition } from '../data/edition-list.ts'
import { placeNow } from '../data/place-now.ts'
import { articleQuery, probableQuery } from '../data/queries.ts'
import { useAttempt } from '../data/use-attempt.ts'
import { useFetchEdition } from '../data/use-fetch-edition.ts'
import { useOpenEdition } from '../data/use-open-edition.ts'
import { readingLanguages, useSettings } from '../data/use-settings.ts'
import { useNavigation, usePlace } from '../data/use-view.ts'
import { useNotice } from '../ui/notice.tsx'

/** What keys do with the editions of the article that is open. */
export function useEditionActions() {
  const t = useWords()
  const client = useQueryClient()
  const place = usePlace()
  const settings = useSettings()
  const { go, replace, back } = useNavigation()
  const { open } = useOpenEdition()
  const { say } = useNotice()
  const fetchEdition = useFetchEdition()
  const attempt = useAttempt()
  const langs = [settings.language, ...readingLanguages(settings)]
  const sayNone = () => say({ text: t('reader.noEditions') })
  /** Where none is kept, one that is known is fetched. */
  const orFetched = (article: Article, use: (id: ArticleId) => void) => {
    const named = elsewhereIn(article, langs)
    if (named === null) sayNone()
    else void fetchEdition(article.id, named, use)
  }
  /** With the open article, unless the reader has gone on before core has answered. */
  const withOpen = (use: (article: Article, isHere: () => boolean) => unknown) => {
    if (place.kind !== 'article' && place.kind !== 'sideBySide') return false
    const here = placeNow()
    const isHere = () => placeNow() === here
    void attempt(async () => {
      const article = await client.fetchQuery(articleQuery(place.id))
      if (isHere()) await use(article, isHere)
    })
    return true
  }
  return {
    edition: () =>
      withOpen((article) => {
        const choices = editionChoices(article)
        if (place.kind === 'sideBySide') {
          const others = choices.filter(({ id }) => id !== place.id)
          const other = nextEdition(others, place.other)
          return other === null ? sayNone() : replace({ ...place, other })
        }
        const next = nextEdition(choices, article.id)
        return next === null ? orFetched(article, (id) => open(article.id, id)) : open(article.id, next)
      }),
    sideBySide: () => {
      if (place.kind === 'sideBySide') {
        back()
        return true
      }
      return withOpen(async (article, isHere) => {
        const { id } = article
        const show = (other: ArticleId) => go({ kind: 'sideBySide', id, other })
        const kept = besideEdition(article, langs)
        if (kept !== null) return show(kept)
        const probable = article.elsewhere.length > 0 ? [] : await client.fetchQuery(probableQuery(id))
        if (!isHere()) return undefined
        const [first] = probable
        return first === undefined ? orFetched(article, show) : show(first.id)
      })
    },
  }
}
