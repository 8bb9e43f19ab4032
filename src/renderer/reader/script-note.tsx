import { useTranslation } from 'react-i18next'
import { scriptOf } from '#shared/languages.ts'
import type { Article } from '#shared/model.ts'
import { wantedScript } from '#shared/script/reading-scripts.ts'
import { useIsAsPublished } from '../data/as-published.ts'
import { useSettings } from '../data/use-settings.ts'

const sources = ['Cyrl', 'Latn', 'Arab', 'Hans', 'Hant'] as const

/** Where what is shown differs from what was published, or from what the reader wants: from which script, by which alphabet. */
export function ScriptNote({ article }: { article: Article }) {
  const { t } = useTranslation()
  const { language, readingScripts } = useSettings()
  const asPublished = useIsAsPublished(article.id)
  const { lang, convertedFrom } = article
  const chosen = wantedScript(readingScripts, convertedFrom ?? lang)
  if (chosen === null) return null
  const source = sources.find((script) => script === scriptOf(convertedFrom ?? ''))
  const words = () => {
    if (convertedFrom === null || source === undefined)
      return [t(asPublished ? 'scripts.published' : 'reader.notConverted')]
    const from = t(`reader.converted.${source}`)
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
