import { dirOf, interfaceLanguages } from '#shared/languages.ts'
import type { Edition } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { useOpenFrom } from '../data/reading-list.ts'
import { useLanguage } from '../data/use-settings.ts'

/** The same story in other languages, in the order of the bar, each one press away. */
export function LeadEditions({ editions }: { editions: readonly Edition[] }) {
  const t = useWords()
  const language = useLanguage()
  const openFrom = useOpenFrom()
  if (editions.length === 0) return null
  const order = ({ lang }: Edition) => interfaceLanguages.findIndex(({ tag }) => tag === lang)
  return (
    <span className="lead-editions" lang={language} dir={dirOf(language)}>
      {t('front.alsoIn')}
      {editions
        .toSorted((one, other) => order(one) - order(other))
        .map(({ id, lang, title }) => (
          <button
            key={id}
            type="button"
            className="link"
            lang={lang}
            title={title}
            onClick={() => openFrom(id, editions)}
          >
            {interfaceLanguages.find(({ tag }) => tag === lang)?.shortLabel ?? lang}
          </button>
        ))}
    </span>
  )
}
