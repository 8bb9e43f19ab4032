import { useTranslation } from 'react-i18next'

/** How many new articles wait at the head of the list; pressing it lets them in. */
export function NewArticles({ count, onAdmit }: { count: number; onAdmit(): void }) {
  const { t } = useTranslation()
  if (count === 0) return null
  return (
    <button type="button" className="link section-note" onClick={onAdmit}>
      {t('front.new', { count })}
    </button>
  )
}
