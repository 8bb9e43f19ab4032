import type { ArticleId } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { useProbableEditions, useRelated } from '../data/queries.ts'
import { useSettings } from '../data/use-settings.ts'
import { useNavigation } from '../data/use-view.ts'
import { isolatedList } from '../ui/isolate.ts'
import { TitleButton } from '../ui/title-button.tsx'

/** What else is kept on the matter, each with the reason why it is shown. */
export function RelatedList({ id: subject }: { id: ArticleId }) {
  const t = useWords()
  const { go } = useNavigation()
  const { language } = useSettings()
  const { data: related = [] } = useRelated(subject)
  const { data: probable = [], isPending } = useProbableEditions(subject)
  // Those stand over this list already.
  const others = related.filter(({ id }) => !probable.some((edition) => edition.id === id))
  if (isPending || others.length === 0) return null
  return (
    <section aria-label={t('reader.related')}>
      <div className="section-head">
        <h2 className="section-title">{t('reader.related')}</h2>
      </div>
      <ul>
        {others.map(({ id, title, lang, reason, details }) => (
          <li key={id} className="related-item" data-article={id}>
            <h3 className="side-title" lang={lang}>
              <TitleButton title={title} lang={lang} onOpen={() => go({ kind: 'article', id })} />
            </h3>
            <p className="related-reason">{t(`related.${reason}`, { detail: isolatedList(details, language) })}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
