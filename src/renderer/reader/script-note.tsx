import type { Article } from '#shared/model.ts'
import { wantedScript } from '#shared/script/reading-scripts.ts'
import { useWords } from '../data/use-words.ts'
import { useIsAsPublished } from '../data/as-published.ts'
import { useSettings } from '../data/use-settings.ts'
import { convertedWords } from '../ui/converted-words.ts'

/** Where what is shown differs from what was published, or from what the reader wants: from which script, by which alphabet. */
export function ScriptNote({ article }: { article: Article }) {
  const t = useWords()
  const { language, readingScripts } = useSettings()
  const asPublished = useIsAsPublished(article.id)
  const { lang, convertedFrom } = article
  const chosen = wantedScript(readingScripts, convertedFrom ?? lang)
  if (chosen === null) return null
  const from = convertedWords(t, convertedFrom)
  const words = () => {
    if (from === null) return [t(asPublished ? 'scripts.published' : 'reader.notConverted')]
    // Of a script that is written in several ways, which one.
    return chosen.includes('-') ? [from, t(`scripts.${chosen}`)] : [from]
  }
  return (
    <p className="script-note" lang={language}>
      {words().map((part) => (
        <bdi key={part}>{part}</bdi>
      ))}
    </p>
  )
}
