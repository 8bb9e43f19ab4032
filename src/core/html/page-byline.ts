import type { JsonLdArticle } from './json-ld.ts'
import { clean, comparable } from './page-titles.ts'
import type { Page } from './read-page.ts'

/** Accounts that a program came with. */
const nobody = /^(?:super ?user|admin(?:istrator)?|webmaster|root|user|guest|unknown|админ(?:истратор)?)$/i

/** A word that announces a name and is none. */
const label =
  /^(?:by|авторы?|author|мәтін|жазған|muallif|муаллиф|اۆتورى|作者|记者|記者|编辑|著者|筆者|執筆者?|文|取材|autore?|autora|auteur|yazar|написал[аи]?|текст)$/iu

/** What somebody is told to have done, before the name. */
const namedWork =
  /^(?:text|interview|words|текст|интервью|беседовал[аи]?|подготовил[аи]?|дайындаған|әзірлеген|сұхбаттасқан|tayyorladi|тайёрлади)\s*[:：]\s*/iu

const longestByline = 120

const isPerson = (text: string): boolean =>
  text.length <= longestByline &&
  !nobody.test(text) &&
  !label.test(text) &&
  !/^\d|\d{4}/.test(text) &&
  /\p{L}/u.test(text) &&
  !/^https?:|^@|\.(?:com|kz|ru|uz)\//i.test(text)

/** "By Jane Doe" and the like as the name alone. */
export const cleanByline = (text: string | undefined): string | undefined => {
  const plain = clean(text)
    ?.replace(
      /^(?:by|автор(?:ы)?|авторы|author|мәтін|жазған|muallif|муаллиф|اۆتورى|作者|记者|от|autore?|autora|auteur|yazar)\s*[:：]?\s+/i,
      '',
    )
    .replace(/^(?:作者|记者|記者|著者|筆者|執筆者?|撰?文|取材)\s*[:：／/]\s*/, '')
    .replace(namedWork, '')
    .replace(/^von\s+(?=\p{Lu}\S*\s+\p{Lu})/iu, '')
    .replace(/(?<![\s,|·•-])[\s,|·•-]+$/, '')
  return plain === undefined || plain === '' || !isPerson(plain) ? undefined : plain
}

/** A name as library catalogues have it, "Doe, Jane", as people say it. */
const inOrder = (name: string): string =>
  name.replace(/^(\p{Lu}[\p{L}'’-]+), (\p{Lu}[\p{L}'’.-]*(?: \p{Lu}\.)?)$/u, '$2 $1')

/** Names under which pages tell their author. */
const authorNames = [
  'article:author',
  'author',
  'byl',
  'parsely-author',
  'sailthru.author',
  'dc.creator',
  'dcterms.creator',
  'dc.contributor',
  'dc.author',
  'og:article:author',
  'og:author',
  'twitter:creator:name',
  'authors',
  'article.author',
  'article_author',
  'cxenseparse:author',
  'rbauthors',
  'citation_author',
  'mediator_author',
]
/** Those that libraries read: a tag for each author, the surname first or not. */
const catalogues = /^(?:dc|dcterms|citation|parsely)/

/** What ends the name of a company. */
const company =
  /(?:^|[\s,])(?:inc|ltd|llc|gmbh|corp|co|plc|s\.a|ооо|тоо|ао|жшс|ақ|мчж|mchj)\.?$|株式会社|有限公司|^(?:ооо|тоо|ао)\s/iu

const isSiteName = (text: string, ...names: (string | undefined)[]): boolean =>
  names.some((name) => name !== undefined && comparable(name) !== '' && comparable(text).startsWith(comparable(name)))

/** Whether a byline tells but the publisher, whom a page that prints an author names with less right. */
export const isPublisher = (byline: string, ...names: (string | undefined)[]): boolean =>
  company.test(byline) || isSiteName(byline, ...names)

/** The author in the facts that a page gives for social cards: `twitter:label1` names what `twitter:data1` says. */
const labelledAuthor = ({ meta }: Page): string | undefined => {
  const at = ['1', '2'].find((number) =>
    /^(?:written by|author|автор)$/i.test(meta.get(`twitter:label${number}`)?.[0] ?? ''),
  )
  return at === undefined ? undefined : cleanByline(meta.get(`twitter:data${at}`)?.[0])
}

/** More are those of a paper, and named by no reader. */
const mostAuthors = 20

const together = (names: (string | undefined)[]): string | undefined => {
  const unique = new Set(names.filter((name) => name !== undefined).slice(0, mostAuthors))
  return unique.size === 0 ? undefined : [...unique].join(', ')
}

/** The authors whom the head of a page names: JSON-LD first, then `<meta>`, then social cards. */
export const bylineOf = (page: Page, data: JsonLdArticle | undefined): string | undefined => {
  const authors = together(data?.authors.map(cleanByline) ?? [])
  if (authors !== undefined) return authors
  let publisher: string | undefined
  for (const name of authorNames) {
    const isCatalogue = catalogues.test(name)
    const names = page.meta.get(name)?.map((value) => cleanByline(isCatalogue ? inOrder(value.trim()) : value))
    const byline = isCatalogue ? together(names ?? []) : names?.find((each) => each !== undefined)
    if (byline !== undefined && !company.test(byline)) return byline
    publisher ??= byline
  }
  return labelledAuthor(page) ?? publisher
}
