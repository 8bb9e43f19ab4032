import { type PageDocument, type PageElement, textOf } from './page-dom.ts'
import { sectionsAmong } from './page-metadata.ts'
import { day } from './result-lines.ts'

const crumbs =
  '[itemtype$="BreadcrumbList"], [class*="crumb"], [class*="Crumb"], [id*="crumb"], [class*="speedbar"], [id="daohang"], [class~="path"]'
const categoryLinks =
  'a[rel~="category"], [class~="category"] a, a[class~="category"], [class*="cat-links"] a, [class~="entry-category"] a, ' +
  '[class~="post-category"] a, [class$="__category"] a, [class~="itemCategory"] a'
const tagLinks =
  'a[rel~="tag"], [class*="tags"] a, [class*="Tags"] a, [class*="tag-list"] a, [class*="keywords"] a, [itemprop~="keywords"] a'
/** Names of other articles, or of all. */
const besideArticle =
  'aside, nav, [class*="cloud"], [class*="popular"], [class*="trend"], [class*="related"], [class*="sidebar"], [class*="menu"], [class*="widget"]'
/** More are a site's list of its tags. */
const mostTags = 20
const longestName = 60
/** The front page of a site, or of one of its languages. */
const frontPage = /^(?:https?:\/\/[^/]+\/?|\/)(?:[a-z]{2}\/?)?(?:index\.\w+)?$/i
/** Where one may share an article; their links stand among its tags. */
const networks = /^(?:facebook|twitter|x|pinterest|e-?mail|whatsapp|linkedin|telegram|vk|вконтакте|print)$/i

const isBeside = (link: PageElement): boolean => {
  const aside = link.closest(besideArticle)
  // A body may be called after its menu or its sidebar.
  if (aside !== null && aside.querySelector('h1') === null) return true
  const edge = link.closest('header, footer')
  return edge !== null && edge.closest('article') === null
}

const namesOf = (links: Iterable<PageElement>): string[] => {
  const names = [...links].map((link) => textOf(link).replace(/^#\s*|[,;]$/g, ''))
  return [...new Set(names)].filter((name) => name !== '' && name.length <= longestName)
}

/** The sections over an article as the page prints them, widest first. */
export const printedSection = (document: PageDocument, title: string | undefined): string[] => {
  for (const element of [...document.querySelectorAll(crumbs)].slice(0, 5)) {
    const links = [...element.querySelectorAll('a')].filter((link) => !frontPage.test(link.getAttribute('href') ?? ''))
    const names = sectionsAmong(namesOf(links), title)
    if (names.length > 0) return names
  }
  const category = [...document.querySelectorAll(categoryLinks)].slice(0, 20).find((link) => !isBeside(link))
  return category === undefined ? [] : sectionsAmong(namesOf([category]), title).filter((name) => !day.test(name))
}

/** The tags that the page prints with its article; its categories where it has no tags. */
export const printedTags = (document: PageDocument): string[] => {
  const links = [...document.querySelectorAll(tagLinks)].slice(0, 100).filter((link) => !isBeside(link))
  const tags = links.filter((link) => !/\bcategory\b/.test(link.getAttribute('rel') ?? ''))
  const names = namesOf(tags.length === 0 ? links : tags)
  return names.length <= mostTags ? names.filter((name) => !networks.test(name) && !day.test(name)) : []
}
