import type { LanguageTag } from '#shared/model.ts'
import { scriptConverter } from '#shared/script/script-converter.ts'
import type { KazakhLatin } from '#shared/script/kk-cyrl-to-latn.ts'
import { chineseConverter } from './chinese-converter.ts'

/** How text of one script is written in another. */
export type Conversion = { from: LanguageTag; to: LanguageTag; convert: (text: string) => string }

/**
 * How text of one language tag is written under another, of any language that we convert; null for a pair that no table
 * joins. The dictionaries of Chinese are loaded when one of them is first asked for.
 */
export async function conversionOf(
  from: LanguageTag,
  to: LanguageTag,
  alphabet: KazakhLatin = '2021',
): Promise<Conversion | null> {
  const convert = (await chineseConverter(from, to)) ?? scriptConverter(from, to, alphabet)
  return convert === null ? null : { from, to, convert }
}
