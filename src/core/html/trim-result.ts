import { holdsBlocks, isBlock, isHeading, isPicture, linkShare } from './page-block.ts'
import { type PageElement, type PageNode, textOf } from './page-dom.ts'
import {
  buttons,
  counter,
  dateOrCount,
  isByline,
  isMeta,
  isStamp,
  lastChange,
  longNotice,
  notice,
  pointer,
  sentenceEnd,
  signature,
} from './result-lines.ts'

/** What is told beside the text. */
export type Known = { title: string; byline: string }

/** A paragraph this long that links nowhere is the article's own, whatever words are in it. */
export const longLine = 100
const maxSteps = 25
const longestLead = 200

/** What stands on one line: a block that holds no further block, or text and inline elements between two blocks. */
type Line = {
  nodes: PageNode[]
  block: PageElement | undefined
  text: string
  isPicture: boolean
  linkShare: number
}

const elementType = 1
const isElement = (node: PageNode): node is PageElement => node.nodeType === elementType
/** Blocks that are judged as a whole. */
const whole = new Set('P LI DT DD TABLE PRE FIGURE H1 H2 H3 H4 H5 H6'.split(' '))

const lineOf = (nodes: PageNode[]): Line => {
  const elements = nodes.filter(isElement)
  const text = nodes
    .map((node) => node.textContent)
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
  const linked = elements.reduce(
    (sum, element) => sum + linkShare(element, 1) * (element.tagName === 'A' ? textOf(element).length : 1),
    0,
  )
  const block = nodes.length === 1 && elements[0] !== undefined && isBlock(elements[0]) ? elements[0] : undefined
  return { nodes, block, text, isPicture: elements.some(isPicture), linkShare: linked / Math.max(1, text.length) }
}

/** The lines of a body one by one, from its end when `isReversed`. */
function* linesOf(parent: PageElement, isReversed: boolean): Generator<Line> {
  const children = [...parent.childNodes]
  if (isReversed) children.reverse()
  let run: PageNode[] = []
  for (const child of children) {
    const isBreak = isElement(child) && (isBlock(child) || child.tagName === 'BR' || holdsBlocks(child))
    if (!isBreak) {
      run.push(child)
      continue
    }
    if (run.length > 0) yield lineOf(run)
    run = []
    if (child.tagName === 'BR') continue
    if (whole.has(child.tagName)) yield lineOf([child])
    else yield* linesOf(child, isReversed)
  }
  if (run.length > 0) yield lineOf(run)
}

const isWeakTail = ({ block, text, isPicture: hasPicture, linkShare: linked }: Line, known: Known): boolean => {
  if (text === '') return false
  if (block !== undefined && isHeading(block)) return true
  if (text.length > 300 || block?.tagName === 'TABLE' || block?.tagName === 'PRE') return false
  if (dateOrCount.test(text) || buttons.test(text) || counter.test(text) || longNotice.test(text)) return !hasPicture
  if (isByline(text, known.byline)) return !hasPicture
  const isLine = text.length < longLine || linked > 0
  if (isLine && isStamp(text)) return true
  if (isLine && [pointer, notice, signature, lastChange].some((pattern) => pattern.test(text))) return true
  // A link that shows its own address is a source, not a teaser.
  if (linked > 0.6) return !/^https?:\/\/\S+$/.test(text)
  // Lines of a poem stand in no block of their own.
  const isShort = text.length < 25 && !sentenceEnd.test(text)
  return isShort && block !== undefined && block.tagName !== 'LI' && !hasPicture
}

const isWeakHead = ({ block, text, linkShare: linked }: Line, known: Known): boolean => {
  if (text.length > longestLead) return false
  if (known.title !== '' && text.toLowerCase() === known.title.toLowerCase()) return true
  if (block !== undefined && isHeading(block)) return false
  return dateOrCount.test(text) || buttons.test(text) || pointer.test(text) || linked > 0.6
}

/** Takes a line out, and what held nothing else. */
const removeLine = ({ nodes }: Line, body: PageElement): void => {
  let parent = nodes[0]?.parentElement ?? null
  for (const node of nodes) node.remove()
  while (parent !== null && parent !== body && textOf(parent) === '' && !isPicture(parent)) {
    const outer: PageElement | null = parent.parentElement
    parent.remove()
    parent = outer
  }
}

/** Takes the words beside a picture out. */
const removeWords = ({ nodes, block }: Line): void => {
  const within = Array.from(block?.childNodes ?? nodes)
  for (const node of within) {
    if (!isElement(node) || !isPicture(node)) node.remove()
  }
}

/** The lines that say or show something; the others are taken out as they come. */
function* fullLinesOf(body: PageElement, isReversed: boolean): Generator<Line> {
  for (const line of linesOf(body, isReversed)) {
    if (line.text !== '' || line.isPicture) yield line
    else for (const node of line.nodes) node.remove()
  }
}

const trimTail = (body: PageElement, known: Known): void => {
  let steps = 0
  for (const line of fullLinesOf(body, true)) {
    if (steps++ >= maxSteps || !isWeakTail(line, known)) return
    removeLine(line, body)
  }
}

/** Above the text a lead may stand, and pictures with their captions; facts of the article stand among them. */
const trimHead = (body: PageElement, known: Known): void => {
  let steps = 0
  let isBehindLead = false
  for (const line of fullLinesOf(body, false)) {
    if (steps++ >= maxSteps) return
    const isFact = isMeta(line.text) || isByline(line.text, known.byline)
    if (line.isPicture) {
      if (isFact) removeWords(line)
    } else if (isFact || (!isBehindLead && isWeakHead(line, known))) removeLine(line, body)
    else if (isBehindLead || line.text.length > longestLead) return
    else isBehindLead = true
  }
}

/** Takes off a body what stands above and below its text: title, byline and date, notices, buttons, pointers. */
export const trimResult = (body: PageElement, known: Known): void => {
  trimTail(body, known)
  trimHead(body, known)
}
