import { scriptOf } from '#shared/languages.ts'
import type { LanguageTag } from '#shared/model.ts'
import type { KazakhLatin } from './kk-cyrl-to-latn.ts'

/** A script that texts are shown in: the tag they then have, and the alphabet where the script has several. */
export type ReadingScript = { tag: LanguageTag; alphabet?: KazakhLatin }

const kk = {
  Cyrl: { tag: 'kk-Cyrl' },
  'Latn-2021': { tag: 'kk-Latn', alphabet: '2021' },
  'Latn-2018': { tag: 'kk-Latn', alphabet: '2018' },
  'Latn-qazaqparat': { tag: 'kk-Latn', alphabet: 'qazaqparat' },
  Arab: { tag: 'kk-Arab' },
} as const satisfies Record<string, ReadingScript>
const uz = { Cyrl: { tag: 'uz-Cyrl' }, Latn: { tag: 'uz-Latn' } } as const satisfies Record<string, ReadingScript>
const zh = {
  Hans: { tag: 'zh-Hans' },
  'Hant-TW': { tag: 'zh-Hant' },
  'Hant-HK': { tag: 'zh-Hant-HK' },
} as const satisfies Record<string, ReadingScript>

/** The languages that can be read in another script than they are published in, and their scripts. */
export const readingScripts = { kk, uz, zh } as const

export type ScriptLanguage = keyof typeof readingScripts
type ScriptOf<L extends ScriptLanguage> = keyof (typeof readingScripts)[L]
/** The script chosen for each language; one that is not named is shown as it is published. */
export type ReadingScripts = { [L in ScriptLanguage]?: ScriptOf<L> }
export type ScriptName = { [L in ScriptLanguage]: ScriptOf<L> }[ScriptLanguage]

export const scriptLanguages = Object.keys(readingScripts) as ScriptLanguage[]

/** The names of a language's scripts, in the order in which they are offered. */
export function scriptNames(language: ScriptLanguage): ScriptName[] {
  return Object.keys(readingScripts[language]) as ScriptName[]
}

/**
 * The script in which a text of this tag is to be shown, where that is another than its own; null where nothing was
 * chosen or the text is in it already. Whether a table leads there is another matter.
 */
export function wantedScript(choice: ReadingScripts, tag: LanguageTag): ScriptName | null {
  const language = scriptLanguages.find((known) => tag.startsWith(`${known}-`))
  const name = language === undefined ? undefined : choice[language]
  const chosen = language === undefined ? null : chosenScript(choice, language)
  return name === undefined || chosen === null || scriptOf(chosen.tag) === scriptOf(tag) ? null : name
}

/** What a language is to be shown in; null as published. */
export function chosenScript(choice: ReadingScripts, language: ScriptLanguage): ReadingScript | null {
  const name = choice[language]
  const scripts: Readonly<Record<string, ReadingScript>> = readingScripts[language]
  return name === undefined ? null : (scripts[name] ?? null)
}
