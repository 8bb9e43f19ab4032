import { escapeMarkdown, toMarkdown } from '#core/html/markdown.ts'
import type { Article } from '#shared/model.ts'
import { articleFacts } from './document-parts.ts'

/** What `articleMarkdown` wrote, one after the other, a rule between them. */
export function markdownFile(texts: readonly string[], title: string): string {
  return `${[...(texts.length > 1 ? [`# ${escapeMarkdown(title)}`] : []), texts.join('\n\n---\n\n')].join('\n\n')}\n`
}

/** An article; pictures are those of its publisher, by their addresses. */
export function articleMarkdown(article: Article, isOneOfMany: boolean): string {
  const { title, url, deck, content, images } = article
  const published = new Map(images.flatMap(({ url: address, stored }) => (stored === null ? [] : [[stored, address]])))
  const html = content.replace(/<img src="([^"]*)"/g, (tag, src: string) => {
    const address = published.get(src)
    return address === undefined ? tag : `<img src="${address.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`
  })
  const facts = [...articleFacts(article).map(escapeMarkdown), ...(url === null ? [] : [`<${url}>`])].join(' · ')
  return [
    `${isOneOfMany ? '##' : '#'} ${escapeMarkdown(title)}`,
    ...(deck === null ? [] : [`*${escapeMarkdown(deck)}*`]),
    facts,
    toMarkdown(html),
  ].join('\n\n')
}
