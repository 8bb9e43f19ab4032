import { createFormat } from '#shared/format.ts'
import { isInterfaceLanguage } from '#shared/languages.ts'
import type { Article } from '#shared/model.ts'
import { shownName } from '#shared/shown-name.ts'

/** An article as one line of a list of references: author, title, source, the publisher's day, address. */
export function citation(article: Article): string {
  const { author, title, feedTitle, lang, publishedAt, timeZone, url } = article
  const format = createFormat(isInterfaceLanguage(lang) ? lang : 'en')
  const published = `${feedTitle}, ${format.longDate(publishedAt, timeZone)}`
  const parts = [author === null ? null : shownName(article, author), title, published, url]
  // A title may end with its own sign.
  return parts
    .flatMap((part) => (part === null ? [] : /[.?!。？！؟…]$/.test(part) ? [part] : [`${part}.`]))
    .join(' ')
    .replace(/\.$/, '')
}

/** A letter in the reader's own mail program with the title and the address. */
export function letterAddress({ title, url }: Pick<Article, 'title' | 'url'>): string {
  return `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(`${title}\n${url ?? ''}\n`)}`
}
