import { type PageDocument, type PageElement, textOf } from './page-dom.ts'
import { sectionsAmong } from './page-metadata.ts'
import type { ArticleRule } from './site-rule.ts'

export type RuledArticle = {
  title?: string
  body?: PageElement
  time?: string
  author?: string
  section: string[]
  tags: string[]
}

const mostAuthors = 5

const find = (document: PageDocument, selectors: string[] | undefined): PageElement | undefined => {
  for (const selector of selectors ?? []) {
    const element = document.querySelector(selector)
    if (element !== null && textOf(element) !== '') return element
  }
  return undefined
}

/** Each in an element of its own; a second layout is not looked at. */
const authorsOf = (document: PageDocument, selectors: string[] | undefined): string => {
  for (const selector of selectors ?? []) {
    const names = [...document.querySelectorAll(selector)]
      .map(textOf)
      .filter((name) => name !== '' && name.length <= 80)
    if (names.length > 0) return [...new Set(names)].slice(0, mostAuthors).join(', ')
  }
  return ''
}

const tagsOf = (document: PageDocument, selectors: string[] | undefined): string[] => {
  for (const selector of selectors ?? []) {
    // Some layouts print all tags as one text, each after a "#".
    const tags = [...document.querySelectorAll(selector)].flatMap((element) => textOf(element).split('#'))
    const named = tags.map((tag) => tag.trim()).filter((tag) => tag !== '' && tag.length <= 60)
    if (named.length > 0) return [...new Set(named)]
  }
  return []
}

const sectionOf = (document: PageDocument, selectors: string[] | undefined, title: string): string[] => {
  for (const selector of selectors ?? []) {
    const names = sectionsAmong([...document.querySelectorAll(selector)].map(textOf), title).filter(Boolean)
    if (names.length > 0) return names
  }
  return []
}

const beforeAny = (text: string, ends: string[]): string => {
  const places = ends.map((end) => text.indexOf(end)).filter((place) => place > 0)
  return places.length === 0 ? text : text.slice(0, Math.min(...places)).trim()
}

/** Reads an article's parts where its site's rule says they stand; changes the document (`remove`). */
export const readBySiteRule = (document: PageDocument, rule: ArticleRule): RuledArticle => {
  for (const selector of rule.remove ?? []) {
    for (const element of document.querySelectorAll(selector)) element.remove()
  }
  const title = beforeAny(textOf(find(document, rule.title)), rule.titleEnds ?? [])
  const time = textOf(find(document, rule.time))
  const author = authorsOf(document, rule.author)
  const body = find(document, rule.body)
  const lead = find(document, rule.lead)
  if (body !== undefined && lead !== undefined && !body.contains(lead)) {
    body.innerHTML = lead.outerHTML + body.innerHTML
  }
  return {
    section: sectionOf(document, rule.section, title),
    tags: tagsOf(document, rule.tags),
    ...(title !== '' && { title }),
    ...(time !== '' && { time }),
    ...(author !== '' && { author }),
    ...(body !== undefined && { body }),
  }
}
