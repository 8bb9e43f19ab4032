import type { EditionRule } from '#core/html/edition-rule.ts'
import type { NamedEnclosure } from './enclosures.ts'
import type { EditionElsewhere, Enclosure, Feed, LanguageTag, SanitizedHtml } from '#shared/model.ts'

/** What an article is made from: a parsed entry, of which these parts are used. HTML in it is as the publisher wrote it. */
export type ArticleEntry = {
  id?: string
  title?: string
  link?: string
  publishedAt?: number
  updatedAt?: number
  author?: string
  summary?: string
  content?: string
  enclosures?: NamedEnclosure[]
  categories?: string[]
  image?: string
  thumbnail?: string
  language?: string
  baseUrl?: string
}

/** What must be known of a feed to read its entries. `section` is the path that all its articles belong to. */
export type ArticleFeed = Pick<Feed, 'url' | 'siteUrl' | 'lang' | 'fullText' | 'isSample'> & {
  /** Its texts are all in `lang`, whatever they look like. */
  langIsFixed?: boolean
  section?: string[]
  /** Sites whose addresses tell their editions. */
  editionRules?: readonly EditionRule[]
}

/** An entry cleaned and ready to be stored. Times are epoch ms. */
export type NewArticle = {
  guid: string
  url: string | null
  /** The address without what varies between copies of it; two articles of a feed with one are the same. */
  canonicalUrl: string | null
  /** A hash of title and day, the last means to know an article again. */
  titleDay: string
  title: string
  author: string | null
  lang: LanguageTag
  section: string[]
  tags: string[]
  excerpt: string
  imageUrl: string | null
  storyKey: string | null
  /** The editions that the address alone tells of. */
  editions: EditionElsewhere[]
  publishedAt: number
  updatedAt: number | null
  words: number
  content: SanitizedHtml
  text: string
  /** Addresses of the images, the lead first. */
  images: string[]
  enclosures: Enclosure[]
  contentHash: string
  /** The feed gives a teaser only, and the page may be asked for the rest. */
  wantsFullText: boolean
  /** The content stops short of the whole text. */
  isTeaser: boolean
}
