import { isBlock, isHeading, isPicture, linkShare } from './page-block.ts'
import { type PageElement, textOf } from './page-dom.ts'
import { plainText } from './plain-text.ts'
import { buttons, placeholder, pointer, signature } from './result-lines.ts'
import { type Known, longLine, trimResult } from './trim-result.ts'

/** Lines between paragraphs that only point to other articles. */
const removePointers = (body: PageElement): void => {
  for (const element of body.querySelectorAll('p, li, div, h2, h3, h4, h5, h6, blockquote')) {
    if (element.firstElementChild !== null && isBlock(element.firstElementChild)) continue
    const text = textOf(element)
    if (text === '' || text.length > 220 || isPicture(element)) continue
    if (placeholder.test(text) || (buttons.test(text) && !isHeading(element))) element.remove()
    if (!pointer.test(text)) continue
    if (isHeading(element) || text.length < 60 || linkShare(element, text.length) > 0.4) removeWithLinks(element, body)
  }
}

/** More lead to other articles than stand under one line. */
const mostLinks = 8

/** A line that points to other articles, with those: in a box of their own, or behind it. */
const removeWithLinks = (element: PageElement, body: PageElement): void => {
  const box = element.parentElement
  if (box !== null && box !== body && box.children.length <= mostLinks) {
    const length = textOf(box).length
    if (length < 400 && linkShare(box, length) > 0.5) return box.remove()
  }
  for (let step = 0; step < mostLinks && linkShare(element, 1) === 0; step++) {
    const next = element.nextElementSibling
    const text = textOf(next)
    if (next === null || text === '' || text.length > 400 || linkShare(next, text.length) < 0.8) break
    next.remove()
  }
  element.remove()
}

/** The author whom a line among the last of a body names. */
export const signatureIn = (body: PageElement): string | undefined => {
  const line = plainText(body.innerHTML)
    .split('\n')
    .slice(-5)
    .find((each) => each.length < longLine && signature.test(each))
  return line?.replace(signature, '')
}

const shortText = 300

/** Takes out of an article's body what is not its text: pointers to other articles, notices, a repeated title. */
export const cleanResult = (body: PageElement, { title = '', byline = '' }: Partial<Known>): void => {
  const before = body.innerHTML
  const length = textOf(body).length
  removePointers(body)
  trimResult(body, { title, byline })
  // So much gone means that these were the text.
  const left = textOf(body).length
  if (left < length * (left < shortText ? 0.6 : 0.5)) body.innerHTML = before
}
