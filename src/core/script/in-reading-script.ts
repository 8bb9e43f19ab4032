import type { CoreApi, FeedNews } from '#shared/api.ts'
import type {
  Article,
  ArticleSummary,
  Edition,
  FrontPage,
  LanguageTag,
  PopularList,
  ProbableEdition,
  Related,
  RuleMatch,
  SearchHit,
  ThreadReport,
  TextChange,
  VersionChanges,
} from '#shared/model.ts'
import type { Handlers } from '#shared/rpc.ts'
import { convertHtml } from './convert-html.ts'
import { convertPieces } from '#shared/script/convert-pieces.ts'
import { withFirstCapital } from '#shared/script/first-capital.ts'
import { feedIn, previewIn, sourceIn } from './feed-in-script.ts'
import type { ConversionFor } from './reading-script.ts'
import { convertHeading, convertName, lacksCapitals } from './text-converter.ts'

/** Around the matched parts of search hits. */
const marks = /([\ue000\ue001])/

/**
 * The same calls, answered in the scripts that the reader has chosen: every text of an article, wherever it is listed,
 * and the titles of sources. Sections, tags and authors keep their stored names, by which they are asked for; `names` and `shown` say how they read.
 */
export function inReadingScript(api: Handlers<CoreApi>, conversions: () => Promise<ConversionFor>): Handlers<CoreApi> {
  const { articles, feeds, rules, search } = api
  const matchesIn = async (matches: readonly RuleMatch[]) => {
    const conversionFor = await conversions()
    return matches.map((match) => matchIn(conversionFor, match))
  }
  return {
    ...api,
    feeds: {
      ...feeds,
      list: async () => {
        const [list, conversionFor] = [await feeds.list(), await conversions()]
        return list.map((feed) => feedIn(conversionFor, feed))
      },
      subscribe: async (request) => feedIn(await conversions(), await feeds.subscribe(request)),
      update: async (id, patch) => feedIn(await conversions(), await feeds.update(id, patch)),
      preview: async (url) => previewIn(await conversions(), await feeds.preview(url)),
    },
    articles: {
      ...articles,
      front: async (langs) => frontIn(await conversions(), await articles.front(langs)),
      list: async (query) => {
        const [{ items, next }, conversionFor] = [await articles.list(query), await conversions()]
        const asked = query.tag === undefined ? [] : [query.tag]
        return { items: items.map((item) => summaryIn(conversionFor, item, asked)), next }
      },
      open: async (id, asPublished = false) => {
        const article = await articles.open(id)
        return asPublished ? article : articleIn(await conversions(), article)
      },
      changes: async (id, from, to) => changesIn(await conversions(), await articles.changes(id, from, to)),
      probableEditions: async (id) => {
        const [editions, conversionFor] = [await articles.probableEditions(id), await conversions()]
        return editions.map((edition) => probableIn(conversionFor, edition))
      },
      related: async (id) => {
        const [related, conversionFor] = [await articles.related(id), await conversions()]
        return related.map((one) => relatedIn(conversionFor, one))
      },
      thread: async (id) => {
        const [thread, conversionFor] = [await articles.thread(id), await conversions()]
        return { ...thread, reports: thread.reports.map((report) => reportIn(conversionFor, report)) }
      },
      told: async () => {
        const [told, conversionFor] = [await articles.told(), await conversions()]
        return told.map((one) => ({ ...one, article: matchIn(conversionFor, one.article) }))
      },
      popular: async (lang) => popularIn(await conversions(), await articles.popular(lang)),
      tags: async () => {
        const [tags, conversionFor] = [await articles.tags(), await conversions()]
        return tags.map((tag) => ({ ...tag, shown: nameIn(conversionFor, tag.name, tag.lang) }))
      },
    },
    rules: {
      ...rules,
      preview: async (request) => {
        const { total, newest } = await rules.preview(request)
        return { total, newest: await matchesIn(newest) }
      },
      lastHits: async (id) => matchesIn(await rules.lastHits(id)),
    },
    search: {
      query: async (query) => {
        const [page, conversionFor] = [await search.query(query), await conversions()]
        return { ...page, hits: page.hits.map((hit) => hitIn(conversionFor, hit)) }
      },
    },
  }
}

/** What is told of new articles, in the chosen scripts. */
export function newsIn(conversionFor: ConversionFor, news: FeedNews): FeedNews {
  const headlines = news.headlines.map(({ title, lang }) => ({ title: nameIn(conversionFor, title, lang), lang }))
  const { feedTitle, feedLang } = sourceIn(conversionFor, { feedTitle: news.feed, feedLang: news.lang })
  const ruled = news.ruled.map((article) => ({ ...article, title: nameIn(conversionFor, article.title, article.lang) }))
  return { ...news, feed: feedTitle, lang: feedLang, headlines, ruled }
}

function nameIn(conversionFor: ConversionFor, name: string, lang: LanguageTag): string {
  const conversion = conversionFor(lang)
  return conversion === null ? name : convertHeading(conversion, name)
}

function matchIn(conversionFor: ConversionFor, { id, title, lang }: RuleMatch): RuleMatch {
  return { id, title: nameIn(conversionFor, title, lang), lang: conversionFor(lang)?.to ?? lang }
}

function summaryIn<T extends ArticleSummary>(
  conversionFor: ConversionFor,
  article: T,
  names: readonly string[] = [],
): T {
  const conversion = conversionFor(article.lang)
  const source = sourceIn(conversionFor, article)
  if (conversion === null) return { ...article, ...source }
  const { from, to } = conversion
  const shown = [...article.section, ...names].map((name): [string, string] => [name, convertHeading(conversion, name)])
  const author = article.author === null ? {} : { [article.author]: convertName(conversion, article.author) }
  return {
    ...article,
    ...source,
    title: convertHeading(conversion, article.title),
    excerpt: convertHeading(conversion, article.excerpt),
    lang: to,
    convertedFrom: from,
    names: { ...Object.fromEntries(shown), ...author },
  }
}

/** A whole article, with what stands beside it, in the chosen scripts; `article` is as it is stored. */
export function articleIn(conversionFor: ConversionFor, article: Article): Article {
  const conversion = conversionFor(article.lang)
  const shown = summaryIn(conversionFor, article, article.tags)
  const editions = article.editions.map((edition) => editionIn(conversionFor, edition))
  if (conversion === null) return { ...shown, editions }
  const { deck } = article
  return {
    ...shown,
    editions,
    deck: deck === null ? null : convertHeading(conversion, deck),
    content: convertHtml(article.content, conversion),
  }
}

/** An edition stays what it is, so its tag is that of what is stored. */
function editionIn<T extends Edition>(conversionFor: ConversionFor, edition: T): T {
  return { ...edition, title: nameIn(conversionFor, edition.title, edition.lang) }
}

/** The names that it shares with the article are spelled as the article spells them. */
function probableIn(conversionFor: ConversionFor, edition: ProbableEdition): ProbableEdition {
  return {
    ...edition,
    title: nameIn(conversionFor, edition.title, edition.lang),
    titleLang: conversionFor(edition.lang)?.to ?? edition.lang,
    names: edition.names.map((name) => nameIn(conversionFor, name, edition.namesLang)),
    namesLang: conversionFor(edition.namesLang)?.to ?? edition.namesLang,
  }
}

/** What it shares with the article is told as the article tells it. */
export function relatedIn(conversionFor: ConversionFor, related: Related): Related {
  const { title, lang, details, detailsLang } = related
  return {
    ...related,
    title: nameIn(conversionFor, title, lang),
    lang: conversionFor(lang)?.to ?? lang,
    details: details.map((detail) => nameIn(conversionFor, detail, detailsLang)),
    detailsLang: conversionFor(detailsLang)?.to ?? detailsLang,
  }
}

function reportIn(conversionFor: ConversionFor, report: ThreadReport): ThreadReport {
  const shared = report.shared.map((mark) => nameIn(conversionFor, mark, report.lang))
  return { ...summaryIn(conversionFor, report), shared }
}

function changesIn(conversionFor: ConversionFor, changes: VersionChanges): VersionChanges {
  const conversion = conversionFor(changes.lang)
  if (conversion === null) return changes
  const { to, convert } = conversion
  const paragraphs = changes.paragraphs.map((paragraph) => ({
    ...paragraph,
    changes: convertChanges(paragraph.changes, convert),
  }))
  return { lang: to, title: convertChanges(changes.title, convert), paragraphs }
}

/** Each version is converted as the running text that it is. */
function convertChanges(changes: readonly TextChange[], convert: (text: string) => string): TextChange[] {
  const version = (without: TextChange['kind']) => {
    const texts = changes.flatMap(({ kind, text }) => (kind === without ? [] : text))
    return convertPieces(texts, convert)[Symbol.iterator]()
  }
  const [older, newer] = [version('added'), version('removed')]
  return changes.map(({ kind }) => {
    const before = kind === 'added' ? undefined : older.next().value
    const after = kind === 'removed' ? undefined : newer.next().value
    return { kind, text: after ?? before ?? '' }
  })
}

function popularIn(conversionFor: ConversionFor, list: PopularList): PopularList {
  const source = list.source === null ? null : nameIn(conversionFor, list.source, list.lang)
  return { ...list, source, items: list.items.map((item) => summaryIn(conversionFor, item)) }
}

function frontIn(conversionFor: ConversionFor, front: FrontPage): FrontPage {
  const { lead, related, latest, sections, fronts, popular } = front
  return {
    ...front,
    lead: lead === null ? null : articleIn(conversionFor, lead),
    related: related.map((one) => relatedIn(conversionFor, one)),
    latest: { ...latest, items: latest.items.map((item) => summaryIn(conversionFor, item)) },
    sections: sections.map((section) => ({
      ...section,
      shown: lead === null ? section.name : nameIn(conversionFor, section.name, lead.lang),
    })),
    fronts: fronts.map(({ name, articles }) => ({
      name,
      articles: articles.map((article) => summaryIn(conversionFor, article)),
    })),
    popular: popularIn(conversionFor, popular),
  }
}

function hitIn(conversionFor: ConversionFor, hit: SearchHit): SearchHit {
  const conversion = conversionFor(hit.lang)
  const source = sourceIn(conversionFor, hit)
  if (conversion === null) return { ...hit, ...source }
  const { from, to, convert } = conversion
  const title = convertMarked(hit.title, convert)
  return {
    ...hit,
    ...source,
    title: lacksCapitals(conversion) ? withFirstCapital(title) : title,
    snippet: convertMarked(hit.snippet, convert),
    lang: to,
    convertedFrom: from,
  }
}

/** The marks stay around what they mark. */
function convertMarked(text: string, convert: (text: string) => string): string {
  const parts = text.split(marks)
  const pieces = convertPieces(
    parts.filter((_part, index) => index % 2 === 0),
    convert,
  )
  return parts.map((part, index) => (index % 2 === 0 ? (pieces[index / 2] ?? '') : part)).join('')
}
