import { openArticle, storedContent } from '#core/articles/open-store.ts'
import type { Database } from '#core/db/open.ts'
import { articleIn, relatedIn } from '#core/script/in-reading-script.ts'
import { relatedArticles } from '#core/stories/related-articles-store.ts'
import { feedAddresses } from '#core/feeds/feed-store.ts'
import { escapeText } from '#core/html/escape-html.ts'
import { plainText } from '#core/html/plain-text.ts'
import { dirOf } from '#shared/languages.ts'
import type { Article, Related } from '#shared/model.ts'
import { shownName } from '#shared/shown-name.ts'
import { idOf, textOption, wrongUsage, type Invocation, type Outcome } from './command.ts'
import { articleDocument } from './list-command.ts'
import { escapeMarkdown, toMarkdown } from '#core/html/markdown.ts'
import { withLibrary } from './open-library.ts'
import { conversionFrom } from './script-options.ts'
import { localTime } from './table.ts'

const formats = ['html', 'text', 'md'] as const
type Format = (typeof formats)[number]

export async function showCommand(invocation: Invocation): Promise<Outcome> {
  const id = idOf(invocation)
  const format = formatOf(invocation)
  const document = await withLibrary(invocation, async (db) => {
    // Images keep their publishers' addresses.
    const stored = { ...openArticle(db, id), content: storedContent(db, id) }
    const conversionFor = await conversionFrom(invocation, stored.lang)
    const related = relatedArticles(db, id).map((one) => relatedIn(conversionFor, one))
    return documentOf(db, articleIn(conversionFor, stored), related, format ?? 'html')
  })
  const text = () =>
    whole(
      format === undefined ? { ...document, content: plainParagraphs(document.content) } : document,
      format ?? 'text',
    )
  return { json: document, text }
}

type ShownArticle = ReturnType<typeof documentOf>

/** `stored` says which of its images are on this computer. */
function documentOf(db: Database, article: Article, related: readonly Related[], format: Format) {
  const { convertedFrom, content, url, excerpt, updatedAt, versions, readingMinutes, contact, siteUrl, timeZone } =
    article
  const shown = (name: string) => shownName(article, name)
  return {
    ...articleDocument(db, article, feedAddresses(db).get(article.feedId) ?? ''),
    convertedFrom,
    section: article.section.map(shown),
    author: article.author === null ? null : shown(article.author),
    tags: article.tags.map(shown),
    url,
    excerpt,
    updatedAt: updatedAt === null ? null : new Date(updatedAt).toISOString(),
    versions,
    readingMinutes,
    content: { html: () => content, text: () => plainParagraphs(content), md: () => toMarkdown(content) }[format](),
    images: article.images.map((image) => ({ url: image.url, stored: image.stored !== null })),
    editions: article.editions.map(({ id: edition, lang, title }) => ({ id: edition, lang, title })),
    elsewhere: article.elsewhere,
    related: related.map((one) => ({ ...one, publishedAt: new Date(one.publishedAt).toISOString() })),
    contact,
    siteUrl,
    timeZone,
  }
}

function formatOf(invocation: Invocation): Format | undefined {
  const text = textOption(invocation, 'format')
  const format = formats.find((known) => known === text)
  if (text !== undefined && format === undefined)
    throw wrongUsage(`--format must be one of ${formats.join(', ')}, not “${text}”`)
  return format
}

/** Blocks as paragraphs with an empty line between them. */
function plainParagraphs(content: string): string {
  return plainText(content).replaceAll('\n', '\n\n')
}

function whole(
  { title, lang, author, publishedAt, section, tags, url, content }: ShownArticle,
  format: Format,
): string {
  const written = (text: string) => (format === 'md' ? escapeMarkdown(text) : text)
  const names = [section.join(' / '), author ?? ''].map(written)
  const facts = [...names, localTime(Date.parse(publishedAt)), url].filter(Boolean).join(' · ')
  if (format === 'html')
    return `<article lang="${lang}" dir="${dirOf(lang)}">\n<h1>${escapeText(title)}</h1>\n${content}\n</article>`
  const head = format === 'md' ? `# ${written(title)}\n\n*${facts}*` : `${title}\n\n${facts}`
  return [head, content, written(tags.join(', '))].filter(Boolean).join('\n\n')
}
