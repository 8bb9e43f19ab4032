import { imageSource } from './image-source.ts'
import { type PageDocument, type PageElement, parsePage, textOf } from './page-dom.ts'
import { toPlainTitle } from './plain-text.ts'
import { readPage } from './read-page.ts'
import { resolveLink } from './resolve-url.ts'
import type { ListRule, SiteRule } from './site-rule.ts'

/** An article as a list page announces it. */
export type ListEntry = {
  /** Only when the rule knows an identifier; unique within the site. */
  id?: string
  link: string
  title?: string
  /** Epoch ms. */
  publishedAt?: number
  image?: string
}
export type ParseDate = (text: string, timeZone?: string) => number | undefined

/** More than a day of the busiest publisher. */
const maxEntries = 300

const linkOf = (item: PageElement, rule: ListRule): PageElement | null =>
  item.tagName === 'A' && (rule.link === undefined || item.hasAttribute('href'))
    ? item
    : item.querySelector(rule.link ?? 'a[href]')

const imageOf = (item: PageElement, rule: ListRule, base: string): string | undefined => {
  const image = rule.image === undefined ? null : item.querySelector(rule.image)
  if (image === null) return undefined
  const names = ['src', 'data-src', 'data-lazy-src', 'data-original', 'srcset', 'data-srcset']
  const attributes = names.map((name): [string, string | null] => [name, image.getAttribute(name)])
  return imageSource(new Map(attributes.filter((pair): pair is [string, string] => pair[1] !== null)), base)
}

const entryOf = (item: PageElement, rule: ListRule, base: string, timeOf: (text: string) => number | undefined) => {
  const anchor = linkOf(item, rule)
  const link = resolveLink(anchor?.getAttribute('href') ?? '', base)
  if (anchor === null || link === undefined || (rule.url !== undefined && !new RegExp(rule.url).test(link)))
    return undefined
  const titled = rule.title === undefined ? null : item.querySelector(rule.title)
  const title = toPlainTitle(textOf(titled ?? anchor) || (anchor.getAttribute('title') ?? ''))
  const timed = rule.time === undefined ? null : item.querySelector(rule.time)
  const publishedAt = timed === null ? undefined : timeOf(timed.getAttribute('datetime') ?? textOf(timed))
  const groups = rule.id === undefined ? null : new RegExp(rule.id).exec(link)
  const id = groups?.slice(1).find((group) => group !== undefined)
  const image = imageOf(item, rule, base)
  const entry: ListEntry = { link }
  if (id !== undefined) entry.id = `${new URL(link).hostname}/${id}`
  if (title !== '') entry.title = title
  if (publishedAt !== undefined) entry.publishedAt = publishedAt
  if (image !== undefined) entry.image = image
  return entry
}

const entriesOf = (
  document: PageDocument,
  rule: ListRule,
  base: string,
  timeOf: (text: string) => number | undefined,
) => {
  const entries = new Map<string, ListEntry>()
  for (const item of document.querySelectorAll(rule.item)) {
    const entry = entryOf(item, rule, base, timeOf)
    if (entry === undefined) continue
    const key = entry.id ?? entry.link
    // A card often links twice, once round its picture and once round its title.
    const known = entries.get(key)
    if (known !== undefined) entries.set(key, { ...entry, ...known })
    else if (entries.size < maxEntries) entries.set(key, entry)
  }
  return [...entries.values()].filter((entry) => entry.title !== undefined)
}

/**
 * The articles that a page lists, by its site's rule, in the order of the page, each once, and those of the publisher's
 * own list of what is read most, most read first; none when the rule does not fit the page. Times are read in the
 * publisher's zone.
 */
export const readListPage = (
  html: string,
  url: string,
  rule: SiteRule,
  parseDate?: ParseDate,
): { entries: ListEntry[]; popular: ListEntry[] } => {
  const page = readPage(html)
  const base = resolveLink(page.baseHref, url) ?? url
  const document = parsePage(page.html)
  const listed = (list: ListRule | undefined) =>
    list === undefined ? [] : entriesOf(document, list, base, (text) => parseDate?.(text, rule.timeZone))
  return { entries: listed(rule.list), popular: listed(rule.popular) }
}
