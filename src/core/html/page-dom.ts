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
  removeAttribute: (name: string) => void
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

const structure = /<\/?(?:html|head|body)(?=[\s/>])[^<>]*>/gi
const ofHead = new Set('TITLE BASE META LINK NOSCRIPT'.split(' '))

/** Whether all that a page shows stands in its body, up to which Readability climbs from wherever it is. */
const isInOrder = (page: PageElement | null): boolean =>
  page?.tagName === 'HTML' &&
  page.nextElementSibling === null &&
  [...page.children].some(({ tagName }) => tagName === 'BODY') &&
  [...page.children].every(
    ({ tagName, children }) =>
      tagName === 'BODY' || (tagName === 'HEAD' && [...children].every((child) => ofHead.has(child.tagName))),
  )

/** A document to query. Only for HTML of bounded size and depth, which `readPage()` makes. */
export const parsePage = (html: string): PageDocument => {
  const parse = (source: string) => (parseHTML as (source: string) => unknown)(source) as { document: PageDocument }
  if (/<body[\s>]/i.test(html)) {
    const { document } = parse(html)
    if (isInOrder(document.documentElement)) return document
  }
  return parse(`<html><head></head><body>${html.replace(structure, '')}</body></html>`).document
}

const spaces = /\s+/g
/** An element's text on one line. */
export const textOf = (element: PageElement | null | undefined): string =>
  element?.textContent.replace(spaces, ' ').trim() ?? ''
