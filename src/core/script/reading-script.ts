import type { LanguageTag } from '#shared/model.ts'
import {
  chosenScript,
  readingScripts,
  scriptLanguages,
  type ReadingScript,
  type ReadingScripts,
} from '#shared/script/reading-scripts.ts'
import { conversionOf, type Conversion } from './text-converter.ts'

/** How texts of a stored language tag are shown; null: as they are stored. */
export type ConversionFor = (lang: LanguageTag) => Conversion | null

/**
 * What the chosen scripts mean for each stored tag. Only from what is stored straight to what is wanted: a tag that no
 * table joins with the chosen script stays as it is.
 */
export async function loadConversions(choice: ReadingScripts): Promise<ConversionFor> {
  const found = new Map<LanguageTag, Conversion>()
  for (const language of scriptLanguages) {
    const wanted = chosenScript(choice, language)
    if (wanted === null) continue
    for (const { tag } of Object.values<ReadingScript>(readingScripts[language])) {
      const conversion = found.has(tag) ? null : await conversionOf(tag, wanted.tag, wanted.alphabet)
      if (conversion !== null) found.set(tag, conversion)
    }
  }
  return (lang) => found.get(lang) ?? null
}
