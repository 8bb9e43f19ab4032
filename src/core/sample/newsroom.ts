import { createHash } from 'node:crypto'
import { httpDate } from './almaty-time.ts'
import { EDITIONS } from './content.ts'
import type { EditionLang, Newsroom } from './content.ts'
import { issueMoment, issueOf } from './issue.ts'
import type { Issue } from './issue.ts'
import { articlePage, doorPage, homePage } from './pages.ts'
import { badDateBody, ratesFeed, ratesFile } from './rates.ts'
import { forecast } from './weather.ts'
import { writeFeed } from './write-feed.ts'

export { loadNewsroom } from './content.ts'

/** Where the newsroom lives inside the reader: addresses that are answered without any network. */
export const SAMPLE_BASE = 'sample://dala'

/** An answer as HTTP would give it; header names in lower case. */
export type Answer = { status: number; headers: Record<string, string>; body: Uint8Array }

/** One feed of the newsroom, enough to subscribe to it. */
export type SampleFeed = {
  lang: EditionLang
  title: string
  description: string
  url: string
  site: string
  phone: string
  email: string
}

/** The feeds of all editions that have content, with addresses under `base`. */
export function sampleFeeds(newsroom: Newsroom, base: string): SampleFeed[] {
  return allIssues(newsroom, 0, base).map(({ lang, title, description, feedUrl, homeUrl, phone, email }) => ({
    lang,
    title,
    description,
    url: feedUrl,
    site: homeUrl,
    phone,
    email,
  }))
}

/**
 * Answers any address of the sample newsroom as it stands at `now` (epoch ms). `base` has no closing slash:
 * SAMPLE_BASE inside the reader, `http://127.0.0.1:PORT` when served. Addresses: `/`, `/<lang>/`, the edition's feed,
 * `/<lang>/popular.json`, `/<lang>/articles/<story>.html`, `/images/<name>.svg`, `/rates/get_rates.cfm?fdate=`,
 * `/rates/rates_all.xml`, `/weather?latitude=&longitude=`. Anything else is a 404. Never throws for a bad address.
 */
export function respond(newsroom: Newsroom, url: string, now: number, base: string): Answer {
  if (!URL.canParse(url) || !`${url}/`.startsWith(`${base}/`)) return notFound()
  const { pathname, searchParams } = new URL(url)
  const path = pathname.slice(new URL(base).pathname.replace(/\/$/, '').length)
  const [first = '', second = '', third] = path.split('/').slice(1)
  switch (first) {
    case '':
      return text('text/html', doorPage(allIssues(newsroom, now, base)), issueMoment(now))
    case 'images':
      return image(newsroom, second, now)
    case 'rates':
      return rates(newsroom, second, searchParams, now)
    case 'weather':
      return weather(searchParams, now)
    default:
      return edition(newsroom, first, second, third, now, base)
  }
}

/**
 * Turns an answer into 304 where the asker's validators say that it has it already (RFC 9110 section 13.2.2:
 * If-None-Match decides where present, compared weakly; else If-Modified-Since).
 */
export function answerConditional(answer: Answer, asked: { ifNoneMatch?: string; ifModifiedSince?: string }): Answer {
  const { etag, 'last-modified': modified } = answer.headers
  const unchanged =
    asked.ifNoneMatch !== undefined
      ? etag !== undefined && asked.ifNoneMatch.split(',').some((tag) => opaque(tag) === opaque(etag))
      : modified !== undefined && Date.parse(asked.ifModifiedSince ?? '') >= Date.parse(modified)
  if (answer.status !== 200 || !unchanged) return answer
  const kept = Object.entries(answer.headers).filter(([name]) => name !== 'content-type')
  return { status: 304, headers: Object.fromEntries(kept), body: new Uint8Array() }
}

function opaque(etag: string): string {
  return etag.trim().replace(/^W\//, '')
}

function edition(
  newsroom: Newsroom,
  first: string,
  second: string,
  third: string | undefined,
  now: number,
  base: string,
): Answer {
  const lang = EDITIONS.find((candidate) => candidate === first)
  const issue = lang === undefined ? undefined : issueOf(newsroom, lang, now, base)
  if (issue === undefined) return notFound()
  if (third !== undefined) {
    const article = issue.articles.find(({ story }) => second === 'articles' && third === `${story}.html`)
    return article === undefined ? notFound() : text('text/html', articlePage(issue, article), article.updatedAt)
  }
  if (second === '') return text('text/html', homePage(issue), issue.updatedAt)
  if (second === 'popular.json') return text('application/json', popularJson(issue), issueMoment(now))
  if (`${issue.homeUrl}${second}` !== issue.feedUrl) return notFound()
  const feed = writeFeed(issue)
  return validated(feed.contentType, feed.body, issue.updatedAt)
}

function popularJson(issue: Issue): string {
  const items = issue.popular.map(({ title, url }, index) => ({ rank: index + 1, title, url }))
  return JSON.stringify({ language: issue.lang, title: issue.words.popular, items })
}

function image(newsroom: Newsroom, name: string, now: number): Answer {
  const body = newsroom.images.get(name)
  if (body === undefined) return notFound()
  const answer = validated('image/svg+xml', body, issueMoment(now))
  return { ...answer, headers: { ...answer.headers, 'cache-control': 'max-age=86400' } }
}

/** The bank sends no validators and forbids caching; so does the sample. */
function rates({ rates: series }: Newsroom, file: string, query: URLSearchParams, now: number): Answer {
  const headers = { 'cache-control': 'no-cache, private' }
  if (file === 'rates_all.xml') return plain('text/xml; charset=UTF-8', ratesFeed(series, now), headers)
  if (file !== 'get_rates.cfm') return notFound()
  const found = ratesFile(series, query.get('fdate') ?? '', now)
  if (found === undefined) return plain('application/json', badDateBody(now), headers)
  return plain('text/xml; charset=UTF-8', found, headers)
}

function weather(query: URLSearchParams, now: number): Answer {
  const { status, body } = forecast(query, now)
  return { ...plain('application/json; charset=utf-8', body), status }
}

function allIssues(newsroom: Newsroom, now: number, base: string): Issue[] {
  return EDITIONS.flatMap((lang) => issueOf(newsroom, lang, now, base) ?? [])
}

function text(type: string, body: string, modifiedAt: number): Answer {
  return validated(`${type}; charset=utf-8`, new TextEncoder().encode(body), modifiedAt)
}

function validated(contentType: string, body: Uint8Array, modifiedAt: number): Answer {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  return { status: 200, headers: { 'content-type': contentType, etag, 'last-modified': httpDate(modifiedAt) }, body }
}

function plain(contentType: string, body: string, headers: Record<string, string> = {}): Answer {
  return { status: 200, headers: { 'content-type': contentType, ...headers }, body: new TextEncoder().encode(body) }
}

function notFound(): Answer {
  return { ...plain('text/plain; charset=utf-8', 'Not found'), status: 404 }
}
