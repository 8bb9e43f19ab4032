import { AppError } from '#shared/errors.ts'
import type { ArticleId, EditionElsewhere, LanguageTag } from '#shared/model.ts'
import type { EditionRule } from '#core/html/edition-rule.ts'
import { linkHeaderEditions } from '#core/html/link-header.ts'
import type { HttpOk } from '#core/http/http.ts'
import { underSignal } from '#core/http/own-signal.ts'
import { hostOf } from './canonical-url.ts'
import { isHtml, pageRequest, type CompleteDeps, type PageReading, type PageText } from './complete-articles.ts'
import { editionsOf, saveEditions } from './edition-store.ts'
import {
  editionSubject,
  feedOfEdition,
  keepEdition,
  type EditionFeed,
  type EditionSubject,
} from './fetched-edition-store.ts'
import type { NewArticle } from './new-article.ts'
import { cleanNames } from './section-and-tags.ts'
import { toArticle } from './to-article.ts'

const purpose = { kind: 'pages', asked: 'this' } as const

export type FetchEditionDeps = Pick<CompleteDeps, 'db' | 'http' | 'now'> &
  PageReading & { editionRules: readonly EditionRule[] }

/**
 * Fetches the edition of an article that its publisher names in a language, reads it as any article's page is read, and
 * keeps it: in the publisher's feed of that language where one is followed, else beside the article. Answers the one
 * that is kept already where there is one. Throws `articleMissing` where none is known, what the network says, and
 * `noEdition` for a page that holds no article or one in the language of the article itself.
 */
async function fetchEdition(
  deps: FetchEditionDeps,
  id: ArticleId,
  lang: LanguageTag,
  signal: AbortSignal,
): Promise<ArticleId> {
  const { db } = deps
  const subject = editionSubject(db, id)
  const known = subject === null ? null : editionsOf(db, subject)
  const stored = known?.editions.find((edition) => edition.lang === lang)
  if (stored !== undefined) return stored.id
  const named = known?.elsewhere.find((edition) => edition.lang === lang)
  if (subject === null || named === undefined)
    throw new AppError({ code: 'articleMissing', params: { id: String(id) } })
  const page = await getPage(deps, named.url, subject.feedUrl, signal)
  const found = await deps.extractPage(page.body, page.contentType, page.url, signal)
  signal.throwIfAborted()
  return keep(deps, subject, named, { page, found })
}

async function getPage(
  { http, hosts, now }: FetchEditionDeps,
  url: string,
  namedBy: string,
  signal: AbortSignal,
): Promise<HttpOk> {
  const host = hostOf(url) ?? ''
  const until = hosts.notBefore(host)
  if (until !== null && until > now()) throw new AppError({ code: 'tooManyRequests' })
  const result = await http.get({ url, purpose, ...pageRequest, namedBy, signal })
  if (result.kind === 'failed') {
    if (result.retryAfterAt !== null) hosts.hold(hostOf(result.url) ?? host, result.retryAfterAt)
    throw new AppError(result.failure)
  }
  if (result.kind !== 'ok' || !isHtml(result.contentType)) throw new AppError({ code: 'noEdition' })
  return result
}

type Read = { page: HttpOk; found: PageText }

function keep(
  deps: FetchEditionDeps,
  subject: EditionSubject,
  named: EditionElsewhere,
  { page, found }: Read,
): ArticleId {
  const { db, now } = deps
  const feed = feedOfEdition(db, subject, named.url, named.lang)
  const article = articleFrom(deps, feed, subject, named, { page, found })
  if (article.lang === subject.lang || article.text.trim() === '') throw new AppError({ code: 'noEdition' })
  const id = keepEdition(db, feed.id, article, now())
  const editions = [...(found.editions ?? []), ...linkHeaderEditions(page.links, page.url)]
  saveEditions(db, { url: named.url, lang: article.lang }, editions, article.storyKey)
  return id
}

function articleFrom(
  { now, editionRules }: FetchEditionDeps,
  feed: EditionFeed,
  subject: EditionSubject,
  { url, lang }: EditionElsewhere,
  { page, found }: Read,
): NewArticle {
  const published = found.publishedTime === undefined ? Number.NaN : Date.parse(found.publishedTime)
  const section = cleanNames(found.section ?? []).slice(0, 4)
  const { title, byline, leadImage, tags } = found
  const article = toArticle(
    {
      id: url,
      link: url,
      baseUrl: page.url,
      content: found.content ?? '',
      publishedAt: Number.isNaN(published) ? subject.publishedAt : published,
      language: lang,
      ...(title !== undefined && { title }),
      ...(byline !== undefined && { author: byline }),
      ...(leadImage !== undefined && { image: leadImage }),
      ...(tags !== undefined && { categories: tags }),
    },
    { url: feed.url, siteUrl: feed.siteUrl, lang, fullText: 'never', isSample: false, section, editionRules },
    now(),
  )
  return { ...article, isTeaser: false }
}

export type EditionFetcher = {
  /** Two calls for one edition share its fetching. */
  fetch(id: ArticleId, lang: LanguageTag): Promise<ArticleId>
  cancel(id: ArticleId, lang: LanguageTag): void
}

/** Fetches editions on request; what runs ends with `stopping`, and `kept` hears of each that came. */
export function createEditionFetcher(
  deps: FetchEditionDeps & { stopping: AbortSignal; kept: (id: ArticleId) => void },
): EditionFetcher {
  const running = new Map<string, { controller: AbortController; answer: Promise<ArticleId> }>()
  const start = (id: ArticleId, lang: LanguageTag, key: string) => {
    const controller = new AbortController()
    const answer = underSignal(deps.stopping, controller, (signal) => fetchEdition(deps, id, lang, signal))
      .then((edition) => {
        deps.kept(edition)
        return edition
      })
      .finally(() => running.delete(key))
    running.set(key, { controller, answer })
    return answer
  }
  return {
    fetch(id, lang) {
      const key = `${id} ${lang}`
      return running.get(key)?.answer ?? start(id, lang, key)
    },
    cancel: (id, lang) => running.get(`${id} ${lang}`)?.controller.abort(new AppError({ code: 'cancelled' })),
  }
}
