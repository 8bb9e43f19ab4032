import type { JsonLdArticle } from './json-ld.ts'
import { toPlainTitle } from './plain-text.ts'
import type { Page } from './read-page.ts'

/** A value of a page's head as plain text; undefined when it says nothing. */
export const clean = (text: string | undefined): string | undefined => {
  if (text === undefined) return undefined
  // Some publishers encode twice.
  const once = toPlainTitle(text)
  const plain = /&(?:#\d+|#x[\da-f]+|[a-z]+);/i.test(once) ? toPlainTitle(once) : once
  return plain === '' ? undefined : plain
}

/** The first of the named values that says something. */
export const first = (page: Page, ...names: string[]): string | undefined => {
  for (const name of names) {
    const value = clean(page.meta.get(name)?.[0])
    if (value !== undefined) return value
  }
  return undefined
}

const separators = /\s+[|\u2013\u2014\u00b7•»›/\\-]\s+|\s*\|\s*|\s::\s/
/** Letters and digits alone, for comparing names. */
export const comparable = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')

/** The parts of a title that stand apart; none where it is one. */
export const partsOfTitle = (title: string): string[] => {
  const parts = title.split(separators).filter((part) => part.trim() !== '')
  return parts.length < 2 ? [] : parts
}

/** A title without the name of the site and section that publishers put after or before it. */
const withoutSiteName = (title: string, siteName: string | undefined, host: string): string => {
  const parts = partsOfTitle(title)
  if (parts.length === 0) return title
  const site = comparable(siteName ?? '')
  const domain = comparable(host.replace(/^www\./, ''))
  const brand = comparable(
    host
      .replace(/^www\./, '')
      .split('.')
      .slice(0, -1)
      .join(''),
  )
  const isSite = (part: string): boolean => {
    const text = comparable(part)
    return (
      text !== '' &&
      (text === site || text === domain || (brand.length > 2 && (text === brand || text === `the${brand}`)))
    )
  }
  let start = title
  while (true) {
    const last = start.split(separators).pop() ?? ''
    if (last === start || !isSite(last)) break
    start = start
      .slice(0, start.lastIndexOf(last))
      .replace(/(?<![\s|\u2013\u2014\u00b7•»›/\\:-])[\s|\u2013\u2014\u00b7•»›/\\:-]+$/, '')
  }
  const head = parts[0] ?? ''
  if (start === title && isSite(head)) {
    start = title.slice(title.indexOf(head) + head.length).replace(/^[\s|\u2013\u2014\u00b7•»›/\\:-]+/, '')
  }
  return start === '' ? title : start
}

/** Titles that a page states, most trusted first, without the site's name. */
export const titlesOf = (
  page: Page,
  data: JsonLdArticle | undefined,
  siteName: string | undefined,
  host: string,
): string[] => {
  const stated = ['og:title', 'twitter:title', 'parsely-title', 'sailthru.title', 'dc.title', 'title'].map((name) =>
    clean(page.meta.get(name)?.[0]),
  )
  const all = [clean(data?.headline), ...stated, clean(page.title)].filter((title) => title !== undefined)
  return [...new Set(all.map((title) => withoutSiteName(title, siteName, host)))]
}
