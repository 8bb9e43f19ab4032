import { hash } from 'node:crypto'
import { detectLanguage } from '#core/html/detect-language.ts'
import { editionsByRule } from '#core/html/edition-rule.ts'
import { escapeAttribute } from '#core/html/escape-html.ts'
import { imagesOf } from '#core/html/images.ts'
import { articleText, countWords, plainText } from '#core/html/plain-text.ts'
import { resolveImage, resolveLink } from '#core/html/resolve-url.ts'
import { maxImages, sanitize } from '#core/html/sanitize.ts'
import type { FullTextMode, LanguageTag, SanitizedHtml } from '#shared/model.ts'
import { canonicalKey, sampleStoryKey } from './canonical-url.ts'
import { filesOf, isImage } from './enclosures.ts'
import { excerptOf } from './excerpt.ts'
import type { ArticleEntry, ArticleFeed, NewArticle } from './new-article.ts'
import { sectionAndTags } from './section-and-tags.ts'
import { isTeaser } from './teaser.ts'

const day = 86_400_000
/** Enough of a text to know its language by. */
const languageSample = 200
const longestTitle = 500
/** A book of HTML; what is longer would freeze the window that shows it. */
const longestHtml = 1_000_000
const invisible = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ue000\ue001]/g
/** Marks piled on one letter, beyond what any script needs, that run over the lines above and below. */
const piledMarks = /(\p{M}{4})\p{M}+/gu
/** Not only white space, marks, format characters and the letters and signs that show nothing. */
const visible = /[^\s\p{M}\p{C}\p{Z}\u115f\u1160\u2800\u3164\uffa0]/u
const hasImage = /<(?:img|image|picture|amp-img)[\s>]/i

/**
 * An entry of a feed as an article: sanitised, with absolute addresses free of tracking, its language told by its text
 * where the feed says nothing or the wrong thing. An entry without a date, or dated over a day ahead, is of `now`
 * (epoch ms).
 */
export function toArticle(entry: ArticleEntry, feed: ArticleFeed, now: number): NewArticle {
  const base = entry.baseUrl ?? entry.link ?? feed.siteUrl ?? feed.url
  const url = entry.link === undefined ? null : (resolveLink(entry.link, base) ?? null)
  const lead = leadOf(entry, base)
  const summary = (entry.summary ?? '').slice(0, longestHtml)
  const content = contentOf(entry, lead, base)
  const text = articleText(content)
  const summaryText = summary === '' || entry.content === undefined ? text : plainText(summary)
  const title = titleOf(entry, text || summaryText, url)
  const lang = feed.langIsFixed
    ? feed.lang
    : languageOf(`${title}\n${text.slice(0, languageSample)}`, entry.language ?? feed.lang)
  const words = countWords(text, lang)
  const publishedAt = dateOf(entry, now)
  const updatedAt = entry.updatedAt !== undefined && entry.updatedAt > publishedAt ? entry.updatedAt : null
  const titleDay = hash('sha1', `${Math.floor(publishedAt / day)} ${title.toLowerCase()}`, 'base64url')
  const images = imagesFrom(content, lead)
  const teaser = isTeaser({ text, words, summary: entry.content === undefined ? null : summaryText, lang })
  return {
    guid: guidOf(entry, url, title),
    url,
    canonicalUrl: url === null ? null : canonicalKey(url),
    titleDay,
    title,
    author: authorOf(entry.author),
    lang,
    ...sectionAndTags(entry.categories ?? [], feed.section),
    excerpt: excerptOf(summaryText || text),
    imageUrl: images[0] ?? null,
    ...storyOf(url, feed),
    publishedAt,
    updatedAt,
    words,
    content,
    text,
    images,
    enclosures: filesOf(entry.enclosures ?? [], base),
    contentHash: hash('sha1', `${title}\n${content}`),
    isTeaser: teaser,
    wantsFullText: wantsPage(feed.fullText, teaser) && url !== null && /^(?:https?|sample):/.test(url),
  }
}

function storyOf(
  url: string | null,
  { isSample, editionRules = [] }: ArticleFeed,
): Pick<NewArticle, 'storyKey' | 'editions'> {
  if (url === null) return { storyKey: null, editions: [] }
  if (isSample) return { storyKey: sampleStoryKey(url), editions: [] }
  return editionsByRule(url, editionRules) ?? { storyKey: null, editions: [] }
}

function wantsPage(mode: FullTextMode, teaser: boolean): boolean {
  return mode === 'always' || (mode === 'auto' && teaser)
}

/** The body, with the lead image above it when the publisher put it beside the text only. */
function contentOf(entry: ArticleEntry, lead: string | undefined, baseUrl: string): SanitizedHtml {
  const html = (entry.content ?? entry.summary ?? '').slice(0, longestHtml)
  return sanitize(withLead(html, lead), { baseUrl })
}

/** HTML that shows `lead` first, unless it has images of its own. */
export function withLead(html: string, lead: string | undefined): string {
  if (lead === undefined || hasImage.test(html)) return html
  return `<figure><img src="${escapeAttribute(lead)}" alt=""></figure>${html}`
}

function leadOf(entry: ArticleEntry, base: string): string | undefined {
  const address = entry.image ?? entry.thumbnail ?? entry.enclosures?.find(isImage)?.url
  return address === undefined ? undefined : resolveImage(address, base)
}

/** The images of a body, all that it shows, or else the lead; each once. */
export function imagesFrom(content: SanitizedHtml, lead: string | undefined): string[] {
  const inBody = imagesOf(content)
  const all = inBody.length > 0 || lead === undefined ? inBody : [lead]
  return all.slice(0, maxImages)
}

function titleOf(entry: ArticleEntry, text: string, url: string | null): string {
  return excerptOf(lineOf(entry.title), longestTitle) || excerptOf(text, 100) || (url ?? '…')
}

/** The declared language where the text bears it out, otherwise what the text is written in. */
function languageOf(text: string, declared: LanguageTag): LanguageTag {
  return detectLanguage(text, declared).lang
}

function authorOf(author: string | undefined): string | null {
  const name = lineOf(author)
  return name === '' || name.length > 200 ? null : name
}

/** A name or title as one line without tricks; empty when it shows nothing. */
function lineOf(text = ''): string {
  const line = text.replace(invisible, '').replace(piledMarks, '$1').replace(/\s+/g, ' ').trim()
  return visible.test(line) ? line : ''
}

function dateOf(entry: ArticleEntry, now: number): number {
  // The first day of 1970 is what programs write where they know no date.
  const at = [entry.publishedAt, entry.updatedAt].find((each) => each !== undefined && Math.abs(each) >= day)
  return at === undefined || at > now + day ? now : at
}

function guidOf(entry: ArticleEntry, url: string | null, title: string): string {
  const id = (entry.id ?? '').trim()
  if (id !== '') return id.length > 500 ? hash('sha1', id) : id
  return url ?? hash('sha1', `${title}\n${entry.publishedAt ?? ''}`)
}
