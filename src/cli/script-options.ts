import type { ConversionFor } from '#core/script/reading-script.ts'
import { conversionOf, type Conversion } from '#core/script/text-converter.ts'
import { AppError } from '#shared/errors.ts'
import { canonicalTag } from '#shared/languages.ts'
import type { LanguageTag } from '#shared/model.ts'
import type { KazakhLatin } from '#shared/script/kk-cyrl-to-latn.ts'
import { kazakhLatinAlphabets } from '#shared/script/script-converter.ts'
import { textOption, wrongUsage, type Invocation } from './command.ts'

/** A language with its script, such as `kk-Arab`, out of an option. */
export function scriptTag(invocation: Invocation, name: string): LanguageTag | undefined {
  const text = textOption(invocation, name)
  if (text === undefined) return undefined
  const tag = canonicalTag(text)
  // The traditional signs of Taiwan and Hong Kong differ, so their region is kept.
  if (tag === 'zh-Hant' && /[-_](?:hk|mo)\b/i.test(text)) return 'zh-Hant-HK'
  if (tag !== 'und') return tag
  throw wrongUsage(`--${name} must be a language with its script, such as kk-Arab, not “${text}”`)
}

export function alphabetOf(invocation: Invocation): KazakhLatin | undefined {
  const text = textOption(invocation, 'alphabet')
  if (text === undefined) return undefined
  const alphabet = kazakhLatinAlphabets.find((known) => known === text)
  if (alphabet !== undefined) return alphabet
  throw wrongUsage(`--alphabet must be one of ${kazakhLatinAlphabets.join(', ')}, not “${text}”`)
}

/** Throws `noConversion` for a pair that no table joins. */
export async function supportedConversion(
  from: LanguageTag,
  to: LanguageTag,
  alphabet: KazakhLatin | undefined,
): Promise<Conversion> {
  const conversion = await conversionOf(from, to, alphabet)
  if (conversion === null) throw new AppError({ code: 'noConversion', params: { from, to } })
  return conversion
}

/**
 * The conversion of what is stored in a language to the script that is asked for (`--script`, `--alphabet`), of no other.
 * Throws `noConversion`.
 */
export async function conversionFrom(invocation: Invocation, stored: LanguageTag): Promise<ConversionFor> {
  const alphabet = alphabetOf(invocation)
  const script = scriptTag(invocation, 'script')
  if (script === undefined || script === stored) return () => null
  const conversion = await supportedConversion(stored, script, alphabet)
  return (lang) => (lang === conversion.from ? conversion : null)
}
