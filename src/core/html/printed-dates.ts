import { aboveHeadline, afterHeadline, besideHeadline, linesOf } from './headline-lines.ts'
import { type PageDocument, type PageElement, textOf } from './page-dom.ts'
import { day } from './result-lines.ts'

const timeSelectors = [
  '[itemprop~="datePublished"]',
  'article time[datetime], main time[datetime]',
  'time[pubdate]',
  'time[datetime]',
  'time',
  '[class*="publish"], [class*="pubdate"], [class*="PubDate"], [id*="publish"]',
  '[class*="date"], [class*="Date"], [class*="timestamp"], [id*="date"], [class*="datum"], [id*="datum"]',
  '[class*="time"], [class*="posted"], [class*="meta"], [class*="byline"], [class*="submitted"], [class*="created"]',
  '[datetime]',
]

const clock = String.raw`\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[ap]\.?m\b\.?)?(?:\s?(?:[A-Z]{2,4}\b|[+-]\d\d:?\d\d))?`
const eastAsianDay = String.raw`(?:\d{4}|(?:令和|平成|民國)\s?\d{1,3})年\s?\d{1,2}月\s?\d{1,2}日`
/** A day in a text with more words in it, and the time that stands beside it. */
const dayAndTime = new RegExp(
  `(?:${clock}[,\\s]+)?(?:${eastAsianDay}|${day.source})(?:(?:\\s*[,|–-]|\\s+(?:at|um|в|à|kl\\.?))?\\s*${clock})?`,
  'iu',
)

const longestDate = 60
const longestLine = 200

/** The text, and the date in it where it holds more. */
const readingsOf = (text: string): string[] => {
  if (text.length < 6 || text.length > longestLine || !/\d/.test(text)) return []
  const line = text.replace(/^\D{0,20}[:：]\s*|[.,;\s]+$/g, '')
  const found = dayAndTime.exec(line)?.[0]
  return [...(line.length <= longestDate ? [line] : []), ...(found === undefined || found === line ? [] : [found])]
}

/** The text of a short element whose parts may stand in elements of their own. */
const spacedText = (element: PageElement): string => {
  const text = textOf(element)
  return element.firstElementChild === null || text.length > longestLine ? text : linesOf(element).join(' ')
}

/** The texts in which a page may print when it was published, likeliest first; 200 at most. */
export const printedTimes = (document: PageDocument): string[] => {
  const texts: string[] = []
  for (const selector of timeSelectors) {
    for (const element of [...document.querySelectorAll(selector)].slice(0, 5)) {
      const stamp = element.getAttribute('datetime') ?? element.getAttribute('content') ?? spacedText(element)
      texts.push(...readingsOf(stamp))
    }
  }
  const lines = [...besideHeadline(document), ...afterHeadline(document), ...aboveHeadline(document)]
  return [...texts, ...lines.filter((line) => day.test(line)).flatMap(readingsOf)]
}

const worldTime = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d)?(?:\.\d+)?\s?(?:Z|[+-]00:?00)$/

/**
 * The same time with its zone, where the page gives it so in `<time>`: many programs write the clock of the newsroom
 * as if it were that of Greenwich.
 */
export const withItsZone = (document: PageDocument, stated: string): string => {
  const [, date = '', clockTime = ''] = worldTime.exec(stated.trim()) ?? []
  if (date === '') return stated
  const stamps = [...document.querySelectorAll('time[datetime]')].slice(0, 10)
  const honest = stamps
    .map((element) => element.getAttribute('datetime')?.trim() ?? '')
    .find(
      (stamp) => stamp.startsWith(date) && stamp.startsWith(clockTime, 11) && /[+-](?!00:?00)\d\d:?\d\d$/.test(stamp),
    )
  return honest ?? stated
}

const dayInAddress = /[/_-](20\d\d)([/-]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?=[/_.T-]|$)/

/** The day that a page's address tells, as `YYYY-MM-DD`: addresses are made when articles are. */
export const dayOfAddress = (url: string): string | undefined => {
  const [, year, , month, dayOfMonth] = dayInAddress.exec(url) ?? []
  return year === undefined ? undefined : `${year}-${month}-${dayOfMonth}`
}
