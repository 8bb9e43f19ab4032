import type { LanguageTag } from '#shared/model.ts'
import type { EditionRule } from './edition-rule.ts'

/**
 * How one publisher's pages are read: CSS selectors, declared in `resources/sites/<host>.json`. They find what
 * `readPage()` leaves of a page: no scripts, and of attributes those that `keepsAttribute()` keeps.
 */
export type SiteRule = {
  /** `qz.inform.kz`, or `*.inform.kz` for every edition; the most exact host wins. */
  hosts: string[]
  lang: LanguageTag
  /** IANA zone of the times that pages print. */
  timeZone: string
  list?: ListRule
  popular?: ListRule
  article?: ArticleRule
  editions?: EditionRule
}
/** A page that lists articles. `link`, `title`, `time` and `image` are looked up inside each `item`. */
export type ListRule = {
  item: string
  /** Without it the item is the link. */
  link?: string
  title?: string
  time?: string
  image?: string
  /** Only addresses that match this regular expression are articles. */
  url?: string
  /** A regular expression whose first matching group is an identifier that outlives changes of the address. */
  id?: string
}
/** Selectors of an article's parts, each a list from the newest layout to the oldest. */
export type ArticleRule = {
  title?: string[]
  /** A title ends before the first of these texts in it. */
  titleEnds?: string[]
  /** Without it the body is where the text is densest. */
  body?: string[]
  time?: string[]
  author?: string[]
  /** Links to the sections that an article is in, widest first. */
  section?: string[]
  tags?: string[]
  lead?: string[]
  remove?: string[]
}

type Json = { [key: string]: unknown }

const fail = (path: string, expected: string): never => {
  throw new TypeError(`site rule: ${path || 'the rule'} must be ${expected}`)
}
const asObject = (value: unknown, path: string): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : fail(path, 'an object')
const asText = (value: unknown, path: string): string =>
  typeof value === 'string' && value.trim() !== '' ? value : fail(path, 'a text')
const asTexts = (value: unknown, path: string): string[] => {
  if (!Array.isArray(value) || value.length === 0) return fail(path, 'a list of texts')
  return value.map((item, index) => asText(item, `${path}[${index}]`))
}
const checkKeys = (object: Json, path: string, known: readonly string[]): void => {
  for (const key of Object.keys(object)) {
    if (!known.includes(key)) fail(path === '' ? key : `${path}.${key}`, `left out; known are ${known.join(', ')}`)
  }
}
const checkPattern = (pattern: string, path: string): string => {
  try {
    return new RegExp(pattern).source
  } catch {
    return fail(path, 'a regular expression')
  }
}

const parseList = (value: unknown, path: string): ListRule => {
  const object = asObject(value, path)
  checkKeys(object, path, ['item', 'link', 'title', 'time', 'image', 'url', 'id'])
  const rule: ListRule = { item: asText(object['item'], `${path}.item`) }
  for (const key of ['link', 'title', 'time', 'image'] as const) {
    if (object[key] !== undefined) rule[key] = asText(object[key], `${path}.${key}`)
  }
  for (const key of ['url', 'id'] as const) {
    if (object[key] !== undefined) rule[key] = checkPattern(asText(object[key], `${path}.${key}`), `${path}.${key}`)
  }
  return rule
}

const parseArticle = (value: unknown, path: string): ArticleRule => {
  const object = asObject(value, path)
  const keys = ['title', 'titleEnds', 'body', 'time', 'author', 'section', 'tags', 'lead', 'remove'] as const
  checkKeys(object, path, keys)
  const rule: ArticleRule = {}
  for (const key of keys) if (object[key] !== undefined) rule[key] = asTexts(object[key], `${path}.${key}`)
  return rule
}

const parseEditions = (value: unknown, path: string): EditionRule => {
  const object = asObject(value, path)
  checkKeys(object, path, ['id', 'hosts'])
  const hosts = Object.entries(asObject(object['hosts'], `${path}.hosts`))
  return {
    id: checkPattern(asText(object['id'], `${path}.id`), `${path}.id`),
    hosts: Object.fromEntries(hosts.map(([lang, host]) => [lang, asText(host, `${path}.hosts.${lang}`)])),
  }
}

/**
 * A site rule read from its file's JSON.
 *
 * @throws TypeError naming the field that is wrong and what it must be
 */
export const parseSiteRule = (json: unknown): SiteRule => {
  const object = asObject(json, '')
  checkKeys(object, '', ['hosts', 'lang', 'timeZone', 'list', 'popular', 'article', 'editions'])
  return {
    hosts: asTexts(object['hosts'], 'hosts'),
    lang: asText(object['lang'], 'lang'),
    timeZone: asText(object['timeZone'], 'timeZone'),
    ...(object['list'] !== undefined && { list: parseList(object['list'], 'list') }),
    ...(object['popular'] !== undefined && { popular: parseList(object['popular'], 'popular') }),
    ...(object['article'] !== undefined && { article: parseArticle(object['article'], 'article') }),
    ...(object['editions'] !== undefined && { editions: parseEditions(object['editions'], 'editions') }),
  }
}

const hostOf = (url: string): string | undefined => {
  try {
    return new URL(url).hostname.replace(/^www\./, '')
  } catch {
    return undefined
  }
}

/** The rule for an address: the one that names its host, else the one whose `*.` covers it. */
export const siteRuleFor = (url: string, rules: readonly SiteRule[]): SiteRule | undefined => {
  const host = hostOf(url)
  if (host === undefined) return undefined
  const exact = rules.find((rule) => rule.hosts.includes(host))
  const covers = (pattern: string): boolean =>
    pattern.startsWith('*.') && (host === pattern.slice(2) || host.endsWith(pattern.slice(1)))
  return exact ?? rules.find((rule) => rule.hosts.some(covers))
}
