import type { TFunction } from 'i18next'
import { scriptOf } from '#shared/languages.ts'
import type { LanguageTag } from '#shared/model.ts'

const sources = ['Cyrl', 'Latn', 'Arab', 'Hans', 'Hant'] as const

/** "Converted from Cyrillic", of a text that is stored under this tag; null where nothing was converted. */
export function convertedWords(t: TFunction, from: LanguageTag | null): string | null {
  const source = sources.find((script) => from !== null && script === scriptOf(from))
  return source === undefined ? null : t(`reader.converted.${source}`)
}
