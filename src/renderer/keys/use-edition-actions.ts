import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Article } from '#shared/model.ts'
import { besideEdition, editionChoices, nextEdition } from '../data/edition-list.ts'
import { articleQuery, probableQuery } from '../data/queries.ts'
import { useOpenEdition } from '../data/use-open-edition.ts'
import { readingLanguages, useSettings } from '../data/use-settings.ts'
import { useNavigation, usePlace } from '../data/use-view.ts'
import { useNotice } from '../ui/notice.tsx'

/** What keys do with the editions of the article that is open. */
export function useEditionActions() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const place = usePlace()
  const settings = useSettings()
  const { go, replace, back } = useNavigation()
  const { open } = useOpenEdition()
  const { say } = useNotice()
  const sayNone = () => say({ text: t('reader.noEditions') })
  const withOpen = (use: (article: Article) => unknown) => {
    if (place.kind !== 'article' && place.kind !== 'sideBySide') return false
    void client.fetchQuery(articleQuery(place.id)).then(use)
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
        return next === null ? sayNone() : open(article.id, next)
      }),
    sideBySide: () => {
      if (place.kind === 'sideBySide') {
        back()
        return true
      }
      return withOpen(async (article) => {
        const { id } = article
        const langs = [settings.language, ...readingLanguages(settings)]
        const other = besideEdition(article, langs) ?? (await client.fetchQuery(probableQuery(id)))[0]?.id ?? null
        return other === null ? sayNone() : go({ kind: 'sideBySide', id, other })
      })
    },
  }
}
