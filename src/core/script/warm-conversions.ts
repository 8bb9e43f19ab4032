import { setImmediate } from 'node:timers/promises'
import type { LanguageTag } from '#shared/model.ts'
import { readingScripts, scriptLanguages, type ReadingScript } from '#shared/script/reading-scripts.ts'
import type { ConversionFor } from './reading-script.ts'

/**
 * Converts `textsOf` each language that is read in another script, one by one with everything else in between: the first
 * article that is opened then finds the word lists read, the code warm, and many of its words converted.
 */
export async function warmConversions(
  textsOf: (lang: LanguageTag) => readonly string[],
  conversionFor: ConversionFor,
  signal: AbortSignal,
): Promise<void> {
  const scripts = scriptLanguages.flatMap((language) => Object.values<ReadingScript>(readingScripts[language]))
  for (const lang of new Set(scripts.map(({ tag }) => tag))) {
    const conversion = conversionFor(lang)
    if (conversion === null) continue
    for (const text of textsOf(lang)) {
      if (signal.aborted) return
      conversion.convert(text)
      await setImmediate()
    }
  }
}
