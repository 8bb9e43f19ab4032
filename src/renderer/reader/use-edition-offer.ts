import { useEffect, useRef } from 'react'
import type { Article } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { nativeName, storedLang } from '../data/edition-list.ts'
import { useFetchEdition } from '../data/use-fetch-edition.ts'
import { useLatest } from '../ui/use-latest.ts'
import { useOpenEdition } from '../data/use-open-edition.ts'
import { useSettings } from '../data/use-settings.ts'
import { useNotice } from '../ui/notice.tsx'

/** Says, when the interface is switched to another language, that the open article has an edition in it. */
export function useEditionOffer(article: Article): void {
  const t = useWords()
  const { language } = useSettings()
  const { say } = useNotice()
  const { visit } = useOpenEdition()
  const fetchEdition = useLatest(useFetchEdition())
  const before = useRef(language)
  useEffect(() => {
    if (before.current === language) return
    before.current = language
    const edition = article.editions.find(({ lang }) => lang === language)
    const named = article.elsewhere.find(({ lang }) => lang === language)
    if (storedLang(article) === language || (edition === undefined && named === undefined)) return
    const name = t('reader.readIt')
    const words = { language: nativeName(language) }
    if (edition !== undefined)
      say({ text: t('reader.alsoIn', words), offer: { name, run: () => visit(article.id, edition.id) } })
    else if (named !== undefined)
      say({
        text: t('reader.alsoElsewhere', words),
        offer: { name, run: () => void fetchEdition.current(article.id, named, (id) => visit(article.id, id)) },
      })
  }, [article, fetchEdition, language, say, t, visit])
}
