import type { Element } from './epub-rules.ts'

const names = (text: string): ReadonlySet<string> => new Set(text.split(' '))
const phrasing = names(
  'a b strong i em u s small sub sup code kbd samp var cite q abbr dfn mark span bdi bdo ins del ruby img br wbr',
)
const known = new Set([
  ...phrasing,
  ...names(
    'html head meta title link body article nav p h1 h2 h3 h4 h5 h6 div blockquote pre figure figcaption ul ol li dl dt dd hr table caption thead tbody tfoot tr td th rt',
  ),
])
/** What may stand in an element that does not take everything (HTML, section 4). */
const content = new Map<string, ReadonlySet<string>>([
  ['ul', names('li')],
  ['ol', names('li')],
  ['dl', names('dt dd')],
  ['table', names('caption thead tbody tfoot')],
  ['thead', names('tr')],
  ['tbody', names('tr')],
  ['tfoot', names('tr')],
  ['tr', names('td th')],
  ['ruby', new Set([...phrasing, 'rt'])],
])
const noWords = names('ul ol dl table thead tbody tfoot tr')
const ofWords = names(
  'p h1 h2 h3 h4 h5 h6 pre b strong i em u s small sub sup code kbd samp var cite q abbr dfn mark span bdi bdo rt caption',
)
const parents = new Map<string, ReadonlySet<string>>([
  ['li', names('ul ol')],
  ['dt', names('dl')],
  ['dd', names('dl')],
  ['figcaption', names('figure')],
  ['rt', names('ruby')],
  ['td', names('tr')],
  ['th', names('tr')],
  ['caption', names('table')],
])
const attributes = names(
  'lang xml:lang dir id class href src alt width height title start type value colspan rowspan xmlns xmlns:epub epub:type charset rel',
)

/** Where a document breaks the content models of HTML, as far as our documents could. */
export function contentFaults(root: Element, inLink = false): string[] {
  const faults: string[] = []
  const may = content.get(root.name)
  root.children.forEach((child, at) => {
    if (typeof child === 'string') {
      if (noWords.has(root.name) && child.trim() !== '') faults.push(`words in ${root.name}`)
      return
    }
    if (!known.has(child.name)) faults.push(`<${child.name}>`)
    if (may !== undefined && !may.has(child.name)) faults.push(`${child.name} in ${root.name}`)
    if (ofWords.has(root.name) && !holdsPhrasing(child)) faults.push(`${child.name} in ${root.name}`)
    if (parents.get(child.name)?.has(root.name) === false) faults.push(`${child.name} in ${root.name}`)
    if (child.name === 'figcaption' && at > 0 && at < root.children.length - 1) faults.push('a caption in the middle')
    if (child.name === 'img' && child.attributes['alt'] === undefined) faults.push('img without alt')
    for (const name of Object.keys(child.attributes)) if (!attributes.has(name)) faults.push(`${child.name} ${name}`)
    const isLink = child.name === 'a'
    if (isLink && inLink) faults.push('a in a')
    faults.push(...contentFaults(child, inLink || isLink))
  })
  return faults
}

/** A link, an insertion and a deletion are what they hold. */
function holdsPhrasing(element: Element): boolean {
  if (!phrasing.has(element.name)) return false
  if (element.name !== 'a' && element.name !== 'ins' && element.name !== 'del') return true
  return element.children.every((child) => typeof child === 'string' || holdsPhrasing(child))
}
