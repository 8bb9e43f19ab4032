import { contentLanguages } from '#shared/languages.ts'
import type { Article, ArticleId, EditionElsewhere, LanguageTag } from '#shared/model.ts'

type Told = { lang: LanguageTag }
export type EditionChoice = { id: ArticleId; lang: LanguageTag }

/** The language in which an article is stored, whatever script it is shown in. */
export function storedLang({ lang, convertedFrom }: Article): LanguageTag {
  return convertedFrom ?? lang
}

/** In the order of the language switcher; languages that it does not know come last. */
export function inLanguageOrder<T extends Told>(editions: readonly T[]): T[] {
  return editions.toSorted((one, other) => rankOf(one) - rankOf(other))
}

function rankOf({ lang }: Told): number {
  const rank = contentLanguages.findIndex(({ tag }) => tag === lang)
  return rank < 0 ? contentLanguages.length : rank
}

/** The article with its editions that are kept here, in the order of the language switcher. */
export function editionChoices(article: Article): EditionChoice[] {
  return inLanguageOrder([{ id: article.id, lang: storedLang(article) }, ...article.editions])
}

/** The edition after the one with this id; the first follows the last. Null when there is no other. */
export function nextEdition(choices: readonly EditionChoice[], id: ArticleId): ArticleId | null {
  const place = choices.findIndex((choice) => choice.id === id)
  const next = choices[(place + 1) % choices.length]
  return place < 0 || next === undefined || next.id === id ? null : next.id
}

/** The edition to read beside the article: in the first of these languages that there is, else any. */
export function besideEdition(article: Article, langs: readonly LanguageTag[]): ArticleId | null {
  const others = inLanguageOrder(article.editions)
  const wanted = langs.map((lang) => others.find((other) => other.lang === lang)).find((found) => found !== undefined)
  return (wanted ?? others[0])?.id ?? null
}

/** The edition to fetch where none is kept: in the first of these languages that is named, else any. */
export function elsewhereIn(article: Article, langs: readonly LanguageTag[]): EditionElsewhere | null {
  const named = inLanguageOrder(article.elsewhere)
  return langs.flatMap((lang) => named.find((other) => other.lang === lang) ?? [])[0] ?? named[0] ?? null
}

/** A language by its own name. */
export function nativeName(lang: LanguageTag): string {
  return contentLanguages.find(({ tag }) => tag === lang)?.nativeName ?? lang
}
