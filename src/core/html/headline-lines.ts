import { isHeading } from './page-block.ts'
import { type PageDocument, type PageElement, textOf } from './page-dom.ts'
import { comparable, partsOfTitle } from './page-titles.ts'
import { plainText } from './plain-text.ts'

/** A line for each element. */
export const linesOf = (element: PageElement): string[] =>
  plainText(element.innerHTML.replace(/<[^>]*>/g, '<br>')).split('\n')

/** Shorter parts of a title may name the site or a section. */
const leastTitle = 15

const lowerHeadlines =
  'h2, h3, div[class*="title"], p[class*="title"], span[class*="title"], td[class*="title"], [id="title"], [class*="headline"]'

/** Makes the headline of a page that has no `<h1>` one: a lower heading, or a title, that says just what the page is called. */
export const raiseHeadline = (document: PageDocument, titles: readonly string[]): void => {
  if (document.querySelector('h1') !== null) return
  const names = titles.flatMap((title) => [title, ...partsOfTitle(title)]).map(comparable)
  const known = new Set(names.filter((name) => name.length >= leastTitle))
  const headlines = [...document.querySelectorAll(lowerHeadlines)].slice(0, 40)
  const headline = headlines.find((each) => known.has(comparable(textOf(each))))
  if (headline === undefined) return
  const raised = `<h1>${headline.innerHTML}</h1>`
  if (isHeading(headline)) headline.outerHTML = raised
  else headline.innerHTML = raised
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

/** Longer is no fact of an article. */
const longestFact = 100

/** The lines right above the headline in its box. */
export const aboveHeadline = (document: PageDocument): string[] => {
  const headline = document.querySelector('h1')
  const box = headline?.parentElement ?? null
  if (headline === null || box === null || box.tagName === 'BODY') return []
  const siblings = [...box.children]
  const above = siblings.slice(0, siblings.indexOf(headline)).slice(-2)
  return above.filter(({ textContent }) => textContent.length <= longestFact).flatMap(linesOf)
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
