import { useWords } from '../data/use-words.ts'
import { betweenSentences, wordsOfOneTry } from '../data/texts.ts'
import { Icon } from '../ui/icon.tsx'

/** What is wrong with a source that is to be added and what to do, in words. */
export function SourceFailure({ error }: { error: unknown }) {
  const t = useWords()
  const { text, action } = wordsOfOneTry(t, error)
  return (
    <p className="source-failure" role="status">
      <Icon name="warning" size={18} />
      <span>
        <strong>{text}</strong>
        {betweenSentences(t)}
        {action}
      </span>
    </p>
  )
}
