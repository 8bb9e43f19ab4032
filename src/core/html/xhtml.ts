import { isTag, isText, type AnyNode, type Element } from 'domhandler'
import { parseDocument } from 'htmlparser2'
import type { SanitizedHtml } from '#shared/model.ts'
import { isFigure } from '#shared/signed-number.ts'
import { escapeAttribute, escapeDirected, escapeText } from './escape-html.ts'

/** Where a picture is to be read from in the new document; null when it cannot be in it. */
export type ImageHref = (src: string) => string | null

const names = (text: string): ReadonlySet<string> => new Set(text.split(' '))
const inline = names('b strong i em u s small sub sup code kbd samp var cite q abbr dfn mark span bdi bdo time')
const blocks = names(
  'p div h1 h2 h3 h4 h5 h6 blockquote pre figure figcaption ul ol li dl dt dd details summary table caption thead tbody tfoot tr td th hr',
)
/** Blocks that hold words only. */
const ofWords = names('p h1 h2 h3 h4 h5 h6 pre')
/** Blocks that hold anything, printed under the name they may have wherever they stand. */
const ofAnything = new Map([
  ['div', 'div'],
  ['blockquote', 'blockquote'],
  ['figcaption', 'div'],
  ['li', 'div'],
  ['dt', 'div'],
  ['dd', 'div'],
  // What is folded away would not be on paper, nor could every reading system open it.
  ['details', 'div'],
  ['summary', 'div'],
])
const attributesOf = new Map<string, ReadonlySet<string>>([
  ['abbr', names('title')],
  ['ol', names('start type')],
  ['li', names('value')],
  ['td', names('colspan rowspan')],
  ['th', names('colspan rowspan')],
])
const languageTag = /^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/i
const direction = /^(?:ltr|rtl|auto)$/
const count = /^[1-9]\d{0,2}$/
const linkable = /^(?:https?|mailto|tel):/
const blank = /^\s*$/
/** The sanitiser lets no class of a publisher through. */
const figureClass = 'figure'

/** Where a node stands: whether blocks may be there, and whether a link is open around it. */
type Place = { blocks: boolean; link: boolean; imageHref: ImageHref; dir: 'ltr' | 'rtl' }

/**
 * An article's HTML as XHTML, which is also HTML: well formed, and each element only where the content models of HTML
 * allow it (HTML, section 4), as a browser does not mind but readers of EPUB do.
 *
 * @param imageHref is asked for every picture; one that cannot be in the document leaves its description
 * @param dir where the text runs; from right to left its numbers and figures are told to run as they do
 */
export function toXhtml(html: SanitizedHtml, imageHref: ImageHref, dir: 'ltr' | 'rtl'): string {
  return print(parseDocument(html).children, { blocks: true, link: false, imageHref, dir }).trim()
}

function print(nodes: readonly AnyNode[], place: Place): string {
  return nodes
    .map((node) => (isText(node) ? escapeDirected(node.data, place.dir) : isTag(node) ? element(node, place) : ''))
    .join('')
}

function element(node: Element, place: Place): string {
  const { name, children } = node
  const words: Place = { ...place, blocks: false }
  if (name === 'img') return image(node, place)
  if (name === 'br' || name === 'wbr') return `<${name}/>`
  if (name === 'a') return link(node, place)
  if (name === 'ins' || name === 'del') return tagged(node, name, print(children, place))
  if (name === 'ruby') return ruby(node, words)
  if (inline.has(name)) {
    if (place.blocks && holdsBlocks(node)) return print(children, place)
    return tagged(node, inlineName(node), print(children, words))
  }
  if (!blocks.has(name)) return print(children, place)
  if (!place.blocks) return name === 'hr' ? ' ' : ` ${print(children, place)} `
  if (name === 'hr') return '<hr/>'
  if (ofWords.has(name)) return tagged(node, name, print(children, words))
  if (name === 'ul' || name === 'ol') return list(node, place)
  if (name === 'dl') return definitions(node, place)
  if (name === 'figure') return figure(node, place)
  if (name === 'table') return table(node, place)
  return tagged(node, ofAnything.get(name) ?? 'div', print(children, place))
}

function tagged(node: Element, name: string, content: string): string {
  return `<${name}${attributes(node, name)}>${content}</${name}>`
}

function attributes({ attribs }: Element, name: string): string {
  const { lang, dir } = attribs
  let out = ''
  if (lang !== undefined && languageTag.test(lang)) out += ` lang="${lang}" xml:lang="${lang}"`
  if (dir !== undefined && direction.test(dir)) out += ` dir="${dir}"`
  for (const attribute of attributesOf.get(name) ?? []) {
    const value = attribs[attribute]
    if (value !== undefined && isAllowed(attribute, value)) out += ` ${attribute}="${escapeAttribute(value)}"`
  }
  return out
}

function isAllowed(attribute: string, value: string): boolean {
  if (attribute === 'title') return true
  return attribute === 'type' ? /^[1aAiI]$/.test(value) : count.test(value)
}

/** `time` without a machine's time would have to hold one; `bdo` says nothing without a direction. */
function inlineName({ name, attribs }: Element): string {
  const isBare = name === 'time' || (name === 'bdo' && !/^(?:ltr|rtl)$/.test(attribs['dir'] ?? ''))
  return isBare ? 'span' : name
}

function image({ attribs }: Element, { imageHref }: Place): string {
  const { src, alt = '', width = '', height = '' } = attribs
  const href = src === undefined ? null : imageHref(src)
  if (href === null) return alt === '' ? '' : `<span class="missing">[${escapeText(alt)}]</span>`
  const size = /^\d{1,5}$/.test(width) && /^\d{1,5}$/.test(height) ? ` width="${width}" height="${height}"` : ''
  return `<img src="${escapeAttribute(href)}" alt="${escapeAttribute(alt)}"${size}/>`
}

function link(node: Element, place: Place): string {
  const { href = '', 'data-player': player } = node.attribs
  const words = print(node.children, { ...place, link: true })
  // On paper a sign alone would not tell where there is something to see.
  const content = player === undefined ? words : `${words} ${escapeText(player)}`
  if (place.link || !URL.canParse(href) || !linkable.test(href)) return content
  const address = escapeAttribute(new URL(href).href)
  return `<a href="${address}"${attributes(node, 'a')}>${content}</a>`
}

/** Readings stand over the letters before them; where they do not, the letters and the readings follow each other. */
function ruby(node: Element, place: Place): string {
  const parts = node.children.filter((child) => !isTag(child) || child.name !== 'rp')
  const isReading = (child: AnyNode | undefined) => child !== undefined && isTag(child) && child.name === 'rt'
  const isWhole =
    !isReading(parts[0]) && isReading(parts.findLast((child) => !isText(child) || !blank.test(child.data)))
  if (!isWhole) return print(parts, place)
  const content = parts.map((child) =>
    isTag(child) && child.name === 'rt' ? tagged(child, 'rt', print(child.children, place)) : print([child], place),
  )
  return tagged(node, 'ruby', content.join(''))
}

/** Whatever stands between the items becomes an item. */
function list(node: Element, place: Place): string {
  const items = node.children.filter((child) => isTag(child) || (isText(child) && !blank.test(child.data)))
  if (items.length === 0) return ''
  const content = items.map((child) =>
    isTag(child) && child.name === 'li'
      ? tagged(child, 'li', print(child.children, place))
      : `<li>${print([child], place)}</li>`,
  )
  return tagged(node, node.name, content.join(''))
}

/** Terms, each followed by what is said of them; anything else is no list of definitions. */
function definitions(node: Element, place: Place): string {
  const parts = node.children.filter((child) => !isText(child) || !blank.test(child.data))
  const order = parts.map((child) => (isTag(child) ? child.name : '?')).join(' ')
  if (!/^(?:dt )+dd(?: dd)*(?: (?:dt )+dd(?: dd)*)*$/.test(order)) return tagged(node, 'div', print(parts, place))
  const content = parts.filter(isTag).map((part) => tagged(part, part.name, print(part.children, place)))
  return tagged(node, 'dl', content.join(''))
}

/** One caption, at its beginning or its end. */
function figure(node: Element, place: Place): string {
  const parts = node.children.filter((child) => !isText(child) || !blank.test(child.data))
  const isCaption = (child: AnyNode | undefined) => child !== undefined && isTag(child) && child.name === 'figcaption'
  const caption = isCaption(parts.at(-1)) ? parts.length - 1 : isCaption(parts[0]) ? 0 : -1
  const content = parts.map((child, at) =>
    at === caption && isTag(child) ? tagged(child, 'figcaption', print(child.children, place)) : print([child], place),
  )
  return tagged(node, 'figure', content.join(''))
}

/** The head before the body, the foot after it, and every row in one of them. */
function table(node: Element, place: Place): string {
  const parts = node.children.filter(isTag)
  const rowsOf = (part: Element): Element[] => (part.name === 'tr' ? [part] : part.children.filter(isTag))
  const group = (name: string, members: readonly Element[]): string => {
    const rows = members.flatMap(rowsOf).filter((row) => row.name === 'tr')
    return rows.length === 0 ? '' : `<${name}>${rows.map((row) => rowOf(row, place)).join('')}</${name}>`
  }
  const called = (...wanted: string[]) => parts.filter(({ name }) => wanted.includes(name))
  headFigures(called('thead').flatMap(rowsOf), called('tbody', 'tr').flatMap(rowsOf)[0])
  const [caption] = called('caption')
  const content = [
    group('thead', called('thead')),
    group('tbody', called('tbody', 'tr')),
    group('tfoot', called('tfoot')),
  ].join('')
  if (content === '') return caption === undefined ? '' : tagged(caption, 'div', print(caption.children, place))
  const heading =
    caption === undefined ? '' : tagged(caption, 'caption', print(caption.children, { ...place, blocks: false }))
  return tagged(node, 'table', heading + content)
}

const cellsOf = (row: Element) => row.children.filter(isTag).filter(({ name }) => name === 'td' || name === 'th')

/** The heads of columns whose first cell is a figure stand over the figures. */
function headFigures(heads: readonly Element[], first: Element | undefined): void {
  const below = first === undefined ? [] : cellsOf(first)
  for (const head of heads.map(cellsOf)) {
    // Cells that span several would be counted wrongly.
    if (head.length !== below.length) continue
    for (const [at, cell] of head.entries())
      if (at > 0 && isFigure(wordsOf(below[at]?.children ?? []))) cell.attribs['class'] = figureClass
  }
}

function rowOf(row: Element, place: Place): string {
  const cells = cellsOf(row)
  // A cell at the head may hold no headings, so it holds words.
  const content = cells.map((cell, at) => {
    const within: Place = { ...place, blocks: cell.name === 'td' && place.blocks }
    // The first of a row is its name, be it a year.
    const isIt = at > 0 && isFigure(wordsOf(cell.children))
    if (isIt) return figureCell(cell, within)
    const name = cell.attribs['class'] === figureClass ? ` class="${figureClass}"` : ''
    return `<${cell.name}${name}${attributes(cell, cell.name)}>${print(cell.children, within)}</${cell.name}>`
  })
  return tagged(row, 'tr', content.join(''))
}

/** Figures run from the left in any text, and stand under each other. */
function figureCell(cell: Element, within: Place): string {
  cell.attribs['dir'] = 'ltr'
  const content = print(cell.children, { ...within, dir: 'ltr' })
  return `<${cell.name} class="${figureClass}"${attributes(cell, cell.name)}>${content}</${cell.name}>`
}

function wordsOf(nodes: readonly AnyNode[]): string {
  return nodes.map((node) => (isText(node) ? node.data : isTag(node) ? wordsOf(node.children) : '')).join('')
}

function holdsBlocks(node: Element): boolean {
  return node.children.some((child) => isTag(child) && (blocks.has(child.name) || holdsBlocks(child)))
}
