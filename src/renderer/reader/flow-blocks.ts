import type { Alignment, Block } from './align-blocks.ts'

/** Elements that only hold blocks: their children are laid out in their place. */
const holders = new Set(['DIV', 'SECTION', 'ARTICLE', 'MAIN', 'HEADER', 'FOOTER', 'CENTER'])
const blockTags =
  'p, ul, ol, dl, h1, h2, h3, h4, h5, h6, figure, table, blockquote, pre, hr, div, section, article, main, header, footer, center, details, picture'
const hanSign = /\p{Script=Han}/gu

/** The blocks of a dressed text in reading order. Words that stand in none get a paragraph; what only holds, vanishes. */
export function flowBlocks(prose: HTMLElement): HTMLElement[] {
  const blocks: HTMLElement[] = []
  let loose: HTMLElement | null = null
  // A copy: words are put into paragraphs on the way.
  for (const node of Array.from(prose.childNodes)) {
    const isBlock = node instanceof HTMLElement && (node.matches(blockTags) || node.className === 'table-frame')
    if (isBlock) {
      loose = null
      const isHolder = holders.has(node.tagName) && node.className !== 'table-frame' && node.querySelector(blockTags)
      if (isHolder) {
        node.dataset['holder'] = ''
        blocks.push(...flowBlocks(node))
      } else blocks.push(node)
    } else if (node.nodeType === Node.COMMENT_NODE || (loose === null && node.textContent?.trim() === '')) {
      if (!(node instanceof HTMLElement) || node.querySelector('img') === null) continue
      blocks.push(node)
    } else {
      if (loose === null) {
        loose = document.createElement('p')
        node.before(loose)
        blocks.push(loose)
      }
      loose.append(node)
    }
  }
  return blocks
}

/** What is compared of a block. */
export function blockOf(element: HTMLElement): Block {
  const text = element.textContent.trim()
  const image = element.querySelector('img') ?? (element.tagName === 'IMG' ? element : null)
  return {
    kind: image !== null && text.length < 400 ? 'picture' : kindOf(element),
    length: text.length + 2 * (text.match(hanSign)?.length ?? 0),
    numbers: new Set(text.match(/\d+(?:[ \u00a0\u202f.,]\d{3})*/g)?.map((number) => number.replace(/\D/g, ''))),
    picture: image?.getAttribute('src') ?? null,
  }
}

function kindOf({ tagName }: HTMLElement): Block['kind'] {
  if (/^H[1-6]$/.test(tagName)) return 'heading'
  return tagName === 'P' || tagName === 'BLOCKQUOTE' ? 'text' : 'other'
}

/**
 * Tells the blocks of both texts their rows: `--beside` and `--span` where the texts stand in two columns, `--below`
 * where each row's blocks follow each other in one.
 */
export function layBlocks(one: readonly HTMLElement[], other: readonly HTMLElement[], { rows }: Alignment): void {
  let [beside, below] = [1, 1]
  for (const row of rows) {
    const height = Math.max(row.one.length, row.other.length)
    for (const [elements, places] of [
      [one, row.one],
      [other, row.other],
    ] as const) {
      for (const [nth, place] of places.entries()) {
        const isLast = nth === places.length - 1
        const style = elements[place]?.style
        style?.setProperty('--beside', String(beside + nth))
        style?.setProperty('--span', String(isLast ? height - nth : 1))
        style?.setProperty('--below', String(below++))
      }
    }
    beside += height
  }
}
