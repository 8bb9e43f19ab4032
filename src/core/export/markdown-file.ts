import { toMarkdown } from '#core/html/markdown.ts'
import type { Article } from '#shared/model.ts'
import { articleFacts } from './document-parts.ts'

/** Articles one after the other, a rule between them; pictures are those of their publishers, by their addresses. */
export function markdownFile(articles: readonly Article[], title: string): string {
  const texts = articles.map((article) => articleMarkdown(article, articles.length > 1 ? '##' : '#'))
  return `${[...(articles.length > 1 ? [`# ${title}`] : []), texts.join('\n\n---\n\n')].join('\n\n')}\n`
}

function articleMarkdown(article: Article, mark: string): string {
  const { title, url, deck, content, images } = article
  const published = new Map(images.flatMap(({ url: address, stored }) => (stored === null ? [] : [[stored, address]])))
  const html = content.replace(/<img src="([^"]*)"/g, (tag, src: string) => {
    const address = published.get(src)
    return address === undefined ? tag : `<img src="${address.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`
  })
  const facts = [...articleFacts(article), ...(url === null ? [] : [`<${url}>`])].join(' · ')
  return [`${mark} ${title}`, ...(deck === null ? [] : [`*${deck}*`]), facts, toMarkdown(html)].join('\n\n')
}
