import { decodeDocument } from '../../src/core/feeds/charset.ts'
import { parseDate } from '../../src/core/feeds/dates.ts'
import { extract } from '../../src/core/html/extract.ts'
import { mustBeSafe } from './expectations.ts'

/** A page of a publisher: an article or what little there is, never a failure. */
export function fuzz(bytes: Buffer): void {
  const { text } = decodeDocument(bytes, {})
  const { content } = extract(text, { url: 'https://news.example/a/article', parseDate })
  mustBeSafe(content ?? '')
}
