import { escapeText } from './escape-html.ts'
import type { Tag } from './tags.ts'

/** Deeper nesting is flattened: no article needs it, and a browser's layout recurses over it. */
export const maxDepth = 100

type Entry = { tag: Tag; html: string }

const names = (text: string): ReadonlySet<string> => new Set(text.split(' '))
const cellBounds = names('table td th caption')
const listBounds = names('ul ol menu dir table td th caption')
const definitionBounds = names('dl table td th caption')
const tableBounds = names('table')
const rowGroups = names('thead tbody tfoot')
const headings = names('h1 h2 h3 h4 h5 h6')
const blank = /^\s*$/

/** Start tags that close an open sibling of theirs: which, and how far up to look. */
const closesSibling = new Map<string, { closes: ReadonlySet<string>; within: ReadonlySet<string> }>([
  ['li', { closes: names('li'), within: listBounds }],
  ['dt', { closes: names('dt dd'), within: definitionBounds }],
  ['dd', { closes: names('dt dd'), within: definitionBounds }],
  ['a', { closes: names('a'), within: cellBounds }],
  ['rt', { closes: names('rt rp rb rtc'), within: names('ruby table td th caption') }],
  ['rp', { closes: names('rt rp rb rtc'), within: names('ruby table td th caption') }],
])
const paragraph = names('p')

export type TreeWriter = {
  open: (tag: Tag, html: string) => void
  close: (tag: Tag) => void
  /** Text, not yet escaped. */
  text: (text: string) => void
  /** A complete element that shows something, already escaped. */
  content: (html: string) => void
  lineBreak: () => void
  isInside: (name: string) => boolean
  finish: () => string
}

/**
 * Prints elements so that they nest as HTML demands: siblings that imply an end are closed, table parts stand in
 * tables, elements that turn out empty are left out. What it prints, it prints again unchanged when read once more.
 *
 * @param reopenBudget how many characters of start tags may be repeated to mend wrong nesting
 */
export const createTreeWriter = (reopenBudget: number): TreeWriter => {
  const stack: Entry[] = []
  let out = ''
  /** How many entries of the stack are printed; the rest wait for content. */
  let printed = 0
  let flattened = 0
  let preformatted = 0
  let budget = reopenBudget

  const top = (): Entry | undefined => stack[stack.length - 1]

  const print = (html: string): void => {
    for (; printed < stack.length; printed++) out += (stack[printed] as Entry).html
    out += html
  }

  const push = (tag: Tag, html: string): void => {
    stack.push({ tag, html })
    if (tag.as === 'pre') preformatted++
  }

  const pop = (): Entry => {
    const entry = stack.pop() as Entry
    if (entry.tag.as === 'pre') preformatted--
    if (printed > stack.length) {
      printed--
      if (entry.html !== '') out += `</${entry.tag.as}>`
    }
    return entry
  }

  const popTo = (index: number): void => {
    while (stack.length > index) pop()
  }

  /** Index of the innermost open element named so, not looking past an element of `within`; -1 if none. */
  const find = (wanted: ReadonlySet<string>, within: ReadonlySet<string>): number => {
    for (let index = stack.length - 1; index >= 0; index--) {
      const { name } = (stack[index] as Entry).tag
      if (wanted.has(name)) return index
      if (within.has(name)) return -1
    }
    return -1
  }

  const reopen = (entries: Entry[]): void => {
    for (const { tag, html } of entries) {
      budget -= html.length
      if (budget < 0) return
      push(tag, html)
    }
  }

  /** Closes an open paragraph before a block; what was inline in it goes on inside the block's parent. */
  const closeParagraph = (keepInline: boolean): void => {
    const index = find(paragraph, cellBounds)
    if (index < 0) return
    const inline = keepInline ? stack.slice(index + 1).filter((entry) => entry.tag.kind === 'inline') : []
    popTo(index)
    reopen(inline)
  }

  const isTablePart = (entry: Entry | undefined): boolean =>
    entry !== undefined && (entry.tag.name === 'table' || entry.tag.name === 'tr' || rowGroups.has(entry.tag.name))

  /** Content straight inside a table would be moved out of it by a browser; it gets a cell instead. */
  const ensureCell = (): void => {
    if (!isTablePart(top())) return
    if (top()?.tag.name !== 'tr') push(implied.tr, '<tr>')
    push(implied.td, '<td>')
  }

  const openTablePart = (tag: Tag, html: string): void => {
    if (tag.name === 'table') {
      if (stack.length > maxDepth - 4) flattened++
      else {
        closeParagraph(true)
        ensureCell()
        push(tag, html)
      }
      return
    }
    const outsideTable = find(tableBounds, tableBounds) < 0
    if (outsideTable || (tag.name === 'caption' && top()?.tag.name !== 'table')) return lineBreak()
    if (tag.name === 'caption') return push(tag, html)
    const isCell = tag.name === 'td' || tag.name === 'th'
    const parents = isCell ? rowParents : tag.name === 'tr' ? groupParents : tableBounds
    popTo(find(parents, tableBounds) + 1)
    if (isCell && top()?.tag.name !== 'tr') push(implied.tr, '<tr>')
    push(tag, html)
    // An empty cell still takes its place in the row.
    if (isCell) print('')
  }

  const open = (tag: Tag, html: string): void => {
    if (flattened > 0 || stack.length >= maxDepth) {
      flattened++
      if (tag.kind !== 'inline') text('\n')
      return
    }
    if (tag.kind === 'table') return openTablePart(tag, html)
    const sibling = closesSibling.get(tag.name)
    if (sibling) {
      const index = find(sibling.closes, sibling.within)
      if (index >= 0) popTo(index)
    }
    if (tag.kind === 'block') {
      closeParagraph(tag.as !== 'p')
      if (headings.has(tag.name) && headings.has(top()?.tag.name ?? '')) pop()
    }
    ensureCell()
    push(tag, html)
  }

  const close = (tag: Tag): void => {
    if (flattened > 0) {
      flattened--
      return
    }
    const within = tag.kind === 'table' ? tableBounds : tag.name === 'li' ? listBounds : cellBounds
    let index = stack.length - 1
    for (; index >= 0; index--) {
      const { name } = (stack[index] as Entry).tag
      if (name === tag.name) break
      if (within.has(name)) return
    }
    if (index < 0) return
    const above = tag.kind === 'inline' ? stack.slice(index + 1) : []
    popTo(index)
    reopen(above)
  }

  const text = (value: string): void => {
    if (preformatted > 0 || !blank.test(value)) {
      ensureCell()
      print(escapeText(value))
      return
    }
    space(value)
  }

  /** White space at the start of a block shows nothing; before inline elements that wait, it stands outside them. */
  const space = (value: string): void => {
    if (isTablePart(top())) return
    for (let index = printed; index < stack.length; index++) {
      if ((stack[index] as Entry).tag.kind !== 'inline') return
    }
    out += value
  }

  const lineBreak = (): void => {
    if (preformatted > 0) print('<br>')
    else space('<br>')
  }

  return {
    open,
    close,
    text,
    content: (html) => {
      ensureCell()
      print(html)
    },
    lineBreak,
    isInside: (name) => stack.some((entry) => entry.tag.name === name),
    finish: () => {
      popTo(0)
      return out
    },
  }
}

const rowParents = names('tr thead tbody tfoot table')
const groupParents = names('thead tbody tfoot table')
const implied: { tr: Tag; td: Tag } = {
  tr: { name: 'tr', as: 'tr', kind: 'table' },
  td: { name: 'td', as: 'td', kind: 'table' },
}
