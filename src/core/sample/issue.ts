import { almatyDay, almatyMoment } from './almaty-time.ts'
import type { ArticleContent, EditionLang, Newsroom, PageWords, SectionKey } from './content.ts'

type Story = { id: string; section: Exclude<SectionKey, 'news'>; minutesBefore: number }

/** The newsroom's day starts with the morning issue: what is read until the next morning is the same to the byte. */
const ISSUE_HOUR = 6

/** How long after publication the corrected story gets its second version. */
const CORRECTED_AFTER = 2 * 3_600_000

/**
 * The stories with their section and how long before the morning issue (06:00 in Almaty) they came out.
 * Always before it, so that nothing is ever dated in the future; the lead is the newest.
 */
export const STORIES: readonly Story[] = [
  { id: 'green-corridors', section: 'government', minutesBefore: 10 },
  { id: 'orchard-frost', section: 'society', minutesBefore: 24 },
  { id: 'snow-water', section: 'science', minutesBefore: 55 },
  { id: 'born-today', section: 'society', minutesBefore: 61 },
  { id: 'khorgos-hours', section: 'economy', minutesBefore: 440 },
  { id: 'night-train', section: 'world', minutesBefore: 511 },
  { id: 'chess-girl', section: 'sport', minutesBefore: 602 },
  { id: 'one-tariff', section: 'economy', minutesBefore: 716 },
  { id: 'wind-station', section: 'economy', minutesBefore: 739 },
  { id: 'dombra-maker', section: 'culture', minutesBefore: 760 },
  { id: 'record-investment', section: 'economy', minutesBefore: 913 },
  { id: 'library-night', section: 'society', minutesBefore: 1047 },
  { id: 'opera-return', section: 'culture', minutesBefore: 1858 },
  { id: 'stork-camera', section: 'science', minutesBefore: 2041 },
]

/** An article as one edition shows it at one moment; addresses are absolute, times epoch ms, `body` HTML blocks. */
export type IssueArticle = {
  story: string
  guid: string
  url: string
  title: string
  summary: string
  author: string
  /** Section path from the general to the special, in the edition's language: `['News', 'Economy']`. */
  section: [string, string]
  tags: string[]
  body: string[]
  /** What was corrected; absent while the first version stands. */
  correction?: string
  publishedAt: number
  updatedAt: number
  imageUrl: string
  imageBytes: number
  editions: { lang: EditionLang; url: string }[]
}

/** One edition at one moment; `articles` newest first, `popular` by rank. */
export type Issue = {
  lang: EditionLang
  dir: 'ltr' | 'rtl'
  title: string
  description: string
  phone: string
  email: string
  homeUrl: string
  feedUrl: string
  logoUrl: string
  /** Path of the folder of images from the root of the host, without a closing slash. */
  imagesPath: string
  sections: { label: string; url: string }[]
  words: PageWords
  articles: IssueArticle[]
  popular: IssueArticle[]
  updatedAt: number
}

/** Name of each edition's feed: one of each format, see writeFeed. */
const FEED_FILES: Readonly<Record<EditionLang, string>> = {
  en: 'feed.xml',
  ru: 'feed.xml',
  'kk-Cyrl': 'feed.atom',
  'kk-Latn': 'feed.json',
  'kk-Arab': 'feed.rdf',
  'zh-Hans': 'feed.xml',
  'uz-Cyrl': 'feed.rss',
  'uz-Latn': 'feed.atom',
}

/** The moment of the morning issue that is current at `now`: 06:00 in Almaty of this day, or of the day before. */
export function issueMoment(now: number): number {
  const today = almatyMoment(almatyDay(now), ISSUE_HOUR)
  return today <= now ? today : almatyMoment(almatyDay(now) - 1, ISSUE_HOUR)
}

/** The edition in `lang` as it stands at `now`, with addresses under `base`; undefined where it has no content file. */
export function issueOf(newsroom: Newsroom, lang: EditionLang, now: number, base: string): Issue | undefined {
  const content = newsroom.editions.get(lang)
  if (content === undefined) return undefined
  const articles = STORIES.flatMap((story) => {
    const article = content.articles.find((candidate) => candidate.story === story.id)
    return article === undefined ? [] : [issueArticle(newsroom, lang, story, article, now, base)]
  })
  const homeUrl = `${base}/${lang}/`
  return {
    lang,
    dir: lang === 'kk-Arab' ? 'rtl' : 'ltr',
    title: content.newsroom.title,
    description: content.newsroom.description,
    phone: content.newsroom.phone,
    email: content.newsroom.email,
    homeUrl,
    feedUrl: homeUrl + FEED_FILES[lang],
    logoUrl: `${base}/images/dala.svg`,
    imagesPath: new URL(`${base}/images`).pathname,
    sections: Object.entries(content.sections).map(([key, label]) => ({ label, url: `${homeUrl}#${key}` })),
    words: newsroom.words[lang],
    articles,
    popular: content.popular.flatMap((story) => articles.filter((article) => article.story === story)),
    updatedAt: Math.max(issueMoment(now), ...articles.map((article) => article.updatedAt)),
  }
}

function issueArticle(
  newsroom: Newsroom,
  lang: EditionLang,
  { id, section, minutesBefore }: Story,
  article: ArticleContent,
  now: number,
  base: string,
): IssueArticle {
  const publishedAt = issueMoment(now) - minutesBefore * 60_000
  const correctedAt = publishedAt + CORRECTED_AFTER
  const corrected = article.corrected !== undefined && now >= correctedAt ? article.corrected : undefined
  const sections = newsroom.editions.get(lang)?.sections
  return {
    story: id,
    guid: `tag:dala.example,2026:${lang}/${id}`,
    url: articleUrl(base, lang, id),
    title: corrected?.title ?? article.title,
    summary: corrected?.summary ?? article.summary,
    author: article.author,
    section: [sections?.news ?? 'news', sections?.[section] ?? section],
    tags: article.tags,
    body: corrected?.body ?? article.body,
    ...(corrected === undefined ? {} : { correction: corrected.note }),
    publishedAt,
    updatedAt: corrected === undefined ? publishedAt : correctedAt,
    imageUrl: `${base}/images/${id}.svg`,
    imageBytes: newsroom.images.get(`${id}.svg`)?.byteLength ?? 0,
    editions: [...newsroom.editions.values()]
      .filter((edition) => edition.articles.some((candidate) => candidate.story === id))
      .map((edition) => ({ lang: edition.lang, url: articleUrl(base, edition.lang, id) })),
  }
}

function articleUrl(base: string, lang: EditionLang, story: string): string {
  return `${base}/${lang}/articles/${story}.html`
}
