import { isTag, isText, type AnyNode, type Element } from 'domhandler'
import { parseDocument } from 'htmlparser2'

/** An article's cleaned HTML as Markdown (CommonMark, tables as in GFM). */
export function toMarkdown(html: string): string {
  return blocks(parseDocument(html).children)
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** A plain text as Markdown that reads the same: no mark, no HTML and no entity is made of its signs. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>]|&(?=#?\w+;)/g, '\\$&')
}

const blockNames = new Set(
  'p div h1 h2 h3 h4 h5 h6 ul ol li blockquote pre figure figcaption table hr section article dl dt dd header footer aside main details summary address'.split(
    ' ',
  ),
)

/** Runs of inline nodes become paragraphs between the blocks. */
function blocks(nodes: readonly AnyNode[]): string {
  const parts: string[] = []
  let run: AnyNode[] = []
  const endRun = () => {
    const text = inline(run).trim()
    // What begins like a heading or a list is neither.
    if (text !== '') parts.push(text.replace(/^(\d*)([#+.)-])(?=\s)/, '$1\\$2'))
    run = []
  }
  for (const node of nodes) {
    if (isTag(node) && blockNames.has(node.name)) {
      endRun()
      parts.push(block(node))
    } else run.push(node)
  }
  endRun()
  return parts.filter((part) => part !== '').join('\n\n')
}

function block(element: Element): string {
  const { name, children } = element
  const level = /^h([1-6])$/.exec(name)?.[1]
  if (level !== undefined) return `${'#'.repeat(Number(level))} ${inline(children).trim()}`
  switch (name) {
    case 'hr':
      return '---'
    case 'blockquote':
      return prefixed(blocks(children), '> ', '> ')
    case 'pre':
      return fenced(rawText(children))
    case 'ul':
    case 'ol':
      return list(element)
    case 'table':
      return table(element)
    case 'figcaption':
      return `*${inline(children).trim()}*`
    default:
      return blocks(children)
  }
}

function list({ name, attribs, children }: Element): string {
  const first = /^\d{1,9}$/.test(attribs['start'] ?? '') ? Number(attribs['start']) : 1
  const items = children.filter(isTag).filter((child) => child.name === 'li')
  return items
    .map((item, index) => {
      const mark = name === 'ol' ? `${first + index}. ` : '- '
      return prefixed(blocks(item.children), mark, ' '.repeat(mark.length))
    })
    .join('\n')
}

/** Under its caption, which Markdown has no place for. */
function table(element: Element): string {
  const captions = descendants(element, 'caption').map(({ children }) => inline(children).trim())
  return [...captions.filter((text) => text !== '').map((text) => `**${text}**`), tableRows(element)].join('\n\n')
}

function tableRows(element: Element): string {
  const rows = descendants(element, 'tr').map((row) =>
    row.children
      .filter(isTag)
      .filter(({ name }) => name === 'td' || name === 'th')
      .map((cell) => inline(cell.children).trim().replaceAll('|', '\\|').replaceAll('\n', ' ')),
  )
  const width = Math.max(0, ...rows.map((row) => row.length))
  if (width === 0) return ''
  const lines = rows.map((row) => `| ${Array.from({ length: width }, (_, column) => row[column] ?? '').join(' | ')} |`)
  const rule = `|${' --- |'.repeat(width)}`
  return [lines[0], rule, ...lines.slice(1)].join('\n')
}

function inline(nodes: readonly AnyNode[]): string {
  return nodes
    .map(inlineNode)
    .join('')
    .replace(/[ \t]+/g, ' ')
}

function inlineNode(node: AnyNode): string {
  if (isText(node)) return escapeMarkdown(node.data.replace(/\s+/g, ' '))
  if (!isTag(node)) return ''
  const { name, attribs, children } = node
  const inner = inline(children)
  switch (name) {
    case 'br':
      return '\\\n'
    case 'strong':
    case 'b':
      return marked(inner, '**')
    case 'em':
    case 'i':
      return marked(inner, '*')
    case 'del':
    case 's':
      return marked(inner, '~~')
    // As HTML, which Markdown may hold: without it 10 to the sixth power reads 106.
    case 'sup':
    case 'sub':
      return inner.trim() === '' ? inner : `<${name}>${inner}</${name}>`
    case 'code':
      return code(rawText(children).replace(/\s+/g, ' '))
    case 'img':
      return attribs['src'] === undefined
        ? ''
        : `![${escapeMarkdown(attribs['alt'] ?? '')}](${address(attribs['src'])})`
    case 'a':
      return attribs['href'] === undefined || inner.trim() === '' ? inner : `[${inner}](${address(attribs['href'])})`
    default:
      return blockNames.has(name) ? `${blocks(children)} ` : inner
  }
}

/** Code may hold the marks that end it, so its own are longer (CommonMark 0.31, sections 4.5 and 6.1). */
function fenced(text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1))
  return `${fence}\n${text}\n${fence}`
}

function code(text: string): string {
  const mark = '`'.repeat(longestRun(text) + 1)
  return text.includes('`') ? `${mark} ${text} ${mark}` : `${mark}${text}${mark}`
}

function longestRun(text: string): number {
  let longest = 0
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length)
  return longest
}

/** Marks must touch the words, so white space stays outside of them. */
function marked(text: string, mark: string): string {
  const core = text.trim()
  return core === '' ? text : text.replace(core, () => `${mark}${core}${mark}`)
}

function address(url: string): string {
  return /[\s()<>]/.test(url) ? `<${url.replace(/[<>\s]/g, encodeURIComponent)}>` : url
}

function prefixed(text: string, first: string, rest: string): string {
  return text
    .split('\n')
    .map((line, index) => (index === 0 ? first : rest) + line)
    .map((line) => line.trimEnd())
    .join('\n')
}

function rawText(nodes: readonly AnyNode[]): string {
  return nodes.map((node) => (isText(node) ? node.data : isTag(node) ? rawText(node.children) : '')).join('')
}

function descendants(element: Element, name: string): Element[] {
  return element.children.filter(isTag).flatMap((child) => (child.name === name ? [child] : descendants(child, name)))
}
