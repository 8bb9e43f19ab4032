import { Tokenizer } from 'htmlparser2'

export type MarkupAttributes = ReadonlyMap<string, string>

/** Called in the order of the source; `start` and `end` are places in it. Names are lower case. */
export type MarkupReader = {
  text: (text: string) => void
  /** Whether this attribute is wanted of the start tag that is being read. */
  wants: (tag: string, attribute: string) => boolean
  open: (tag: string, attributes: MarkupAttributes, start: number, end: number) => void
  /** Also called after a start tag that closes itself (`<p/>`), unless it has no end tag anyway (`<br/>`). */
  close: (tag: string, start: number, end: number) => void
}

/** Elements without content or end tag (HTML, section 13.1.2), and a name that browsers read as one of them. */
export const voidTags: ReadonlySet<string> = new Set(
  'area base basefont bgsound br col embed frame hr image img input link meta param source track wbr'.split(' '),
)

const noAttributes: MarkupAttributes = new Map()
const ignore = (): void => {}

/**
 * Reads HTML tag by tag as htmlparser2 splits it, without a tree: linear in time for any input. Comments, CDATA,
 * doctypes and processing instructions are passed over. Of an attribute given twice the first counts.
 *
 * @param decodeEntities whether `&amp;` is handed on as `&`
 */
export const readMarkup = (html: string, reader: MarkupReader, decodeEntities = true): void => {
  let tag = ''
  let start = 0
  let attribute = ''
  let value = ''
  let attributes: Map<string, string> | undefined

  const openTag = (end: number): void => {
    const given = attributes ?? noAttributes
    attributes = undefined
    reader.open(tag, given, start, end + 1)
  }
  const tokenizer = new Tokenizer(
    { decodeEntities, recognizeSelfClosing: true },
    {
      ontext: (from, to) => {
        // Where a document ends in an end tag that nobody finished the tokenizer has no place to begin.
        if (from >= 0) reader.text(html.slice(from, to))
      },
      ontextentity: (codePoint) => reader.text(String.fromCodePoint(codePoint)),
      onopentagname: (from, to) => {
        tag = html.slice(from, to).toLowerCase()
        start = from - 1
      },
      onattribname: (from, to) => {
        const name = html.slice(from, to).toLowerCase()
        attribute = reader.wants(tag, name) ? name : ''
        value = ''
      },
      onattribdata: (from, to) => {
        if (attribute !== '') value += html.slice(from, to)
      },
      onattribentity: (codePoint) => {
        if (attribute !== '') value += String.fromCodePoint(codePoint)
      },
      onattribend: () => {
        if (attribute === '') return
        attributes ??= new Map()
        if (!attributes.has(attribute)) attributes.set(attribute, value)
      },
      onopentagend: openTag,
      onselfclosingtag: (end) => {
        const closed = tag
        openTag(end)
        if (!voidTags.has(closed)) reader.close(closed, start, end + 1)
      },
      onclosetag: (from, to) => reader.close(html.slice(from, to).toLowerCase(), from - 2, to + 1),
      oncomment: ignore,
      oncdata: ignore,
      ondeclaration: ignore,
      onprocessinginstruction: ignore,
      onend: ignore,
    },
  )
  tokenizer.write(html)
  tokenizer.end()
}
