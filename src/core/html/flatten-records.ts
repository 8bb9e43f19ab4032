import { holdsBlocks, isHeading } from './page-block.ts'
import type { PageDocument, PageElement } from './page-dom.ts'

const twoBreaks = /(?:<br\s*\/?>\s*){2,}/i

/** A part's text in paragraphs, which Tilda sets apart by empty lines. */
const asParagraphs = (part: PageElement): string =>
  part.tagName === 'IMG' || isHeading(part) || holdsBlocks(part)
    ? part.outerHTML
    : part.innerHTML
        .split(twoBreaks)
        .map((html) => `<p>${html}</p>`)
        .join('')

/**
 * Makes one text of a page that was put together of records (Tilda), each deep in boxes of its own, where the density
 * of text would find but the longest of them. Covers, which hold the headline, and forms are left out.
 */
export const flattenRecords = (document: PageDocument): void => {
  const records = document.querySelector('.t-records')
  if (records === null) return
  const parts = [...records.querySelectorAll('[field], img')].filter(
    (part) =>
      part.parentElement?.closest('[field]') === null &&
      part.closest('form, .t-popup, .t-menu, header, footer') === null &&
      part.closest('.t-rec')?.querySelector('h1') === null,
  )
  records.innerHTML = `<article>${parts.map(asParagraphs).join('')}</article>`
}
