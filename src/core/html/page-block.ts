import { type PageElement, textOf } from './page-dom.ts'

const blockTags = new Set(
  'P DIV UL OL LI TABLE H1 H2 H3 H4 H5 H6 SECTION ARTICLE MAIN BLOCKQUOTE FIGURE PRE DL DT DD ASIDE HEADER FOOTER'.split(
    ' ',
  ),
)
const blocks = [...blockTags].join()

/** Whether an element stands on lines of its own. */
export const isBlock = (element: PageElement): boolean => blockTags.has(element.tagName)

/** Whether blocks stand in an element, which is then no part of a line, whatever it is. */
export const holdsBlocks = (element: PageElement): boolean => element.querySelector(blocks) !== null

export const isHeading = (element: PageElement): boolean => /^H[1-6]$/.test(element.tagName)

/** Whether an element is or holds something to look at. */
export const isPicture = (element: PageElement): boolean =>
  /^(?:IMG|FIGURE|PICTURE|VIDEO|IFRAME)$/.test(element.tagName) || element.querySelector('img, video, iframe') !== null

/** How much of an element's text, whose length is told, is links: 0 to 1. */
export const linkShare = (element: PageElement, length: number): number => {
  if (element.tagName === 'A') return 1
  let linked = 0
  for (const link of element.querySelectorAll('a')) linked += textOf(link).length
  return linked / Math.max(1, length)
}
