import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArticleId, LanguageTag } from '#shared/model.ts'
import { inLanguageOrder, nativeName } from '../data/edition-list.ts'
import { articleQuery } from '../data/queries.ts'
import { useOpenEdition } from '../data/use-open-edition.ts'
import { usePlace } from '../data/use-view.ts'
import { useLatest } from '../ui/use-latest.ts'
import { useOpenExternal } from '../ui/use-open-external.ts'
import { englishNames } from './english-names.ts'
import type { PaletteItem } from './palette-items.ts'

/** No article; nothing is asked for it. */
const none = 0 as ArticleId

/** The editions of the article that is open, and those that open on its publisher's site. */
export function useEditionItems(): PaletteItem[] {
  const { t, i18n } = useTranslation()
  const place = usePlace()
  const article = useQuery({ ...articleQuery(place.kind === 'article' ? place.id : none), enabled: false }).data
  const ways = useLatest({ ...useOpenEdition(), openExternal: useOpenExternal() })
  return useMemo(() => {
    if (article === undefined) return []
    const english = i18n.getFixedT('en')
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
      ...inLanguageOrder(article.elsewhere).map(({ lang, url }) =>
        item(lang, t('reader.elsewhere', { language: nativeName(lang) }), () => ways.current.openExternal(url)),
      ),
    ]
  }, [article, i18n, t, ways])
}
