import { Parser } from 'htmlparser2'
import { escapeAttribute, escapeText } from '../html/escape-html.ts'
import { type MainVocabulary, type NameScope, canonicalName, emptyScope, scopeInside } from './namespaces.ts'
import { absoluteUrl } from './resolve-html.ts'
import { type DeclaredEntities, decodeXmlText, splitDoctype } from './xml-entities.ts'

/** An element. Names are canonical (see namespaces.ts), attribute names are as written but in lower case. */
export type XmlNode = {
  name: string
  attributes: Readonly<Record<string, string>>
  /** The decoded character data of the element and of the markup in it. */
  text: string
  /** The element's content as HTML, when it holds markup and was asked for as such. */
  markup?: string
  children: XmlNode[]
  /** The base address that xml:base declares, absolute. */
  base: string | undefined
  /** The language that xml:lang declares, inherited. */
  language: string | undefined
}

/** What to make of a document. Element names given to these are in lower case. */
export type XmlShape = {
  /** The vocabulary of a root element, `'stop'` for a document that is surely something else, else undefined. */
  rootOf: (localName: string) => MainVocabulary | 'stop' | undefined
  /** Elements handed over one by one instead of being kept; an unclosed one ends where the next begins. */
  isRecord: (name: string, main: MainVocabulary) => boolean
  /** Answers `'stop'` when nothing more of the document is wanted. */
  onRecord: (record: XmlNode, root: XmlNode) => 'go on' | 'stop'
  /** Elements whose content may be HTML. */
  holdsMarkup: (name: string) => boolean
  /** The address of the document. */
  url?: string | undefined
}

export type XmlDocument = {
  /** The element that `rootOf` accepted. */
  root?: XmlNode
  /** Its name as written, in lower case, and its namespace. */
  rootName?: string
  rootNamespace?: string
  /** The first element of the document, whatever it is, in lower case. */
  firstName?: string
}

/** An open element: a node, or (without one) a tag inside markup. */
type Frame = { node?: XmlNode; scope: NameScope; base: string | undefined; tag?: string }

type State = {
  shape: XmlShape
  declared: DeclaredEntities | undefined
  document: XmlDocument
  main: MainVocabulary
  frames: Frame[]
  record: XmlNode | undefined
  /** The element whose content is being written out as markup. */
  holder: XmlNode | undefined
  /** Whether the holder's character data is text (XHTML) or already HTML. */
  holderIsXml: boolean
  pending: string
  effort: number
  stopped: boolean
}

const chunkLength = 65_536
/**
 * The parser below looks through its open elements at every tag, so nesting multiplies the work. Real feeds stay under
 * a hundredth of this; a document made to waste time is read up to here.
 */
const maxEffort = 200_000_000
const deepNesting = 500

const htmlVoid = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))
const addressAttributes = new Set(['href', 'src', 'poster', 'cite', 'longdesc', 'data', 'background'])

const write = (state: State, text: string): void => {
  const { holder } = state
  const node = holder ?? state.frames.at(-1)?.node
  if (node === undefined) return
  node.text += text
  if (holder?.markup !== undefined) holder.markup += state.holderIsXml ? escapeText(text) : text
}

const flush = (state: State): void => {
  if (state.pending === '') return
  const text = decodeXmlText(state.pending, state.declared)
  state.pending = ''
  write(state, text)
}

const baseOf = (declared: string | undefined, outer: string | undefined, url: string | undefined) =>
  declared === undefined ? outer : (absoluteUrl(declared, outer ?? url) ?? outer)

const openMarkup = (
  state: State,
  holder: XmlNode,
  name: string,
  attributes: Readonly<Record<string, string>>,
): void => {
  const tag = name.slice(name.indexOf(':') + 1)
  const outer = state.frames.at(-1)
  const base = baseOf(attributes['xml:base'], outer?.base, state.shape.url)
  holder.markup ??= state.holderIsXml ? escapeText(holder.text) : holder.text
  let written = `<${tag}`
  for (const key in attributes) {
    if (key.startsWith('xmlns') || key === 'xml:base') continue
    const value = attributes[key] ?? ''
    const isForeignBase = base !== undefined && base !== holder.base && addressAttributes.has(key)
    const resolved = isForeignBase ? (absoluteUrl(value, base) ?? value) : value
    written += ` ${key === 'xml:lang' ? 'lang' : key}="${escapeAttribute(resolved)}"`
  }
  holder.markup += `${written}>`
  state.frames.push({ scope: outer?.scope ?? emptyScope(), base, tag })
}

/** The scope of a root element, in which the root's own prefix stands for the main vocabulary. */
const rootScope = (scope: NameScope, name: string, main: MainVocabulary): NameScope => {
  const colon = name.indexOf(':')
  if (name.endsWith('rdf')) return scope
  return { prefixes: new Map(scope.prefixes).set(name.slice(0, Math.max(colon, 0)), main), names: new Map() }
}

const openRoot = (state: State, name: string, attributes: Readonly<Record<string, string>>): void => {
  const local = name.slice(name.indexOf(':') + 1)
  state.document.firstName ??= local
  const main = state.shape.rootOf(local)
  if (main === undefined) return
  if (main === 'stop') {
    state.stopped = true
    return
  }
  const scope = rootScope(scopeInside(emptyScope(), attributes), name, main)
  const colon = name.indexOf(':')
  const base = baseOf(attributes['xml:base'], undefined, state.shape.url)
  const node: XmlNode = { name: local, attributes, text: '', children: [], base, language: attributes['xml:lang'] }
  state.main = main
  state.document.root = node
  state.document.rootName = local
  state.document.rootNamespace = attributes[colon < 0 ? 'xmlns' : `xmlns:${name.slice(0, colon)}`] ?? ''
  state.frames.push({ node, scope, base })
}

const endRecord = (state: State): void => {
  const { record, document } = state
  if (record === undefined || document.root === undefined) return
  state.record = undefined
  state.holder = undefined
  if (state.shape.onRecord(record, document.root) === 'stop') state.stopped = true
}

const openElement = (state: State, written: string, attributes: Record<string, string>): void => {
  flush(state)
  for (const key in attributes) {
    const value = attributes[key]
    if (value?.includes('&')) attributes[key] = decodeXmlText(value, state.declared)
  }
  const parent = state.frames.at(-1)
  if (parent === undefined) {
    if (state.document.root === undefined) openRoot(state, written, attributes)
    return
  }
  state.effort += state.frames.length
  if (state.effort > maxEffort) state.stopped = true
  const scope = scopeInside(parent.scope, attributes)
  const name = canonicalName(written, scope, state.main)
  const isRecord = state.shape.isRecord(name, state.main) && parent.node?.name !== 'source'
  if (state.holder !== undefined && !isRecord) {
    openMarkup(state, state.holder, written, attributes)
    return
  }
  if (isRecord) endRecord(state)
  openNode(state, parent, { name, scope, attributes, isRecord })
}

const openNode = (
  state: State,
  parent: Frame,
  element: { name: string; scope: NameScope; attributes: Readonly<Record<string, string>>; isRecord: boolean },
): void => {
  const { name, scope, attributes, isRecord } = element
  const base = baseOf(attributes['xml:base'], parent.base, state.shape.url)
  const language = attributes['xml:lang'] ?? parent.node?.language
  const node: XmlNode = { name, attributes, text: '', children: [], base, language }
  if (isRecord) state.record = node
  else parent.node?.children.push(node)
  if (state.shape.holdsMarkup(name)) {
    state.holder = node
    state.holderIsXml = /xml|xhtml/i.test(attributes['type'] ?? '') || attributes['mode'] === 'xml'
  }
  state.frames.push({ node, scope, base })
}

const closeElement = (state: State): void => {
  flush(state)
  const frame = state.frames.pop()
  if (frame === undefined) return
  const { holder } = state
  if (frame.tag !== undefined && holder?.markup !== undefined) {
    if (!htmlVoid.has(frame.tag)) holder.markup += `</${frame.tag}>`
  } else if (frame.node !== undefined) {
    if (frame.node === holder) state.holder = undefined
    if (frame.node === state.record) endRecord(state)
  }
}

const countClosers = (chunk: string): number => {
  let count = 0
  for (let at = chunk.indexOf('</'); at >= 0; at = chunk.indexOf('</', at + 2)) count += 1
  return count
}

const makeParser = (state: State): Parser => {
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        openElement(state, name, attributes)
        if (state.stopped) parser.pause()
      },
      onclosetag: () => closeElement(state),
      ontext: (text) => {
        if (state.frames.length > 0) state.pending += text
      },
      oncdatastart: () => flush(state),
      oncdataend: () => {
        const text = state.pending
        state.pending = ''
        write(state, text)
      },
    },
    { xmlMode: true, decodeEntities: false, lowerCaseTags: true, lowerCaseAttributeNames: true },
  )
  // The parser's own way to add void elements: HTML pasted into a feed leaves <br> and <img> open.
  return Object.assign(parser, { isVoidElement: (name: string) => state.holder !== undefined && htmlVoid.has(name) })
}

/** Brackets before what no name begins with, as in "<5" or "<=", or before another: publishers forget to escape them. */
const strayBracket = /<+(?=[\d=.,;:()$%#*+-])|<+(?=<)/
/** The same beside CDATA, in which a bracket is as it should be and nothing may be escaped. */
const cdataOrStray = new RegExp(`<!\\[CDATA\\[[^]*?(?:\\]\\]>|$)|${strayBracket.source}`, 'g')

/** Longer runs of them are no text. */
const mostBrackets = 1000

const withoutStrays = (text: string): string =>
  strayBracket.test(text)
    ? text.replace(cdataOrStray, (found) =>
        found.startsWith('<!') ? found : '&lt;'.repeat(Math.min(found.length, mostBrackets)),
      )
    : text

/**
 * Reads an XML document, well formed or not, in one pass. Never throws, never expands entities beyond a small budget,
 * and stops early (keeping what it has) where a document is nested to waste time.
 */
export const readXml = (source: string, shape: XmlShape): XmlDocument => {
  const { text: written, declared } = splitDoctype(source)
  const text = withoutStrays(written)
  const state: State = {
    shape,
    declared,
    document: {},
    main: 'rss',
    frames: [],
    record: undefined,
    holder: undefined,
    holderIsXml: false,
    pending: '',
    effort: 0,
    stopped: false,
  }
  const parser = makeParser(state)
  for (let at = 0; at < text.length && !state.stopped; at += chunkLength) {
    const chunk = text.slice(at, at + chunkLength)
    parser.write(chunk)
    if (state.frames.length > deepNesting) state.effort += state.frames.length * countClosers(chunk)
    if (state.effort > maxEffort) state.stopped = true
  }
  if (!state.stopped) parser.end()
  flush(state)
  endRecord(state)
  return state.document
}
