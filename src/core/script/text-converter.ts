import type { LanguageTag } from '#shared/model.ts'
import type { KazakhLatin } from '#shared/script/kk-cyrl-to-latn.ts'
import { chineseConverter } from './chinese-converter.ts'

/** How text of one script is written in another. */
export type Conversion = { from: LanguageTag; to: LanguageTag; convert: (text: string) => string }

/**
 * How text of one language tag is written under another, of any language that we convert; null for a pair that no table
 * joins. Tables and dictionaries are loaded when one of them is first asked for, so that no start reads them in vain.
 */
export async function conversionOf(
  from: LanguageTag,
  to: LanguageTag,
  alphabet: KazakhLatin = '2021',
): Promise<Conversion | null> {
  const { scriptConverter } = await import('#shared/script/script-converter.ts')
  const convert = scriptConverter(from, to, alphabet) ?? (await chineseConverter(from, to))
  return convert === null ? null : { from, to, convert }
}
