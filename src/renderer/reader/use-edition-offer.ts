import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Article } from '#shared/model.ts'
import { nativeName, storedLang } from '../data/edition-list.ts'
import { useOpenEdition } from '../data/use-open-edition.ts'
import { useSettings } from '../data/use-settings.ts'
import { useNotice } from '../ui/notice.tsx'

/** Says, when the interface is switched to another language, that the open article has an edition in it. */
export function useEditionOffer(article: Article): void {
  const { t } = useTranslation()
  const { language } = useSettings()
  const { say } = useNotice()
  const { visit } = useOpenEdition()
  const before = useRef(language)
  useEffect(() => {
    if (before.current === language) return
    before.current = language
    const edition = article.editions.find(({ lang }) => lang === language)
    if (edition === undefined || storedLang(article) === language) return
    say({
      text: t('reader.alsoIn', { language: nativeName(language) }),
      offer: { name: t('reader.readIt'), run: () => visit(article.id, edition.id) },
    })
  }, [article, language, say, t, visit])
}
