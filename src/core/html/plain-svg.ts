import { isTag, isText, type AnyNode, type Element } from 'domhandler'
import { parseDocument } from 'htmlparser2'
import { escapeAttribute, escapeText } from './escape-html.ts'

const svgNamespace = 'http://www.w3.org/2000/svg'
const xlinkNamespace = 'http://www.w3.org/1999/xlink'
/** What runs, leads elsewhere, or holds what is no drawing, in small letters: read as HTML the case of a name means nothing. */
const dropped = new Set([
  'script',
  'foreignobject',
  'image',
  'iframe',
  'style',
  'metadata',
  'set',
  'animate',
  'handler',
])
const name = /^[A-Za-z_][\w.-]*$/

/**
 * A drawing as well-formed XML that runs nothing and asks for nothing: no scripts, no style sheets, no addresses but
 * those of its own parts, no names of other vocabularies. Null when there is no `<svg>` in it.
 */
export function plainSvg(source: string): string | null {
  const root = parseDocument(source, { xmlMode: true }).children.find((node) => isTag(node) && node.name === 'svg')
  return root === undefined ? null : print([root], true)
}

function print(nodes: readonly AnyNode[], isRoot = false): string {
  return nodes.map((node) => (isText(node) ? escapeText(node.data) : isTag(node) ? element(node, isRoot) : '')).join('')
}

function element(node: Element, isRoot: boolean): string {
  if (!name.test(node.name) || dropped.has(node.name.toLowerCase())) return ''
  // A link keeps what it shows.
  const printed = node.name === 'a' ? 'g' : node.name
  const spaces = isRoot ? ` xmlns="${svgNamespace}" xmlns:xlink="${xlinkNamespace}"` : ''
  const attributes = Object.entries(node.attribs)
    .filter(([key, value]) => isHarmless(key, value))
    .map(([key, value]) => ` ${key}="${escapeAttribute(value)}"`)
  return `<${printed}${spaces}${attributes.join('')}>${print(node.children)}</${printed}>`
}

function isHarmless(key: string, value: string): boolean {
  if (key === 'href' || key === 'xlink:href') return value.startsWith('#')
  if (!name.test(key) || key === 'xmlns' || /^on/i.test(key)) return false
  return !/url\(\s*["']?(?!#)/i.test(value) && !/^\s*javascript:/i.test(value)
}
