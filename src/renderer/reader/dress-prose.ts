import { dirOf } from '#shared/languages.ts'
import { aroundSigned, isFigure } from '#shared/signed-number.ts'

/** What the dressing says, in the language of the interface. */
export type ProseWords = { table: string; video(site: string): string; audio(site: string): string; lang: string }

/** A run of capitals and a full stop before the first sentence, as agencies begin. */
const longestDateline = 60
const longestShortQuote = 200
/** Of more those out of sight are laid out when they come into it. */
const fewTables = 12
const directedBlocks = 'p, li, h1, h2, h3, h4, h5, h6, figcaption, dt, dd, td, th'
/** Fewer may be a name in a language of the other direction. */
const leastLetters = 20
const rightLetter = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/
/** Signs of Han say about three times as much as letters do. */
const hanSign = /\p{Script=Han}/gu

/**
 * Gives the publisher's text what styles alone cannot see: tables in frames that scroll, pictures and quotes by their
 * kind, players as cards. It changes nothing of what is said, and doing it again changes nothing.
 */
export function dressProse(prose: HTMLElement, words: ProseWords): void {
  const tables = prose.querySelectorAll('table')
  for (const table of tables) dressTable(table, words)
  if (tables.length > fewTables) prose.dataset['tables'] = 'many'
  for (const block of prose.querySelectorAll('pre')) block.tabIndex = 0
  for (const image of prose.querySelectorAll('img')) dressImage(image)
  for (const quote of prose.querySelectorAll('blockquote')) dressQuote(quote)
  for (const link of prose.querySelectorAll('a')) dressPlayer(link, words)
  dressDateline(prose)
  for (const block of prose.querySelectorAll<HTMLElement>(directedBlocks)) dressDirection(block)
  if (prose.closest<HTMLElement>('[dir]')?.dir === 'rtl') isolateNumbers(prose)
}

function dressTable(table: HTMLTableElement, words: ProseWords): void {
  const widest = Math.max(0, ...[...table.rows].map((row) => row.cells.length))
  if (widest <= 1) {
    // One column is no table: the publisher only wanted a frame.
    table.dataset['kind'] = 'frame'
    return
  }
  const known = table.parentElement?.closest<HTMLElement>('.table-frame')
  const frame = known?.firstElementChild === table ? known : document.createElement('div')
  frame.className = 'table-frame'
  frame.tabIndex = 0
  frame.setAttribute('role', 'region')
  frame.setAttribute('aria-label', table.caption?.textContent.trim() || words.table)
  if (frame !== known) {
    table.replaceWith(frame)
    frame.append(table)
  }
  // A list that lives is counted anew after each change.
  const rows = [...table.rows].map((row) => [...row.cells])
  for (const row of rows) for (const cell of row.slice(1)) dressCell(cell)
  for (const [at, head] of (rows[0] ?? []).entries()) {
    const below = rows[1]?.[at]
    if (head.tagName === 'TH' && below?.dataset['kind'] === 'figure') head.dataset['kind'] = 'figure'
  }
}

/** Figures stand under each other, their signs before them in either direction. The first of a row is its name, be it a year. */
function dressCell(cell: HTMLTableCellElement): void {
  if (!isFigure(cell.textContent)) return
  cell.dataset['kind'] = 'figure'
  cell.dir = 'ltr'
}

function dressImage(image: HTMLImageElement): void {
  if (!image.hasAttribute('src')) {
    image.replaceWith(missingPicture(image.alt))
    return
  }
  const told = () => kindOfPicture(Number(image.getAttribute('width')), Number(image.getAttribute('height')))
  const drawn = () => kindOfPicture(image.naturalWidth, image.naturalHeight)
  const kind = told() ?? drawn()
  if (kind !== null) image.dataset['kind'] = kind
  else {
    image.addEventListener('load', () => (image.dataset['kind'] = drawn() ?? 'wide'), { once: true })
  }
}

/** A picture that is not kept here is a quiet field with what it shows in words. */
function missingPicture(alt: string): HTMLElement {
  const field = document.createElement('span')
  field.className = 'picture-missing'
  field.textContent = alt
  return field
}

/** How a picture of that size (px) is set; null when the size is not known. */
function kindOfPicture(width: number, height: number): 'pixel' | 'sign' | 'small' | 'tall' | 'wide' | null {
  if (!(width > 0 && height > 0)) return null
  if (width <= 2 || height <= 2) return 'pixel'
  if (width <= 40 && height <= 40) return 'sign'
  if (width < 320 && height < 320) return 'small'
  return height / width > 1.1 ? 'tall' : 'wide'
}

function dressQuote(quote: HTMLQuoteElement): void {
  const text = quote.textContent.trim()
  const length = text.length + 2 * (text.match(hanSign)?.length ?? 0)
  const isShort = length <= longestShortQuote && quote.querySelectorAll('p, li, figure, table').length <= 2
  if (isShort && quote.parentElement?.closest('blockquote, td, li, figure') === null) quote.dataset['kind'] = 'short'
}

/** In place of a player `sanitize()` leaves a link with its site in `data-player`, or a poster with ▶ before it. */
function dressPlayer(link: HTMLAnchorElement, words: ProseWords): void {
  const { player } = link.dataset
  const poster = link.querySelector('img')
  const site = player ?? /^▶ (\S+)$/.exec(poster?.alt ?? '')?.[1]
  if (site === undefined) return
  link.className = player === undefined ? 'video-poster' : 'video-link'
  const name = (isSound(site, link.href) ? words.audio : words.video)(site)
  link.setAttribute('aria-label', name)
  if (player === undefined) return
  link.textContent = name
  // The sentence is the interface's, whatever the text is written in.
  link.lang = words.lang
  link.dir = dirOf(words.lang)
}

function isSound(site: string, address: string): boolean {
  return (
    /(?:^|\.)(?:soundcloud|spotify)\.com$/.test(site) ||
    /\.(?:mp3|m4a|aac|og[ga]|opus|wav|flac)(?:[?#]|$)/i.test(address)
  )
}

function dressDateline(prose: HTMLElement): void {
  const first = prose.querySelector('p')
  const opening = first?.firstChild
  if (!(opening instanceof HTMLElement) || !/^(?:STRONG|B)$/.test(opening.tagName)) return
  const isWhole = opening.nextSibling === null
  if (!isWhole && opening.textContent.length <= longestDateline) opening.className = 'dateline'
}

/** A block that is wholly in the other direction than the text, such as a quotation in English, runs in its own. */
function dressDirection(block: HTMLElement): void {
  if (block.hasAttribute('dir') || block.querySelector(directedBlocks) !== null) return
  const letters = block.textContent.match(/\p{L}/gu) ?? []
  if (letters.length < leastLetters) return
  const fromRight = letters.filter((letter) => rightLetter.test(letter)).length
  const own = fromRight === 0 ? 'ltr' : fromRight === letters.length ? 'rtl' : null
  // Asked of the attributes: a style that is asked for here would be worked out before the text is whole.
  if (own !== null && own !== block.closest<HTMLElement>('[dir]')?.dir) block.dir = own
}

/** Keeps the sign of each number before it where the text runs from right to left. */
function isolateNumbers(prose: HTMLElement): void {
  const walker = document.createTreeWalker(prose, NodeFilter.SHOW_TEXT)
  const found: [Text, string[]][] = []
  while (walker.nextNode()) {
    const text = walker.currentNode as Text
    const parts = aroundSigned(text.data)
    if (parts.length > 1 && text.parentElement?.tagName !== 'BDI') found.push([text, parts])
  }
  for (const [text, parts] of found)
    text.replaceWith(...parts.map((part, index) => (index % 2 === 0 ? part : isolated(part))))
}

function isolated(number: string): HTMLElement {
  const element = document.createElement('bdi')
  element.dir = 'ltr'
  element.textContent = number
  return element
}
