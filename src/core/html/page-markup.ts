import type { MarkupAttributes } from './read-markup.ts'
import { tags } from './tags.ts'

/** Names as a text has them, a space between two. */
export const names = (text: string): ReadonlySet<string> => new Set(text.split(' '))
/** Beside what an article prints as blocks. */
const otherBlocks = names('html head body title base meta link br hr center form noscript frameset option')
const media = names('img image amp-img source picture figure video audio iframe amp-iframe embed')
/**
 * What programs, layout and readers of the screen are told. Of the names that begin with `data-` those stay by which
 * publishers call parts, times and pictures.
 */
const useless =
  /^(?:on|aria-(?!hidden|modal|label$)|_ng|ng-|v-|:|@|js|data-(?!test|component|qa|role|type|name|author|time|date|publish|src|lazy|original))|^(?:target|tabindex|media|sizes|width|height|border|cellpadding|cellspacing|align|valign|bgcolor|charset|frameborder|allow|allowfullscreen|loading|crossorigin|integrity|nonce|for|maxlength|placeholder|autocomplete|xmlns)$/

/** Whether a tag begins or ends a line of its own, so that white space beside it is nothing. */
export const isBlockTag = (name: string): boolean => {
  const kind = tags.get(name)?.kind
  return kind === 'block' || kind === 'table' || otherBlocks.has(name)
}

/** Whether an element shows something: which of its attributes tells what, publishers decide. */
export const isMediaTag = (name: string): boolean => media.has(name)

/** Whether an attribute may tell something of an article, or is what a selector would look for. */
export const keepsAttribute = (_tag: string, attribute: string): boolean => !useless.test(attribute)

const ordinaryName = /^[a-z_][\w:.-]*$/
/** Of all styles only those count that hide an element. */
const hides = /display|visibility/i

/** Attributes as they are written in a start tag. Values are HTML already. */
export const attributesKept = (attributes: MarkupAttributes): string => {
  let written = ''
  for (const [name, value] of attributes) {
    if (!ordinaryName.test(name) || (name === 'style' && !hides.test(value))) continue
    written += value === '' ? ` ${name}` : ` ${name}="${value.includes('"') ? value.replaceAll('"', '&quot;') : value}"`
  }
  return written
}
