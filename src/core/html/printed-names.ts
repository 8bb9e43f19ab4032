import { type PageDocument, type PageElement, textOf } from './page-dom.ts'
import { sectionsAmong } from './page-metadata.ts'

const crumbs =
  '[itemtype$="BreadcrumbList"], [class*="breadcrumb"], [class*="Breadcrumb"], [class*="bread-crumb"], [id*="breadcrumb"]'
const tagLinks =
  'a[rel~="tag"], [class*="tags"] a, [class*="Tags"] a, [class*="tag-list"] a, [class*="keywords"] a, [itemprop~="keywords"] a'
/** Tags of other articles, or of all. */
const besideArticle =
  'aside, nav, header, footer, [class*="cloud"], [class*="popular"], [class*="trend"], [class*="related"], [class*="sidebar"]'
/** More are a site's list of its tags. */
const mostTags = 20
const longestName = 60

const namesOf = (links: Iterable<PageElement>): string[] => {
  const names = [...links].map((link) => textOf(link).replace(/^#\s*|[,;]$/g, ''))
  return [...new Set(names)].filter((name) => name !== '' && name.length <= longestName)
}

/** The sections over an article as the page prints them, widest first. */
export const printedSection = (document: PageDocument, title: string | undefined): string[] => {
  for (const element of [...document.querySelectorAll(crumbs)].slice(0, 5)) {
    const names = sectionsAmong(namesOf(element.querySelectorAll('a')), title)
    if (names.length > 0) return names
  }
  return []
}

/** The tags that the page prints with its article. */
export const printedTags = (document: PageDocument): string[] => {
  const links = [...document.querySelectorAll(tagLinks)].slice(0, 100)
  const names = namesOf(links.filter((link) => link.closest(besideArticle) === null))
  return names.length <= mostTags ? names : []
}
