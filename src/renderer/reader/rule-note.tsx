import { dirOf } from '#shared/languages.ts'
import type { Article } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { useChangeRules } from '../data/use-change-rules.ts'
import { useRuleWords } from '../data/use-rules.ts'
import { useLanguage } from '../data/use-settings.ts'
import { useNavigation } from '../data/use-view.ts'

/** Which rules have done something to the article, and the way back where one has muted it. */
export function RuleNote({ article: { id, rules, muted } }: { article: Article }) {
  const t = useWords()
  const language = useLanguage()
  const { go } = useNavigation()
  const { unmute } = useChangeRules()
  const wordsOf = useRuleWords()
  if (rules.length === 0) return null
  return (
    <div className="reader-note rule-note" lang={language} dir={dirOf(language)}>
      {rules.map((rule) => (
        <p key={rule.id}>
          {t(`rules.because.${rule.action}`)}{' '}
          <button type="button" className="link" onClick={() => go({ kind: 'organise' })}>
            <bdi>{wordsOf(rule)}</bdi>
          </button>
        </p>
      ))}
      {muted ? (
        <button type="button" className="link" onClick={() => void unmute([id])}>
          {t('rules.unmute')}
        </button>
      ) : null}
    </div>
  )
}
