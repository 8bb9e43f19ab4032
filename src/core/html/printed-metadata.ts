import { type PageDocument, type PageElement, textOf } from './page-dom.ts'
import { afterHeadline, besideHeadline, linesOf } from './headline-lines.ts'
import { cleanByline } from './page-byline.ts'
import { comparable, partsOfTitle } from './page-titles.ts'

const pairsOf = (text: string): Set<string> => {
  const letters = text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
  return new Set(Array.from({ length: Math.max(0, letters.length - 1) }, (_, index) => letters.slice(index, index + 2)))
}

/** The share of letter pairs that two texts have in common, of the shorter one. */
const likeness = (one: string, other: string): number => {
  const [a, b] = [pairsOf(one), pairsOf(other)]
  const smaller = Math.min(a.size, b.size)
  if (smaller === 0) return 0
  let common = 0
  for (const pair of a) if (b.has(pair)) common++
  return common / smaller
}

/**
 * The headline as readers see it: the `<h1>` that says about the same as one of the titles that the page states for
 * search engines and social networks, which are often shortened or carry the site's name.
 */
export const printedTitle = (
  document: PageDocument,
  stated: string[],
  siteName: string | undefined,
): string | undefined => {
  let best: string | undefined
  let bestLikeness = 0.6
  for (const heading of [...document.querySelectorAll('h1')].slice(0, 10)) {
    const text = textOf(heading)
    if (text.length < 4 || text.length > 300 || text === siteName) continue
    const alike = Math.max(0, ...stated.map((title) => (text.length < title.length * 0.3 ? 0 : likeness(text, title))))
    if (alike > bestLikeness) {
      best = text
      bestLikeness = alike
    }
  }
  return best ?? partPrinted(document, stated)
}

/** How much longer than the rest of a title its headline is: the rest names the site, the section, the author. */
const muchLonger = 3

/** The part of a stated title that is plainly its headline, where a heading says just that. */
const partPrinted = (document: PageDocument, stated: string[]): string | undefined => {
  const headlines = stated.flatMap((title) => {
    const [longest = '', next = ''] = partsOfTitle(title).sort((a, b) => b.length - a.length)
    return next !== '' && longest.length > next.length * muchLonger ? longest : []
  })
  if (headlines.length === 0) return undefined
  const headings = [...document.querySelectorAll('h1, h2, h3')].slice(0, 20)
  const printed = new Set(headings.map((heading) => comparable(textOf(heading))))
  return headlines.find((headline) => printed.has(comparable(headline)))
}

const authorSelectors = [
  '[itemprop~="author"] [itemprop~="name"]',
  '[rel~="author"]',
  '[itemprop~="author"]',
  '[class*="byline"] a, [class*="Byline"] a, [id*="byline"] a',
  '[class*="byline"], [class*="Byline"], [id*="byline"]',
  '[class*="author-name"], [class*="authorName"], [class*="author_name"], [class*="author__name"], [class$="__author"], [class*="contributor"]',
  'a[href*="/author/"], a[href*="/authors/"], a[href*="/contributors/"], a[href*="/editors/"], [class*="writer"]',
  '[class~="author"], [class*="article-author"], [class*="post-author"], [class*="article__author"], [class*="ArticleAuthor"]',
  '[class~="username"], [class*="field--name-uid"], [class*="createdby"]',
]
const asideOf = 'aside, nav, [class*="comment"], [class*="related"], [class*="sidebar"], [id*="comment"]'
const menuOf = 'ul[class*="menu"], ul[class*="nav"]'
/** A list of fewer is the line of an article's facts, however it is called. */
const leastMenu = 4

/** Whether a part stands beside the article; what holds the headline, or is the foot of the article, does not. */
const isAside = (element: PageElement): boolean => {
  const aside = element.closest(asideOf)
  if (aside !== null && aside.querySelector('h1') === null) return true
  const menu = element.closest(menuOf)
  if (menu !== null && menu.children.length >= leastMenu) return true
  const footer = element.closest('footer')
  return footer !== null && footer.closest('article') === null
}

/** What follows a name in the same line: a date, a role, a way to follow. */
const afterName =
  /\s*(?:[|·•\n]|\s[-–—/]\s|\bin\s+\w+\s+on\b|\bupdated\b|\bpublished\b|\bfollow\b|\d{1,2}[:.]\d\d|\d{4}[年./-]|,?\s\p{L}{3,}\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}|@\w).*$/isu

/** The text of a byline up to where a role, a date or a site begins in an element of its own. */
const firstLine = (element: PageElement): string => {
  const lines = linesOf(element).filter((line) => !/^(?:by|written by|words by|author|автор)\s*:?$/i.test(line))
  const [line = '', next = ''] = lines
  const isWhole = line.includes(' ') && !/^(?:,|and\b|&|и\b)/i.test(next)
  return isWhole ? line : lines.join(' ')
}

const nameOf = (element: PageElement): string | undefined => {
  if (isAside(element)) return undefined
  const line = firstLine(element).replace(/^written by\s+/i, '')
  const name = cleanByline(line.replace(afterName, ''))
  const isName = name !== undefined && name.length >= 2 && name.length <= 80 && name.split(/\s+/).length <= 10
  return isName && /\p{L}{2}/u.test(name) && !/\b(?:comments?|about|(?:view|see) all|posts|more)\b/i.test(name)
    ? name
    : undefined
}

const authorLabel =
  /^(?:авторы?|текст|muallif|tayyorladi|муаллиф|тайёрлади|жазған|мәтін|дайындаған|اۆتورى|作者|记者|撰文)\s*[:：]\s*/iu

/** The author whom a line beside or under the headline names by a word for it. */
const labelledByline = (document: PageDocument): string | undefined => {
  const lines = [...besideHeadline(document), ...afterHeadline(document)]
  const at = lines.findIndex((line) => authorLabel.test(line))
  const name = cleanByline(lines[at]?.replace(authorLabel, '') || lines[at + 1])
  return at < 0 || name === undefined || name.length > 60 ? undefined : name
}

/** Words before the name of who has written it, in the languages that write names with capitals. */
const writtenBy = /^(?:by|words by|story by|written by|von|par|por|di|door|text(?:e|o)?\s*:)(?:\s+|$)/i
const personsName = /^\p{Lu}[\p{L}'’.-]+(?: (?:\p{Lu}[\p{L}'’.-]*|de|da|van|von|der|bin|al)){1,4}$/u

/** The author whom a line under the headline names, where nothing in the markup tells what that line is. */
const writtenByline = (document: PageDocument): string | undefined => {
  const lines = afterHeadline(document)
  const at = lines.findIndex((line) => writtenBy.test(line))
  if (at < 0) return undefined
  const name = (lines[at]?.replace(writtenBy, '') || lines[at + 1])?.replace(afterName, '').trim()
  return name !== undefined && personsName.test(name) ? name : undefined
}

/** The authors' names as the page prints them. */
export const printedByline = (document: PageDocument): string | undefined => {
  for (const selector of authorSelectors) {
    const elements = [...document.querySelectorAll(selector)].slice(0, 5)
    for (const element of elements) {
      const name = nameOf(element)
      if (name !== undefined) return namesBeside(element, name, elements)
    }
  }
  return labelledByline(document) ?? writtenByline(document)
}

/** A name with those that stand beside it in the same line, each a link of its own. */
const namesBeside = (element: PageElement, name: string, elements: readonly PageElement[]): string => {
  if (element.tagName !== 'A') return name
  const others = elements.filter((other) => other.tagName === 'A' && other.parentElement === element.parentElement)
  const names = others.flatMap((other) => nameOf(other) ?? [])
  return [...new Set([name, ...names])].join(', ')
}

/** Where a page says of a picture that it is somebody's portrait or logo. */
const ofOthers = '[itemprop~="author"], [itemprop~="publisher"]'

/**
 * The picture above the text, as the page prints it: the one that it calls the article's, else the figure nearest to the
 * headline that belongs to the article.
 */
export const printedFigure = (document: PageDocument): PageElement | undefined => {
  const called = [...document.querySelectorAll('[itemprop~="image"]')].slice(0, 5)
  const figures = [...document.querySelectorAll('article figure, main figure')].slice(0, 5)
  return [...called, ...figures].find(
    (figure) =>
      (figure.tagName === 'IMG' || figure.querySelector('img') !== null) &&
      figure.closest(ofOthers) === null &&
      !isAside(figure),
  )
}

const leadSelectors =
  '[class*="lead"], [class*="Lead"], [class*="intro"], [class*="standfirst"], [class*="teaser"], [class*="subtitle"], [class*="summary"], ' +
  '[class*="dek"], [class*="chapo"], [class*="vorspann"], [class*="excerpt"], [class*="description"], header p, h1 ~ p, h2, h1 + div'

/** Where a lead without a name of its own may stand. */
const firstParagraphs = 40

/**
 * The paragraph above the text that sums it up, which the density of text overlooks: the one that the page also gives
 * as its description.
 */
export const printedLead = (document: PageDocument, description: string | undefined): string | undefined => {
  const start = description?.slice(0, 50).toLowerCase() ?? ''
  if (start.length < 40) return undefined
  const named = document.querySelectorAll(leadSelectors)
  for (const element of [...named, ...[...document.querySelectorAll('p')].slice(0, firstParagraphs)]) {
    if (element.textContent.length > 2000 || isAside(element)) continue
    const text = textOf(element)
    if (text.length <= 1000 && text.toLowerCase().startsWith(start)) return text
  }
  return undefined
}
