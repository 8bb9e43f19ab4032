import { Readability } from '@mozilla/readability'
import type { LanguageTag, SanitizedHtml } from '#shared/model.ts'
import { cleanPage } from './clean-page.ts'
import { cleanResult, signatureIn } from './clean-result.ts'
import { countryZone } from './country-zone.ts'
import { detectLanguage } from './detect-language.ts'
import { imagesOf } from './images.ts'
import { flattenRecords } from './flatten-records.ts'
import { raiseHeadline } from './headline-lines.ts'
import { type PageDocument, type PageElement, parsePage, textOf } from './page-dom.ts'
import { cleanByline } from './page-byline.ts'
import { type PageMetadata, pageMetadata } from './page-metadata.ts'
import { dayOfAddress, printedTimes, withItsZone } from './printed-dates.ts'
import { printedByline, printedFigure, printedLead, printedTitle } from './printed-metadata.ts'
import { printedSection, printedTags } from './printed-names.ts'
import { plainText } from './plain-text.ts'
import { readPage } from './read-page.ts'
import { resolveLink } from './resolve-url.ts'
import { sanitize } from './sanitize.ts'
import { readBySiteRule } from './site-article.ts'
import { type SiteRule, siteRuleFor } from './site-rule.ts'

/** Absent values are left out. Addresses are absolute; `publishedTime` is ISO 8601 in UTC. */
export type ExtractedArticle = {
  title?: string
  byline?: string
  content?: SanitizedHtml
  text?: string
  excerpt?: string
  siteName?: string
  lang?: LanguageTag
  publishedTime?: string
  leadImage?: string
  /** Widest first. */
  section?: string[]
  tags?: string[]
  /** The same article in other languages. */
  editions?: { lang: LanguageTag; url: string }[]
  canonicalUrl?: string
  ampUrl?: string
  /** The page says that one pays for it, and does not hold what one pays for. */
  isPartial?: boolean
}
export type ExtractOptions = {
  url: string
  siteRules?: readonly SiteRule[]
  /** Reads a date as people write it; epoch ms UTC. Without it only ISO 8601 is understood. */
  parseDate?: (text: string, timeZone?: string) => number | undefined
}

/** Shorter results may be the wrong part of the page, so the page is also read with nothing taken out of it first. */
const enoughText = 1500
/** Reading a page twice is for pages of an ordinary size. */
const smallPage = 1_000_000
/** How much longer the text of the whole page must be to be believed instead. */
const muchLonger = 2.5

const densest = (document: PageDocument): PageElement | undefined => {
  // Readability asks for the browser's Document; seen from here that type is unknown, seen from main it is not.
  // oxlint-disable-next-line typescript/no-unnecessary-type-assertion
  const reader = new Readability<PageElement>(document as never, {
    disableJSONLD: true,
    // oxlint-disable-next-line typescript/no-unnecessary-type-assertion
    serializer: (node) => node as unknown as PageElement,
  })
  return reader.parse()?.content ?? undefined
}

/** The part of the page where the text is densest; uses up the document. */
const bodyOf = (document: PageDocument, html: string): PageElement | undefined => {
  flattenRecords(document)
  cleanPage(document)
  const cleaned = densest(document)
  const length = textOf(cleaned).length
  if (length >= enoughText || html.length > smallPage) return cleaned
  const whole = densest(parsePage(html))
  return textOf(whole).length > Math.max(length * muchLonger, length + 200) ? whole : cleaned
}

const isoDate = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:?\d\d|$)/

/** Chinese sites print where a text came from behind its time. */
const afterTime = /\||来源|來源/

const epochOf = (text: string | undefined, options: ExtractOptions, timeZone?: string): number | undefined => {
  if (text === undefined || text.trim() === '') return undefined
  const parsed =
    options.parseDate?.(text.trim(), timeZone) ?? options.parseDate?.(text.split(afterTime)[0]?.trim() ?? '', timeZone)
  if (parsed !== undefined) return parsed
  if (!isoDate.test(text.trim())) return undefined
  const epoch = Date.parse(text.trim())
  return Number.isNaN(epoch) ? undefined : epoch
}

/** The first of a page's texts that is a date. */
const printedTime = (document: PageDocument, options: ExtractOptions, timeZone?: string): number | undefined => {
  for (const text of printedTimes(document)) {
    const epoch = epochOf(text, options, timeZone)
    if (epoch !== undefined) return epoch
  }
  return undefined
}

const day = 86_400_000
const dayOnly = /^\d{4}[-./]?\d\d[-./]?\d\d$/

/**
 * The first stated time that is one, else the printed one, else the day that the address tells; of a stated day the
 * printed time of that day is taken.
 */
const publishedAt = (
  document: PageDocument,
  stated: (string | undefined)[],
  options: ExtractOptions,
  timeZone?: string,
): number | undefined => {
  const found = stated.find((each) => epochOf(each, options, timeZone) !== undefined)
  const text = found === undefined ? undefined : withItsZone(document, found)
  const epoch = epochOf(text, options, timeZone)
  if (text === undefined || epoch === undefined)
    return printedTime(document, options, timeZone) ?? epochOf(dayOfAddress(options.url), options, timeZone)
  if (!dayOnly.test(text.trim())) return epoch
  const others = [...stated.map((each) => epochOf(each, options, timeZone)), printedTime(document, options, timeZone)]
  return others.find((other) => other !== undefined && other > epoch && other < epoch + day) ?? epoch
}

const paragraphsOf = (text: string): string =>
  text
    .split(/\n+/)
    .map((line) => `<p>${line.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`)
    .join('')

const excerptOf = (metadata: PageMetadata, text: string): string | undefined => {
  const excerpt = metadata.excerpt ?? text.split('\n').find((line) => line.length > 60)
  return excerpt === undefined || excerpt.length <= 400 ? excerpt : `${excerpt.slice(0, 399).trimEnd()}…`
}

/** Fewer letters are an invitation to pay. */
const leastPaid = 200

/** Publishers who hide by a script what one pays for send it all the same. */
const holdsPaidParts = (document: PageDocument, selectors: string[]): boolean =>
  selectors.some((selector) => {
    try {
      return textOf(document.querySelector(selector)).length >= leastPaid
    } catch {
      // A selector that is none selects nothing.
      return false
    }
  })

const firstNamed = (stated: string[], ...others: (() => string[])[]): string[] => {
  let names = stated
  for (const other of others) if (names.length === 0) names = other()
  return names
}

const compact = (article: { [key in keyof ExtractedArticle]: ExtractedArticle[key] | undefined }): ExtractedArticle =>
  Object.fromEntries(
    Object.entries(article).filter(
      ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  ) as ExtractedArticle

/**
 * The article of a page. Each part comes from the first that knows it: JSON-LD, `<meta>`, the site's rule, the page's
 * own markup, the density of its text. A page without an article gives what little it says of itself.
 */
export const extract = (html: string, options: ExtractOptions): ExtractedArticle => {
  const page = readPage(html)
  const base = resolveLink(page.baseHref, options.url) ?? options.url
  const metadata = pageMetadata(page, options.url)
  const document = parsePage(page.html)
  const rule = siteRuleFor(options.url, options.siteRules ?? [])
  const ruled = rule?.article === undefined ? undefined : readBySiteRule(document, rule.article)
  raiseHeadline(document, metadata.titles)
  const timeZone = rule?.timeZone ?? countryZone(options.url)
  const published = publishedAt(document, [...metadata.published, ruled?.time], options, timeZone)
  const ownByline = (metadata.bylineIsSite ? undefined : metadata.byline) ?? ruled?.author ?? printedByline(document)
  const title =
    ruled?.title ??
    printedTitle(document, metadata.titles, metadata.siteName) ??
    metadata.title ??
    (textOf(document.querySelector('h1')) || undefined)
  const isPartial = metadata.isPaid && !holdsPaidParts(document, metadata.paidParts)
  // Before the body uses up the document.
  const section = firstNamed(
    metadata.section,
    () => ruled?.section ?? [],
    () => printedSection(document, title),
  )
  const tags = firstNamed(
    metadata.tags,
    () => ruled?.tags ?? [],
    () => printedTags(document),
    () => metadata.keywords,
  )
  const figure = metadata.leadImage === undefined ? printedFigure(document)?.outerHTML : undefined
  const lead = ruled?.body === undefined ? printedLead(document, metadata.excerpt) : undefined
  const body = ruled?.body ?? bodyOf(document, page.html)
  const signed = ownByline === undefined && body !== undefined ? cleanByline(signatureIn(body)) : undefined
  const byline = ownByline ?? signed ?? metadata.byline
  if (body !== undefined) {
    cleanResult(body, { ...(title !== undefined && { title }), ...(byline !== undefined && { byline }) })
    if (lead !== undefined && !textOf(body).includes(lead.slice(0, 40)))
      body.innerHTML = paragraphsOf(lead) + body.innerHTML
  }
  let content = sanitize(body?.innerHTML ?? '', { baseUrl: base })
  let text = plainText(content)
  if (metadata.body !== undefined && text.length < 200 && metadata.body.length > text.length * 2) {
    content = sanitize(paragraphsOf(plainText(metadata.body)), { baseUrl: base })
    text = plainText(content)
  }
  return compact({
    title,
    byline,
    content,
    text,
    excerpt: excerptOf(metadata, text),
    siteName: metadata.siteName,
    lang: text === '' ? metadata.lang : detectLanguage(text, metadata.lang ?? rule?.lang).lang,
    publishedTime: published === undefined ? undefined : new Date(published).toISOString(),
    leadImage: metadata.leadImage ?? imagesOf(sanitize(figure ?? '', { baseUrl: base }))[0] ?? imagesOf(content)[0],
    section,
    tags,
    editions: metadata.editions,
    canonicalUrl: metadata.canonicalUrl,
    ampUrl: metadata.ampUrl,
    isPartial: isPartial || undefined,
  })
}
