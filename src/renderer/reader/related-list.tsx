import { useTranslation } from 'react-i18next'
import { dirOf } from '#shared/languages.ts'
import type { Related } from '#shared/model.ts'
import { nativeName } from '../data/edition-list.ts'
import { useNavigation } from '../data/use-view.ts'
import { isolate } from '../ui/isolate.ts'

const shownAtMost = 6

/** What else is kept on the matter, each with the reason why it is shown. */
export function RelatedList({ related }: { related: readonly Related[] }) {
  const { t } = useTranslation()
  const { go } = useNavigation()
  const others = related.filter(({ reason }) => reason !== 'edition').slice(0, shownAtMost)
  if (others.length === 0) return null
  return (
    <section aria-label={t('reader.related')}>
      <div className="section-head">
        <h2 className="section-title">{t('reader.related')}</h2>
      </div>
      <ul>
        {others.map(({ id, title, lang, reason, detail }) => (
          <li key={id} className="related-item" data-article={id}>
            <h3 className="side-title" lang={lang}>
              <button type="button" onClick={() => go({ kind: 'article', id })}>
                <bdi dir={dirOf(lang)}>{title}</bdi>
              </button>
            </h3>
            <p className="related-reason">
              {t(`related.${reason}`, { detail: reason === 'edition' ? nativeName(lang) : isolate(detail) })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
