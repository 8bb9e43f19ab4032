import { setImmediate } from 'node:timers/promises'
import { listArticles } from '#core/articles/list-store.ts'
import type { Database } from '#core/db/open.ts'
import { readingScripts, scriptLanguages, type ReadingScript } from '#shared/script/reading-scripts.ts'
import type { ConversionFor } from './reading-script.ts'

/** Enough words that the converters are fast afterwards, and many of them those of the next article. */
const articlesOfEach = 20

/**
 * Converts the newest titles and beginnings of each language that is read in another script, one by one with everything
 * else in between: the first article that is opened then finds the word lists read and the code warm.
 */
export async function warmConversions(db: Database, conversionFor: ConversionFor, signal: AbortSignal): Promise<void> {
  const tags = scriptLanguages.flatMap((language) => Object.values<ReadingScript>(readingScripts[language]))
  for (const tag of new Set(tags.map((script) => script.tag))) {
    const conversion = conversionFor(tag)
    if (conversion === null) continue
    for (const { title, excerpt } of listArticles(db, { langs: [tag], limit: articlesOfEach }).items) {
      if (signal.aborted) return
      conversion.convert(`${title}\n${excerpt}`)
      await setImmediate()
    }
  }
}
