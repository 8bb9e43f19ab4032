import { parseHTML } from 'linkedom'

/** What a page is made of: an element, a text, a comment. */
export type PageNode = {
  nodeType: number
  textContent: string
  parentElement: PageElement | null
  remove: () => void
}

/** The part of the DOM that reading a page needs; this folder sees no browser types. */
export type PageElement = PageNode & {
  tagName: string
  innerHTML: string
  outerHTML: string
  className: string
  id: string
  children: ArrayLike<PageElement> & Iterable<PageElement>
  childNodes: Iterable<PageNode>
  firstElementChild: PageElement | null
  lastElementChild: PageElement | null
  nextElementSibling: PageElement | null
  getAttribute: (name: string) => string | null
  hasAttribute: (name: string) => boolean
  setAttribute: (name: string, value: string) => void
  querySelector: (selector: string) => PageElement | null
  querySelectorAll: (selector: string) => Iterable<PageElement>
  matches: (selector: string) => boolean
  closest: (selector: string) => PageElement | null
  contains: (other: PageElement) => boolean
}
export type PageDocument = Pick<PageElement, 'querySelector' | 'querySelectorAll'> & {
  title: string
  body: PageElement
  documentElement: PageElement | null
}

/** A document to query. Only for HTML of bounded size and depth, which `readPage()` makes. */
export const parsePage = (html: string): PageDocument => {
  const parse = (source: string) => (parseHTML as (source: string) => unknown)(source) as { document: PageDocument }
  if (/<body[\s>]/i.test(html)) {
    const { document } = parse(html)
    // Readability climbs to a body, which has to be there: right within the page, and not in what nobody has closed before it.
    const { documentElement: page } = document
    if (page?.tagName === 'HTML' && [...page.children].some(({ tagName }) => tagName === 'BODY')) return document
  }
  return parse(`<html><head></head><body>${html}</body></html>`).document
}

const spaces = /\s+/g
/** An element's text on one line. */
export const textOf = (element: PageElement | null | undefined): string =>
  element?.textContent.replace(spaces, ' ').trim() ?? ''
