import { useTranslation } from 'react-i18next'
import { contentLanguages } from '#shared/languages.ts'
import type { Article, Edition } from '#shared/model.ts'
import { localZone, useFormat } from '../data/use-settings.ts'
import { useNavigation } from '../data/use-view.ts'

/** The same story in other languages and scripts, each named in its own. */
export function Editions({ article }: { article: Article }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { replace } = useNavigation()
  const published = article.convertedFrom ?? article.lang
  if (article.editions.length === 0) return <hr className="editions-none" />
  return (
    <nav className="editions" aria-label={t('reader.editions')}>
      <span className="edition" aria-current="true" lang={published}>
        {nativeName(published)}
      </span>
      {inOrder(article.editions).map(({ id, lang, title, publishedAt }) => (
        <button
          key={id}
          type="button"
          className="edition"
          lang={lang}
          title={`${title} (${format.dateTime(publishedAt, localZone)})`}
          onClick={() => replace({ kind: 'article', id })}
        >
          {nativeName(lang)}
        </button>
      ))}
    </nav>
  )
}

/** In the order of the language switcher, wherever the article stands in it. */
function inOrder(editions: readonly Edition[]): Edition[] {
  const rank = ({ lang }: Edition) => contentLanguages.findIndex(({ tag }) => tag === lang)
  return editions.toSorted((one, other) => rank(one) - rank(other))
}

function nativeName(lang: string): string {
  return contentLanguages.find(({ tag }) => tag === lang)?.nativeName ?? lang
}
