import { useRef } from 'react'
import { dirOf } from '#shared/languages.ts'
import { useWords } from '../data/use-words.ts'
import { useOpenFrom } from '../data/reading-list.ts'
import { localZone, useFormat } from '../data/use-settings.ts'
import { useRuleWords, useToldArticles } from '../data/use-rules.ts'
import { useNavigation } from '../data/use-view.ts'
import { FailureNote } from '../ui/states.tsx'
import { useOneStop } from '../ui/use-one-stop.ts'

/** The articles that the reader's rules have told of: when, by which rule, and the way to each. */
export function ToldList() {
  const t = useWords()
  const format = useFormat()
  const { go } = useNavigation()
  const openFrom = useOpenFrom()
  const wordsOf = useRuleWords()
  const rows = useRef<HTMLUListElement>(null)
  useOneStop(rows)
  const { data: told, error, refetch } = useToldArticles()
  // One that two rules have found stands there twice, and is gone through once.
  const articles = [...new Map(told?.map(({ article }) => [article.id, article])).values()]
  return (
    <section aria-label={t('alerts.told')}>
      <div className="section-head">
        <h2 className="section-title">{t('alerts.told')}</h2>
        <button type="button" className="link" onClick={() => go({ kind: 'organise' })}>
          {t('alerts.toRules')}
        </button>
      </div>
      {error === null ? null : <FailureNote error={error} onRetry={() => void refetch()} />}
      {told?.length === 0 ? <p className="alerts-none">{t('alerts.toldNone')}</p> : null}
      <ul ref={rows} data-walk="h3 button">
        {told?.map(({ key, toldAt, rule, article: { id, title, lang } }) => (
          <li key={key} className="told-row" data-article={id}>
            <h3 className="told-title" lang={lang}>
              <button type="button" onClick={() => openFrom(id, articles)}>
                <bdi dir={dirOf(lang)}>{title}</bdi>
              </button>
            </h3>
            <p className="meta">
              <bdi>{format.dateTime(toldAt, localZone)}</bdi>
              {' · '}
              <bdi>{wordsOf(rule)}</bdi>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
