import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ArticleId, LanguageTag } from '#shared/model.ts'
import { wordsIn } from '../data/texts.ts'
import { useWords } from '../data/use-words.ts'
import { inLanguageOrder, nativeName } from '../data/edition-list.ts'
import { articleQuery } from '../data/queries.ts'
import { useFetchEdition } from '../data/use-fetch-edition.ts'
import { useOpenEdition } from '../data/use-open-edition.ts'
import { usePlace } from '../data/use-view.ts'
import { useLatest } from '../ui/use-latest.ts'
import { englishNames } from './english-names.ts'
import type { PaletteItem } from './palette-items.ts'

/** No article; nothing is asked for it. */
const none = 0 as ArticleId

/** The editions of the article that is open, and those that are fetched for it. */
export function useEditionItems(): PaletteItem[] {
  const t = useWords()
  const place = usePlace()
  const article = useQuery({ ...articleQuery(place.kind === 'article' ? place.id : none), enabled: false }).data
  const ways = useLatest({ ...useOpenEdition(), fetchEdition: useFetchEdition() })
  return useMemo(() => {
    if (article === undefined) return []
    const english = wordsIn('en')
    const item = (lang: LanguageTag, name: string, run: () => void): PaletteItem => ({
      id: `edition ${lang}`,
      kind: 'command',
      name,
      otherNames: [nativeName(lang), englishNames.of(lang) ?? lang, english('reader.editions')],
      run,
    })
    return [
      ...inLanguageOrder(article.editions).map(({ id, lang }) =>
        item(lang, t('palette.pair', { name: t('reader.editions'), value: nativeName(lang) }), () =>
          ways.current.open(article.id, id),
        ),
      ),
      ...inLanguageOrder(article.elsewhere).map((edition) =>
        item(edition.lang, t('reader.elsewhere', { language: nativeName(edition.lang) }), () => {
          const { fetchEdition, open } = ways.current
          void fetchEdition(article.id, edition, (id) => open(article.id, id))
        }),
      ),
    ]
  }, [article, t, ways])
}
