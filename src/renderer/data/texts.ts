import { createInstance, type TFunction } from 'i18next'
import { AppError, retriedCodes, type ErrorCode, type Failure } from '#shared/errors.ts'
import { createFormat } from '#shared/format.ts'
import { i18nextOptions, loadMessages, type Messages } from '#shared/i18n.ts'
import { isolated } from '#shared/isolated.ts'
import { interfaceLanguageTags, isInterfaceLanguage, type InterfaceLanguage } from '#shared/languages.ts'
import { giveAriaTexts } from './aria-texts.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: Messages }
  }
}

const i18next = createInstance()

/** Loads the words of a language, with English as the fallback; nothing may be painted before. */
export async function startTexts(language: InterfaceLanguage): Promise<void> {
  const tags = [...new Set<InterfaceLanguage>([language, 'en'])]
  const loaded = await Promise.all(tags.map(async (tag) => [tag, { translation: await loadMessages(tag) }] as const))
  await i18next.init({ ...i18nextOptions, lng: language, resources: Object.fromEntries(loaded), initAsync: false })
  countRight()
  giveAriaTexts(i18next.t)
}

const known = new Map<InterfaceLanguage, TFunction>()

/** The words of a language that is loaded, always as the same function. */
export function wordsIn(language: InterfaceLanguage): TFunction {
  const words = known.get(language) ?? i18next.getFixedT(language)
  known.set(language, words)
  return words
}

/** Loads the words of a language; in the same task when they are loaded already. */
export async function readTexts(language: InterfaceLanguage): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) await addTexts(language)
}

/** Switches to a language that is loaded, at once. */
export function switchTexts(language: InterfaceLanguage): void {
  void i18next.changeLanguage(language)
}

/** Loads the other languages while the window is idle, so that a switch never waits. */
export async function loadAllTexts(): Promise<void> {
  for (const tag of interfaceLanguageTags) await readTexts(tag)
}

async function addTexts(tag: InterfaceLanguage): Promise<void> {
  i18next.addResourceBundle(tag, 'translation', await loadMessages(tag))
}

/** Plural forms from our own data: Chromium has none for Kazakh and falls back to the system's language. */
function countRight(): void {
  const resolver: { getSuffix(code: string, count: number): string } = i18next.services.pluralResolver
  resolver.getSuffix = (code, count) => `_${createFormat(isInterfaceLanguage(code) ? code : 'en').plural(count)}`
}

/** What happened and what to do, in words, for anything thrown or stored on a feed. */
export function wordsOfFailure(t: TFunction, error: unknown): { code: ErrorCode; text: string; action: string } {
  const { code, params }: Failure = isFailure(error) ? error : { code: 'internal', params: {} }
  const { pattern, found = '' } = params
  // A pattern has signs that would be turned around in a sentence from right to left.
  const written = pattern === undefined ? params : { ...params, pattern: isolated(pattern) }
  const replace = code === 'notAFeed' ? { found: foundInWords(t, found) } : written
  // Of what was stored by its code alone the number is not known.
  const text =
    code === 'httpError' && params['status'] === undefined
      ? t('errors.httpError.bare')
      : t(`errors.${code}.text`, { replace })
  return { code, text, action: t(`errors.${code}.action`, { replace }) }
}

/** The same of what the reader tries once: nothing tries it again by itself. */
export function wordsOfOneTry(t: TFunction, error: unknown): ReturnType<typeof wordsOfFailure> {
  const words = wordsOfFailure(t, error)
  return retriedCodes.has(words.code) ? { ...words, action: t('updates.later') } : words
}

/**
 * Sentences that end by themselves, one after the other as the language sets them: in Chinese nothing stands between. What
 * is null is left out.
 */
export function sideBySide(t: TFunction, ...sentences: (string | null)[]): string {
  return sentences.filter((each) => each !== null).join(betweenSentences(t))
}

/** What stands between two sentences that end by themselves, where they are not one text. */
export function betweenSentences(t: TFunction): string {
  return t('app.sideBySide', { first: '', second: '' })
}

const foundKinds = [
  [/page$/, 'page'],
  [/^text$/, 'text'],
  [/image$/, 'image'],
  [/archive$/, 'archive'],
  [/^sitemap/, 'sitemap'],
  [/error/, 'error'],
] as const

/** What core found instead of a feed; names of formats are the same in every language. */
function foundInWords(t: TFunction, found: string): string {
  const kind = foundKinds.find(([pattern]) => pattern.test(found))?.[1]
  return kind === undefined ? found : t(`failure.found.${kind}`)
}

function isFailure(error: unknown): error is Failure {
  return (
    error instanceof AppError || (typeof error === 'object' && error !== null && 'code' in error && 'params' in error)
  )
}
