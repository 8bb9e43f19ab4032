import { escapeAttribute, escapeDirected, escapeText } from '#core/html/escape-html.ts'
import { toXhtml, type ImageHref } from '#core/html/xhtml.ts'
import { createFormat } from '#shared/format.ts'
import { dirOf, isInterfaceLanguage } from '#shared/languages.ts'
import type { Article } from '#shared/model.ts'
import { shownName } from '#shared/shown-name.ts'

/** `lang`, `xml:lang` and `dir` of a text. */
export function langAttributes(lang: string): string {
  const tag = escapeAttribute(lang)
  return `lang="${tag}" xml:lang="${tag}" dir="${dirOf(lang)}"`
}

/** An article as one element of a document: title, summary, who published it and when, the text, its address. */
export function articleElement(article: Article, id: string, imageHref: ImageHref): string {
  const { title, lang, deck, content, url } = article
  const dir = dirOf(lang)
  const facts = articleFacts(article).map((fact) => `<bdi>${escapeText(fact)}</bdi>`)
  return [
    `<article id="${id}" ${langAttributes(lang)}>`,
    `<h1>${escapeDirected(title, dir)}</h1>`,
    deck === null ? '' : `<p class="deck">${escapeDirected(deck, dir)}</p>`,
    `<p class="facts">${facts.join(' · ')}</p>`,
    toXhtml(content, imageHref, dir),
    url === null ? '' : addressLine(url),
    '</article>',
  ]
    .filter((part) => part !== '')
    .join('\n')
}

/** Its source, its author and when it was published, in the publisher's time, as its language writes it. */
export function articleFacts(article: Article): string[] {
  const { feedTitle, author, lang, publishedAt, timeZone } = article
  const format = createFormat(isInterfaceLanguage(lang) ? lang : 'en')
  return [feedTitle, ...(author === null ? [] : [shownName(article, author)]), format.dateTime(publishedAt, timeZone)]
}

function addressLine(url: string): string {
  const shown = `<bdi dir="ltr">${escapeText(url)}</bdi>`
  const isLink = /^https?:/.test(url) && URL.canParse(url)
  return `<p class="address">${isLink ? `<a href="${escapeAttribute(new URL(url).href)}">${shown}</a>` : shown}</p>`
}
