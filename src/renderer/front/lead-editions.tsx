import { useTranslation } from 'react-i18next'
import { interfaceLanguages } from '#shared/languages.ts'
import type { Edition } from '#shared/model.ts'
import { useOpenFrom } from '../data/reading-list.ts'

/** The same story in other languages, each one press away. */
export function LeadEditions({ editions }: { editions: readonly Edition[] }) {
  const { t } = useTranslation()
  const openFrom = useOpenFrom()
  if (editions.length === 0) return null
  return (
    <span className="lead-editions">
      {t('front.alsoIn')}
      {editions.map(({ id, lang, title }) => (
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
