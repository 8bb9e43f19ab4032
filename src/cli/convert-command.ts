import { chineseConverter } from '#core/script/chinese-converter.ts'
import { AppError } from '#shared/errors.ts'
import { canonicalTag } from '#shared/languages.ts'
import type { KazakhLatin } from '#shared/script/kk-cyrl-to-latn.ts'
import { kazakhLatinAlphabets, scriptConverter } from '#shared/script/script-converter.ts'
import { textOption, wrongUsage, type Invocation, type Outcome } from './command.ts'
import { readInput } from './read-input.ts'

export async function convertCommand(invocation: Invocation): Promise<Outcome> {
  const [from, to] = [tagOption(invocation, 'from'), tagOption(invocation, 'to')]
  const convert = (await chineseConverter(from, to)) ?? scriptConverter(from, to, alphabetOf(invocation))
  if (convert === null) throw new AppError({ code: 'unsupported', params: { detail: `${from} → ${to}` } })
  const text = convert(new TextDecoder().decode(await readInput(invocation)))
  if (invocation.json) return { json: { text }, text: () => text }
  // Exactly what was converted, to the last line end: another program may read on.
  process.stdout.write(text)
  return null
}

function tagOption(invocation: Invocation, name: string): string {
  const text = textOption(invocation, name)
  if (text === undefined) throw wrongUsage(`--${name} is missing: a language with its script, such as kk-Cyrl`)
  const tag = canonicalTag(text)
  // The traditional signs of Taiwan and Hong Kong differ, so their region is kept.
  if (tag === 'zh-Hant' && /[-_](?:hk|mo)\b/i.test(text)) return 'zh-Hant-HK'
  if (tag !== 'und') return tag
  throw wrongUsage(`--${name} must be a language with its script, such as kk-Arab, not “${text}”`)
}

function alphabetOf(invocation: Invocation): KazakhLatin {
  const text = textOption(invocation, 'alphabet') ?? '2021'
  const alphabet = kazakhLatinAlphabets.find((known) => known === text)
  if (alphabet !== undefined) return alphabet
  throw wrongUsage(`--alphabet must be one of ${kazakhLatinAlphabets.join(', ')}, not “${text}”`)
}
