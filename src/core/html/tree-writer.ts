import { escapeClean, withoutControls } from './escape-html.ts'
import type { Tag } from './tags.ts'

/** Deeper nesting is flattened: no article needs it, and a browser's layout recurses over it. */
const maxDepth = 100

/**
 * A longer run of letters is no word. A browser's time to break one into lines grows with the square of its length, a
 * minute at a million letters, so that such a run is given places to break.
 */
const longestWord = 200
/** From here on scripts break between any two characters. */
const firstIdeograph = 0x2e80

type Entry = { tag: Tag; html: string }

/** What has been printed and what stands open. */
export type TreeWriter = {
  out: string
  stack: Entry[]
  /** How many entries of the stack are printed; the rest wait for content, and vanish without it. */
  printed: number
  /** Open elements that are too deep to be in the stack. */
  flattened: number
  /** Open `<pre>` elements, in which white space counts. */
  preformatted: number
  /** Characters since the last place where a line may break. */
  run: number
  /** How many more characters of start tags may be repeated to mend wrong nesting. */
  budget: number
}

const names = (text: string): ReadonlySet<string> => new Set(text.split(' '))
const cellBounds = names('table td th caption')
const listBounds = names('ul ol menu dir table td th caption')
const definitionBounds = names('dl table td th caption')
const rubyBounds = names('ruby table td th caption')
const rubyParts = names('rb rt rp')
const tableBounds = names('table')
const rowParents = names('tr thead tbody tfoot table')
const groupParents = names('thead tbody tfoot table')
const tableParts = names('table thead tbody tfoot tr')
const headings = names('h1 h2 h3 h4 h5 h6')
const paragraph = names('p')
const blank = /^\s*$/
const isMark = /\p{M}/u

/** Start tags that close an open sibling of theirs: which, and how far up to look. */
const closesSibling = new Map<string, { closes: ReadonlySet<string>; within: ReadonlySet<string> }>([
  ['li', { closes: names('li'), within: listBounds }],
  ['dt', { closes: names('dt dd'), within: definitionBounds }],
  ['dd', { closes: names('dt dd'), within: definitionBounds }],
  ['a', { closes: names('a'), within: cellBounds }],
  ['rt', { closes: names('rt rp rb rtc'), within: rubyBounds }],
  ['rp', { closes: names('rt rp rb rtc'), within: rubyBounds }],
])
const impliedRow: Tag = { name: 'tr', as: 'tr', kind: 'table' }
const impliedCell: Tag = { name: 'td', as: 'td', kind: 'table' }

/**
 * A printer of elements that nest as HTML demands: siblings that imply an end are closed, table parts stand in tables,
 * elements that turn out empty are left out. What it prints, it prints again unchanged when read once more.
 *
 * @param budget how many characters of start tags may be repeated to mend wrong nesting
 */
export const createTreeWriter = (budget: number): TreeWriter => ({
  out: '',
  stack: [],
  printed: 0,
  flattened: 0,
  preformatted: 0,
  run: 0,
  budget,
})

const topName = ({ stack }: TreeWriter): string => stack[stack.length - 1]?.tag.name ?? ''

const print = (writer: TreeWriter, html: string): void => {
  const { stack } = writer
  for (; writer.printed < stack.length; writer.printed++) writer.out += (stack[writer.printed] as Entry).html
  writer.out += html
}

const push = (writer: TreeWriter, tag: Tag, html: string): void => {
  writer.stack.push({ tag, html })
  if (tag.as === 'pre') writer.preformatted++
}

const popTo = (writer: TreeWriter, length: number): void => {
  const { stack } = writer
  while (stack.length > length) {
    const { tag, html } = stack.pop() as Entry
    if (tag.as === 'pre') writer.preformatted--
    if (writer.printed <= stack.length) continue
    writer.printed--
    if (html !== '') writer.out += `</${tag.as}>`
  }
}

/** Index of the innermost open element named so, not looking past an element of `within`; -1 if none. */
const find = ({ stack }: TreeWriter, wanted: ReadonlySet<string>, within: ReadonlySet<string>): number => {
  for (let index = stack.length - 1; index >= 0; index--) {
    const { name } = (stack[index] as Entry).tag
    if (wanted.has(name)) return index
    if (within.has(name)) return -1
  }
  return -1
}

const reopen = (writer: TreeWriter, entries: Entry[]): void => {
  for (const { tag, html } of entries) {
    writer.budget -= html.length
    if (writer.budget < 0) return
    push(writer, tag, html)
  }
}

/** Closes an open paragraph or heading before a block; what was inline in it goes on inside the block's parent. */
const closeBefore = (writer: TreeWriter, wanted: ReadonlySet<string>, keepInline: boolean): void => {
  const index = find(writer, wanted, cellBounds)
  if (index < 0) return
  const inline = keepInline ? writer.stack.slice(index + 1).filter((entry) => entry.tag.kind === 'inline') : []
  popTo(writer, index)
  reopen(writer, inline)
}

/** Content straight inside a table would be moved out of it by a browser; it gets a cell instead. */
const ensureCell = (writer: TreeWriter): void => {
  const name = topName(writer)
  if (!tableParts.has(name)) return
  if (name !== 'tr') push(writer, impliedRow, '<tr>')
  push(writer, impliedCell, '<td>')
}

const openTable = (writer: TreeWriter, tag: Tag, html: string): void => {
  closeBefore(writer, paragraph, true)
  ensureCell(writer)
  // Room for a row, a cell and what the cell holds.
  if (writer.stack.length > maxDepth - 4) writer.flattened++
  else push(writer, tag, html)
}

const openTablePart = (writer: TreeWriter, tag: Tag, html: string): void => {
  if (tag.name === 'table') return openTable(writer, tag, html)
  const isOutside = find(writer, tableBounds, tableBounds) < 0
  if (isOutside || (tag.name === 'caption' && topName(writer) !== 'table')) return writeLineBreak(writer)
  if (tag.name === 'caption') return push(writer, tag, html)
  const isCell = tag.name === 'td' || tag.name === 'th'
  const parents = isCell ? rowParents : tag.name === 'tr' ? groupParents : tableBounds
  popTo(writer, find(writer, parents, tableBounds) + 1)
  if (isCell && topName(writer) !== 'tr') push(writer, impliedRow, '<tr>')
  push(writer, tag, html)
  // An empty cell still takes its place in the row.
  if (isCell) print(writer, '')
}

/** Opens an element, after closing what its start tag implies. */
export const openElement = (writer: TreeWriter, tag: Tag, html: string): void => {
  if (writer.flattened > 0 || writer.stack.length >= maxDepth) {
    writer.flattened++
    if (tag.kind !== 'inline') writeText(writer, '\n')
    return
  }
  if (tag.kind === 'table') return openTablePart(writer, tag, html)
  const sibling = closesSibling.get(tag.name)
  if (sibling) {
    const index = find(writer, sibling.closes, sibling.within)
    if (index >= 0) popTo(writer, index)
  }
  if (tag.kind === 'block') {
    closeBefore(writer, paragraph, tag.as !== 'p')
    if (headings.has(tag.name)) closeBefore(writer, headings, true)
  }
  ensureCell(writer)
  push(writer, tag, html)
}

/** Closes the innermost open element of that tag; an end tag without one is ignored. */
export const closeElement = (writer: TreeWriter, tag: Tag): void => {
  if (writer.flattened > 0) {
    writer.flattened--
    return
  }
  const { stack } = writer
  const within = tag.kind === 'table' ? tableBounds : tag.name === 'li' ? listBounds : cellBounds
  let index = stack.length - 1
  for (; index >= 0; index--) {
    const { name } = (stack[index] as Entry).tag
    if (name === tag.name) break
    if (within.has(name)) return
  }
  if (index < 0) return
  // A part of a ruby does not outlive it: inside a part of another it would close that one when read again.
  const staysOpen = ({ tag: { name } }: Entry) => tag.kind === 'inline' && !(tag.name === 'ruby' && rubyParts.has(name))
  const above = stack.slice(index + 1).filter(staysOpen)
  popTo(writer, index)
  reopen(writer, above)
}

/** White space at the start of a block shows nothing; before inline elements that wait, it stands outside them. */
const writeSpace = (writer: TreeWriter, html: string, run: number): void => {
  if (tableParts.has(topName(writer))) return
  for (let index = writer.printed; index < writer.stack.length; index++) {
    if ((writer.stack[index] as Entry).tag.kind !== 'inline') return
  }
  writer.out += html
  writer.run = run
}

/** Prints text, which is not yet escaped. */
export const writeText = (writer: TreeWriter, text: string): void => {
  const clean = withoutControls(text)
  if (clean === '') return
  const isSpace = writer.preformatted === 0 && blank.test(clean)
  if (!isSpace) ensureCell(writer)
  const [html, run] = withPlacesToBreak(clean, writer.run)
  if (isSpace) return writeSpace(writer, html, run)
  print(writer, html)
  writer.run = run
}

/** Text, escaped, and how many signs its end stands after the last place to break, if `run` were before it. */
const withPlacesToBreak = (text: string, before: number): [html: string, run: number] => {
  let [html, from, run] = ['', 0, before]
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code <= 0x20 || code >= firstIdeograph) run = 0
    else if (++run > longestWord && (run > 2 * longestWord || !isMark.test(text.charAt(at)))) {
      html += `${escapeClean(text.slice(from, at))}<wbr>`
      from = at
      run = 1
    }
  }
  return [html + escapeClean(text.slice(from)), run]
}

/** Prints a complete element that shows something, already escaped. */
export const writeContent = (writer: TreeWriter, html: string): void => {
  ensureCell(writer)
  print(writer, html)
  writer.run = 0
}

export const writeLineBreak = (writer: TreeWriter): void => {
  if (writer.preformatted > 0) print(writer, '<br>')
  else writeSpace(writer, '<br>', 0)
}

export const isInside = ({ stack }: TreeWriter, name: string): boolean => stack.some((entry) => entry.tag.name === name)

/** Closes what is open and gives the whole. */
export const finishTree = (writer: TreeWriter): string => {
  popTo(writer, 0)
  return writer.out
}
