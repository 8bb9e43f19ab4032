import { escapeText } from '#core/html/escape-html.ts'
import type { Article } from '#shared/model.ts'
import { articleElement, langAttributes } from './document-parts.ts'
import type { ExportedImage } from './export-images.ts'
import { pageStyle } from './export-style.ts'

/** Nothing runs and nothing is fetched, whatever shows the page; faces may come from beside it. */
const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline' 'self'; font-src 'self'"
/** A picture inside the text keeps its bytes there. */
const inlineImage = /^data:image\/(?:png|jpeg|gif|webp|avif);base64,/

/** An article of the page, its pictures as `data:` addresses. */
export function pageElement(article: Article, images: ReadonlyMap<string, ExportedImage>): string {
  return articleElement(article, `article-${article.id}`, (src) => {
    const image = images.get(src)
    if (image !== undefined) return `data:${image.type};base64,${Buffer.from(image.bytes).toString('base64')}`
    return inlineImage.test(src) ? src : null
  })
}

/** One file that needs nothing else, `texts` being what `pageElement` wrote of each: a style of its own, no script. */
export function htmlPage(articles: readonly Article[], texts: readonly string[], title: string): string {
  const lang = articles[0]?.lang ?? 'und'
  const contents = articles.map(
    ({ id, lang: own, title: name }) =>
      `<li ${langAttributes(own)}><a href="#article-${id}">${escapeText(name)}</a></li>`,
  )
  return [
    '<!doctype html>',
    `<html ${langAttributes(lang)}>`,
    '<head>',
    '<meta charset="utf-8"/>',
    `<meta http-equiv="Content-Security-Policy" content="${policy}"/>`,
    '<meta name="viewport" content="width=device-width, initial-scale=1"/>',
    `<title>${escapeText(title)}</title>`,
    `<style>${pageStyle}</style>`,
    '</head>',
    '<body>',
    ...(articles.length > 1 ? [`<nav><h1>${escapeText(title)}</h1><ol>${contents.join('')}</ol></nav>`] : []),
    ...texts,
    '</body>',
    '</html>',
    '',
  ].join('\n')
}
