import { scriptOf } from '#shared/languages.ts'
import type { LanguageTag } from '#shared/model.ts'
import type { KazakhLatin } from '#shared/script/kk-cyrl-to-latn.ts'
import { chineseConverter } from './chinese-converter.ts'
import { withFirstCapital, withNameCapitals } from '#shared/script/first-capital.ts'

/** How text of one script is written in another. */
export type Conversion = { from: LanguageTag; to: LanguageTag; convert: (text: string) => string }

/**
 * How text of one language tag is written under another, of any language that we convert; null for a pair that no table
 * joins. Tables and dictionaries are loaded when one of them is first asked for, so that no start reads them in vain.
 */
export async function conversionOf(
  from: LanguageTag,
  to: LanguageTag,
  alphabet?: KazakhLatin,
): Promise<Conversion | null> {
  const { scriptConverter } = await import('#shared/script/script-converter.ts')
  const convert = scriptConverter(from, to, alphabet) ?? (await chineseConverter(from, to))
  return convert === null ? null : { from, to, convert }
}

/** What stands by itself (a title, a tag, a heading), converted: it begins with a capital where only its new script has them. */
export function convertHeading(conversion: Conversion, text: string): string {
  const converted = conversion.convert(text)
  return lacksCapitals(conversion) ? withFirstCapital(converted) : converted
}

/** Who wrote something, converted. */
export function convertName(conversion: Conversion, name: string): string {
  const converted = conversion.convert(name)
  return lacksCapitals(conversion) ? withNameCapitals(converted) : converted
}

/** Whether a text has no capitals that its conversion could keep. */
export function lacksCapitals({ from }: Conversion): boolean {
  return scriptOf(from) === 'Arab'
}
