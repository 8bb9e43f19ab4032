import { canonicalTag } from '#shared/languages.ts'
import { areParts, type ArchivePart } from '#core/archive/open-archive.ts'
import type { Contact, FeedKind, OfflineState } from '#shared/model.ts'

/** The carry pack's format as `docs/carry-pack.md` describes it. */
export const carryFormat = 'tilshi-carry-pack'
export const carryVersion = 1
export const articlePath = /^articles\/\d{6}\.json$/

export type CarriedFeed = {
  url: string
  kind: FeedKind
  title: string
  siteUrl: string | null
  lang: string
  isSample: boolean
  contact: Contact
}
export type CarryManifest = {
  format: typeof carryFormat
  version: number
  createdAt: string
  feeds: CarriedFeed[]
  /** Every other file of the pack by its path. */
  parts: Record<string, ArchivePart>
}

/** An article as it stands in a carry pack; times are epoch ms. */
export type CarriedArticle = {
  feed: string
  guid: string
  url: string | null
  title: string
  author: string | null
  lang: string
  section: string[]
  tags: string[]
  excerpt: string
  storyKey: string | null
  publishedAt: number
  updatedAt: number | null
  /** Of what the feed said, so that its next refresh knows the article as unchanged. */
  contentHash: string
  offline: OfflineState
  /** The text was taken from the article's page. */
  fromPage: boolean
  content: string
  images: { url: string; sha256: string | null }[]
  enclosures: { url: string; type: string | null; bytes: number | null }[]
  read: boolean
  readAt: number | null
  starred: boolean
  starredAt: number | null
  /** Names of the reader's own labels on it; absent where there are none. */
  labels?: string[]
}

type Test = (value: unknown) => boolean
const text =
  (most: number): Test =>
  (value) =>
    typeof value === 'string' && value.length <= most
const nullOr =
  (test: Test): Test =>
  (value) =>
    value === null || test(value)
const listOf =
  (test: Test, most: number): Test =>
  (value) =>
    Array.isArray(value) && value.length <= most && value.every(test)
const flag: Test = (value) => typeof value === 'boolean'
const count: Test = (value) => Number.isSafeInteger(value) && (value as number) >= 0
const time: Test = (value) => Number.isSafeInteger(value) && Math.abs(value as number) < 8e15
const oneOf =
  (...values: unknown[]): Test =>
  (value) =>
    values.includes(value)
const address =
  (schemes: RegExp): Test =>
  (value) =>
    text(10_000)(value) && URL.canParse(value as string) && schemes.test(new URL(value as string).protocol)
const web = address(/^https?:$/)
const feedAddress = address(/^(?:https?|sample):$/)
const hash =
  (pattern: RegExp): Test =>
  (value) =>
    typeof value === 'string' && pattern.test(value)
const sha256 = hash(/^[0-9a-f]{64}$/)
const label: Test = (value) => text(100)(value) && (value as string).trim() !== ''
const lang: Test = (value) => text(40)(value) && (value === 'und' || canonicalTag(value as string) !== 'und')

function record(tests: Record<string, Test>): Test {
  return (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(tests).every(([name, test]) => test((value as Record<string, unknown>)[name]))
}

const isFeed = record({
  url: feedAddress,
  kind: oneOf('feed', 'news-sitemap', 'html'),
  title: text(2_000),
  siteUrl: nullOr(feedAddress),
  lang,
  isSample: flag,
  contact: (value) => record({})(value) && Object.values(value as object).every(text(2_000)),
})
const isManifest = record({
  format: oneOf(carryFormat),
  version: oneOf(carryVersion),
  createdAt: text(40),
  feeds: listOf(isFeed, 10_000),
  parts: areParts,
})
const isArticle = record({
  feed: feedAddress,
  guid: (value) => text(2_000)(value) && value !== '',
  url: nullOr(feedAddress),
  title: text(10_000),
  author: nullOr(text(2_000)),
  lang,
  section: listOf(text(1_000), 20),
  tags: listOf(text(1_000), 200),
  excerpt: text(10_000),
  storyKey: nullOr(text(10_000)),
  publishedAt: time,
  updatedAt: nullOr(time),
  contentHash: hash(/^[\w+/=-]{1,100}$/),
  offline: oneOf('complete', 'text', 'summary'),
  fromPage: flag,
  content: text(8_000_000),
  images: listOf(record({ url: feedAddress, sha256: nullOr(sha256) }), 200),
  enclosures: listOf(record({ url: web, type: nullOr(text(200)), bytes: nullOr(count) }), 100),
  read: flag,
  readAt: nullOr(time),
  starred: flag,
  starredAt: nullOr(time),
  labels: (value) => value === undefined || listOf(label, 100)(value),
})

/** The version that a document names when it is a manifest of any version; null when it is none. */
export function manifestVersion(value: unknown): number | null {
  if (!record({ format: oneOf(carryFormat), version: count })(value)) return null
  return (value as { version: number }).version
}

/** Null when something in it is not as the format says. */
export function manifestOf(value: unknown): CarryManifest | null {
  return isManifest(value) ? (value as CarryManifest) : null
}

/** Null when something in it is not as the format says. */
export function carriedArticle(value: unknown): CarriedArticle | null {
  return isArticle(value) ? (value as CarriedArticle) : null
}
