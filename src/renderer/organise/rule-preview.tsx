import type { RuleMatch, RuleRequest } from '#shared/model.ts'
import { dirOf } from '#shared/languages.ts'
import { useWords } from '../data/use-words.ts'
import { sideBySide, wordsOfFailure } from '../data/texts.ts'
import { useCountText } from '../data/use-count-text.ts'
import { useRulePreview } from '../data/use-rules.ts'
import { useNavigation } from '../data/use-view.ts'

/** How many stored articles a rule finds, the newest of them, and what can be done with them. */
export function RulePreview({ request, onApply }: { request: RuleRequest; onApply?: () => void }) {
  const t = useWords()
  const countText = useCountText()
  const { data, error } = useRulePreview(request)
  if (error !== null) {
    const { text, action } = wordsOfFailure(t, error)
    return (
      <p className="rule-wrong" role="alert">
        {sideBySide(t, text, action)}
      </p>
    )
  }
  return (
    <div className="rule-preview" role="status">
      <p>{data === undefined ? t('rules.counting') : countText('rules.matches', data.total)}</p>
      <MatchList matches={data?.newest ?? []} />
      {onApply === undefined || data === undefined || data.total === 0 ? null : (
        <button type="button" className="button" onClick={onApply}>
          {t('rules.apply')}
        </button>
      )}
    </div>
  )
}

export function MatchList({ matches }: { matches: readonly RuleMatch[] }) {
  const { go } = useNavigation()
  if (matches.length === 0) return null
  return (
    <ul className="rule-matches">
      {matches.map(({ id, title, lang }) => (
        <li key={id}>
          <button type="button" className="link" lang={lang} onClick={() => go({ kind: 'article', id })}>
            <bdi dir={dirOf(lang)}>{title}</bdi>
          </button>
        </li>
      ))}
    </ul>
  )
}
