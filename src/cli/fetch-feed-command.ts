import { join } from 'node:path'
import { decodeDocument } from '#core/feeds/charset.ts'
import { toFeedDocument } from '#core/feeds/feed-document.ts'
import { parseFeed } from '#core/feeds/parse-feed.ts'
import type { ParsedFeed } from '#core/feeds/parsed-feed.ts'
import { pastedAddress } from '#core/feeds/pasted-address.ts'
import type { HttpOk } from '#core/http/http.ts'
import { listPageReader } from '#core/list-page-reader.ts'
import { loadSiteRules } from '#core/site-rules.ts'
import { AppError } from '#shared/errors.ts'
import type { Invocation, Outcome } from './command.ts'
import { commandHttp } from './command-http.ts'
import { describeFeed } from './parse-feed-command.ts'

export async function fetchFeedCommand(invocation: Invocation): Promise<Outcome> {
  const { url } = pastedAddress(invocation.positionals[0] ?? '')
  const result = await commandHttp(invocation).get({ url })
  if (result.kind !== 'ok')
    throw new AppError(result.kind === 'failed' ? result.failure : { code: 'httpError', params: { status: '304' } })
  const document = toFeedDocument(await read(result, invocation.packageDir), result.url)
  const http = httpOf(result)
  return { json: { ...document, http }, text: () => `${describeHttp(http)}\n\n${describeFeed(document)}` }
}

/** A feed, or the list page of a site that has a rule. */
async function read(result: HttpOk, packageDir: string): Promise<ParsedFeed> {
  const hints = result.contentType === null ? {} : { contentType: result.contentType }
  try {
    return parseFeed(result.body, { url: result.url, ...hints })
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'notAFeed') throw error
    const { text, encoding } = decodeDocument(result.body, hints)
    const siteRules = loadSiteRules(join(packageDir, 'resources', 'sites'))
    const page = await listPageReader(siteRules)(text, result.url)
    if (page === null || page.entries.length === 0) throw error
    return { format: 'html', encoding, feed: { link: result.url }, entries: page.entries }
  }
}

type HttpDocument = {
  status: number
  finalUrl: string
  redirects: { status: number; url: string }[]
  etag?: string
  lastModified?: string
  bytes: number
  ms: number
}

function httpOf({ status, url, redirects, etag, lastModified, body, ms }: HttpOk): HttpDocument {
  return {
    status: status ?? 200,
    finalUrl: url,
    redirects,
    ...(etag === null ? {} : { etag }),
    ...(lastModified === null ? {} : { lastModified }),
    bytes: body.length,
    ms,
  }
}

function describeHttp({ status, finalUrl, redirects, etag, lastModified, bytes, ms }: HttpDocument): string {
  const steps = redirects.map((step) => `${step.status} to ${step.url}`)
  const validators = `etag ${etag ?? 'none'}, last-modified ${lastModified ?? 'none'}`
  return [...steps, `${status} ${finalUrl}`, `${bytes} bytes in ${ms} ms, ${validators}`].join('\n')
}
