import { type PageDocument, type PageElement, textOf } from './page-dom.ts'
import { comparable, partsOfTitle } from './page-titles.ts'
import { plainText } from './plain-text.ts'

/** A line for each element. */
export const linesOf = (element: PageElement): string[] =>
  plainText(element.innerHTML.replace(/<[^>]*>/g, '<br>')).split('\n')

/** Shorter parts of a title may name the site or a section. */
const leastTitle = 15

/** Makes a lower heading the `<h1>` of a page that has none, where it says just what the page is called. */
export const raiseHeadline = (document: PageDocument, titles: readonly string[]): void => {
  if (document.querySelector('h1') !== null) return
  const names = titles.flatMap((title) => [title, ...partsOfTitle(title)]).map(comparable)
  const known = new Set(names.filter((name) => name.length >= leastTitle))
  const headings = [...document.querySelectorAll('h2, h3')].slice(0, 20)
  const headline = headings.find((heading) => known.has(comparable(textOf(heading))))
  if (headline !== undefined) headline.outerHTML = `<h1>${headline.innerHTML}</h1>`
}

/** What is longer heads nothing. */
const longestHeadline = 1000

/** What stands in the box of the headline beside it, a line for each element. */
export const besideHeadline = (document: PageDocument): string[] => {
  const headline = document.querySelector('h1')
  const text = textOf(headline)
  if (text.length > longestHeadline) return []
  let box = headline?.parentElement ?? null
  while (box !== null && textOf(box) === text) box = box.parentElement
  if (box === null || textOf(box).length > text.length + 300) return []
  return linesOf(box).filter((line) => line !== text)
}

const mostLines = 12
/** A part longer than facts of an article is its text. */
const longestFacts = 600

/** The lines under the headline before the text begins, whatever boxes they are in; 12 at most. */
export const afterHeadline = (document: PageDocument): string[] => {
  const lines: string[] = []
  let element = document.querySelector('h1')
  for (let level = 0; level < 4 && element !== null && element.tagName !== 'BODY'; level++) {
    let next: PageElement | null = element.nextElementSibling
    while (next !== null && lines.length < mostLines) {
      // The text begins in this part: its facts may stand first in it.
      if (next.textContent.length > longestFacts) {
        next = next.firstElementChild
        level = 4
        continue
      }
      lines.push(...linesOf(next).filter(Boolean))
      next = next.nextElementSibling
    }
    element = element.parentElement
  }
  return lines.slice(0, mostLines)
}
