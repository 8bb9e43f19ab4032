import { scriptOf } from '#shared/languages.ts'
import type { LanguageTag } from '#shared/model.ts'
import { comparable } from './find-places.ts'

const scripts: readonly [name: string, letters: RegExp][] = [
  ['Cyrl', /\p{Script=Cyrillic}/u],
  ['Arab', /\p{Script=Arabic}/u],
  ['Latn', /\p{Script=Latin}/u],
]

/**
 * How what was typed may be spelled in a text of that language, as texts are compared: as it was typed, and where its
 * language is written in several scripts also in that of the text.
 */
export async function spellingsOf(typed: string, lang: LanguageTag): Promise<string[]> {
  const spellings = new Set([comparable(typed).folded])
  const language = lang.split('-')[0] ?? ''
  const from = scripts.find(([, letters]) => letters.test(typed))?.[0]
  const to = scriptOf(lang)
  if (from !== undefined && from !== to && (language === 'kk' || language === 'uz')) {
    for (const text of await inScript(typed, language, from, to)) spellings.add(comparable(text).folded)
  }
  return [...spellings].filter((spelling) => spelling.trim() !== '')
}

/** What a text of that language, and what is looked for in it, is compared as: traditional Chinese as simplified. */
export async function comparedAs(lang: LanguageTag): Promise<(folded: string) => string> {
  if (!lang.startsWith('zh')) return (folded) => folded
  const { simplified } = await import('#shared/script/simplified-han.ts')
  return simplified
}

/** Through Cyrillic, which every other script of these languages is joined with. */
async function inScript(typed: string, language: string, from: string, to: string): Promise<string[]> {
  const { kazakhLatinAlphabets, scriptConverter } = await import('#shared/script/script-converter.ts')
  const step = (texts: readonly string[], source: string, target: string) =>
    source === target
      ? [...texts]
      : texts.flatMap((text) =>
          kazakhLatinAlphabets.flatMap(
            (alphabet) => scriptConverter(`${language}-${source}`, `${language}-${target}`, alphabet)?.(text) ?? [],
          ),
        )
  return step(step([typed], from, 'Cyrl'), 'Cyrl', to)
}
