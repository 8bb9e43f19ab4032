import { sanitize } from '../../src/core/html/sanitize.ts'
import { plainText } from '../../src/core/html/plain-text.ts'
import { mustBeSafe, mustBeSame } from './expectations.ts'

const options = { baseUrl: 'https://news.example/a/article' }

/** Publishers' HTML: what is stored is of the list, and cleaning it again changes nothing. */
export function fuzz(bytes: Buffer): void {
  const clean = sanitize(bytes.toString('utf8'), options)
  mustBeSafe(clean)
  mustBeSame('cleaned again', sanitize(clean, options), clean)
  plainText(clean)
}
