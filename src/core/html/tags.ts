/** How a tag is treated. `as` is the name it is printed under; `''` keeps its content only. */
export type Tag = {
  name: string
  as: string
  kind: 'block' | 'inline' | 'table' | 'void' | 'skip' | 'special'
  /** Attributes read beside `dir`, `lang` and the name of a note. */
  attributes?: ReadonlySet<string>
}

const list = (names: string): string[] => names.split(' ')
const attributesOf: Record<string, ReadonlySet<string>> = {
  a: new Set(['href', 'title', 'name', 'data-player', 'data-note-link', 'data-place-link']),
  abbr: new Set(['title']),
  ol: new Set(['start', 'reversed', 'type']),
  li: new Set(['value']),
  td: new Set(['colspan', 'rowspan']),
  th: new Set(['colspan', 'rowspan']),
}
const media = new Set(['src', 'data-src', 'poster', 'title', 'srcset', 'data-srcset'])

const asThemselves: [Tag['kind'], string][] = [
  ['block', 'p div h1 h2 h3 h4 h5 h6 blockquote pre figure figcaption ul ol li dl dt dd details summary'],
  ['inline', 'a b strong i em u s small sub sup code kbd samp var cite q abbr dfn mark time bdi bdo ins del'],
  ['inline', 'ruby rb rt rp'],
  ['table', 'table caption thead tbody tfoot tr td th'],
  ['void', 'br hr wbr'],
]
const asOthers: [string, Tag['kind'], string][] = [
  ['div', 'block', 'section article main header footer aside nav address hgroup center fieldset legend dialog search'],
  ['ul', 'block', 'menu dir'],
  ['pre', 'block', 'listing xmp plaintext'],
  ['s', 'inline', 'strike'],
  ['code', 'inline', 'tt'],
  ['abbr', 'inline', 'acronym'],
  ['rt', 'inline', 'rtc'],
  ['span', 'inline', 'span'],
]
/** Dropped with all they hold: nothing in them is an article's text. */
const skipped =
  'script style title textarea select datalist button template svg math canvas noembed noframes iframe amp-iframe audio video'
/** Void tags that mean something to us; their work is done in `sanitize.ts`. */
const special = 'img amp-img image embed source picture noscript'

const table = new Map<string, Tag>()
for (const [kind, names] of asThemselves) {
  for (const name of list(names)) {
    const attributes = attributesOf[name]
    table.set(name, { name, as: name, kind, ...(attributes && { attributes }) })
  }
}
for (const [as, kind, names] of asOthers) for (const name of list(names)) table.set(name, { name, as, kind })
for (const name of list(skipped)) table.set(name, { name, as: '', kind: 'skip', attributes: media })
for (const name of list(special)) table.set(name, { name, as: '', kind: 'special' })

/** The allow list. A tag that is not in it vanishes and leaves its content. */
export const tags: ReadonlyMap<string, Tag> = table

/** A start tag that ends an unclosed `<svg>` or `<math>` (HTML, section 13.2.6.5). */
export const endsForeign = new Set(
  list(
    'b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta ' +
      'nobr ol p pre ruby s small span strong strike sub sup table tt u ul var a section article figure',
  ),
)
