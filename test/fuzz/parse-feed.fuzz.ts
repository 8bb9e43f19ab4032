import { readFeed, type FeedAnswer } from '../../src/core/feeds/read-feed.ts'
import { isExpected, mustBeSafe } from './expectations.ts'

const now = Date.UTC(2026, 10, 24, 8)
const url = 'https://news.example/feed'
const feed: FeedAnswer['feed'] = {
  url,
  siteUrl: 'https://news.example/',
  lang: 'en',
  customLang: null,
  langIsFixed: false,
  fullText: 'auto',
  isSample: false,
  isSuspect: false,
  editionRules: [],
}

/** A document as a publisher's answer: read to articles, or refused with a reason. */
export async function fuzz(body: Buffer): Promise<void> {
  try {
    const { articles } = await readFeed({ body, contentType: null, url, feed, now })
    for (const { content } of articles) mustBeSafe(content)
  } catch (error) {
    if (!isExpected(error)) throw error
  }
}
