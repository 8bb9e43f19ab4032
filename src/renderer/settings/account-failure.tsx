import type { Failure } from '#shared/errors.ts'
import { useWords } from '../data/use-words.ts'
import { betweenSentences, wordsOfFailure } from '../data/texts.ts'
import { Icon } from '../ui/icon.tsx'

/** What a sync failed of and what to do about it. */
export function AccountFailure({ failure }: { failure: Failure | null }) {
  const t = useWords()
  if (failure === null) return null
  const { text, action } = wordsOfFailure(t, failure)
  return (
    <p className="account-failure" role="alert">
      <Icon name="warning" size={18} />
      <span>
        <strong>{text}</strong>
        {betweenSentences(t)}
        {action}
      </span>
    </p>
  )
}
