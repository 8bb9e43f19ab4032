import { addressOf, firstOf, languageOf, listOf, present, textOf } from './node-fields.ts'
import type { ParsedEntry } from './parsed-feed.ts'
import { titleFromHtml } from './plain-text.ts'
import type { XmlNode } from './read-xml.ts'

const empty: XmlNode = { name: '', attributes: {}, text: '', children: [], base: undefined, language: undefined }

const keywordsOf = (node: XmlNode): string[] | undefined =>
  listOf((textOf(node) ?? '').split(',').flatMap((word) => titleFromHtml(word) || []))

/** A `url` of a Google News sitemap as an entry; it carries no text, only what a headline needs. */
export const readNewsEntry = (
  node: XmlNode,
  url: string | undefined,
  dateOf: (node: XmlNode) => number | undefined,
): ParsedEntry => {
  const news = firstOf(node, ['news:news', 'news'], (child) => child) ?? empty
  const publication = firstOf(news, ['news:publication'], (child) => child) ?? empty
  return present<ParsedEntry>({
    title: firstOf(news, ['news:title', 'title'], (child) => titleFromHtml(child.text) || undefined),
    link: firstOf(node, ['loc'], (child) => addressOf(textOf(child), url)),
    publishedAt: firstOf(news, ['news:publication_date'], dateOf) ?? firstOf(node, ['lastmod'], dateOf),
    updatedAt: firstOf(node, ['lastmod'], dateOf),
    language: languageOf(firstOf(publication, ['news:language'], textOf) ?? firstOf(news, ['news:language'], textOf)),
    categories: firstOf(news, ['news:keywords'], keywordsOf),
    image: firstOf(node, ['image:image'], (image) =>
      firstOf(image, ['image:loc'], (child) => addressOf(textOf(child), url)),
    ),
  })
}
