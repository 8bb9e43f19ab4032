import type { ArticleId } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { inLanguageOrder, nativeName } from '../data/edition-list.ts'
import { useProbableEditions } from '../data/queries.ts'
import { useOpenEdition } from '../data/use-open-edition.ts'
import { useSettings } from '../data/use-settings.ts'
import { isolatedList } from '../ui/isolate.ts'
import { TitleButton } from '../ui/title-button.tsx'

/** What the publisher has likely told of the same story in languages in which no edition is known, and why it seems so. */
export function ProbableList({ id }: { id: ArticleId }) {
  const t = useWords()
  const { data: editions = [] } = useProbableEditions(id)
  const { visit } = useOpenEdition()
  const { language } = useSettings()
  if (editions.length === 0) return null
  return (
    <section aria-label={t('reader.probable')}>
      <div className="section-head">
        <h2 className="section-title">{t('reader.probable')}</h2>
      </div>
      <ul>
        {inLanguageOrder(editions).map((edition) => (
          <li key={edition.id} className="related-item" data-article={edition.id}>
            <p className="label probable-language" lang={edition.lang}>
              {nativeName(edition.lang)}
            </p>
            <h3 className="side-title" lang={edition.titleLang}>
              <TitleButton title={edition.title} lang={edition.titleLang} onOpen={() => visit(id, edition.id)} />
            </h3>
            <p className="related-reason">
              {t(edition.names.length === 0 ? 'reader.probableNumbers' : 'reader.probableReason', {
                marks: isolatedList([...edition.numbers, ...edition.names], language),
              })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
