import type { ArticleId } from '#shared/model.ts'

/** Where in a text one stopped: which of its blocks is at the top, and what part of that (0 to 1) is above. */
export type ReadingPlace = { block: number; part: number }
type KeptPlace = readonly [id: ArticleId, block: number, part: number]

const key = 'reading-places'
const keptAtMost = 500
const blockTags = 'p, li, h1, h2, h3, h4, h5, h6, figure, table, blockquote, pre, dt, dd'

/** Where the text of this article was left, on this computer, before or since the start of the app. */
export function placeOf(id: ArticleId): ReadingPlace | null {
  const kept = readPlaces().find(([article]) => article === id)
  return kept === undefined ? null : { block: kept[1], part: kept[2] }
}

/** Keeps a place, or with null forgets it: what has been read to its end opens at its beginning. */
export function keepPlace(id: ArticleId, place: ReadingPlace | null): void {
  const others = readPlaces().filter(([article]) => article !== id)
  if (place !== null) others.push([id, place.block, Math.round(place.part * 1000) / 1000])
  localStorage.setItem(key, JSON.stringify(others.slice(-keptAtMost)))
}

function readPlaces(): KeptPlace[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isKeptPlace) : []
  } catch {
    // What cannot be read says nothing of any article.
    return []
  }
}

function isKeptPlace(value: unknown): value is KeptPlace {
  return Array.isArray(value) && value.length === 3 && value.every((part) => Number.isFinite(part))
}

/** The place at the top of the pane; null at the very beginning and at the end. */
export function placeIn(pane: HTMLElement, prose: HTMLElement): ReadingPlace | null {
  const top = pane.getBoundingClientRect().top
  if (pane.scrollTop < 8 || prose.getBoundingClientRect().bottom <= top + pane.clientHeight) return null
  const blocks = blocksOf(prose)
  const index = Math.max(
    0,
    blocks.findLastIndex((block) => block.getBoundingClientRect().top <= top + 1),
  )
  const box = blocks[index]?.getBoundingClientRect()
  // Above the first block: the title is on top.
  return box === undefined || box.height === 0 ? null : { block: index, part: (top - box.top) / box.height }
}

/** How much of the text is above the top of the pane, from 0 to 1, counted in blocks. */
export function partAbove(pane: HTMLElement, prose: HTMLElement): number {
  const count = blocksOf(prose).length
  const place = placeIn(pane, prose)
  if (place === null) return pane.scrollTop < 8 ? 0 : 1
  return (place.block + Math.max(0, place.part)) / count
}

/** The place with that much of the text above it. */
export function placeAfter(part: number, prose: HTMLElement): ReadingPlace | null {
  if (part <= 0) return null
  const at = part * blocksOf(prose).length
  return { block: Math.floor(at), part: at % 1 }
}

/** Brings a place to the top of the pane again. */
export function goToPlace(place: ReadingPlace, pane: HTMLElement, prose: HTMLElement): void {
  const blocks = blocksOf(prose)
  const box = blocks[Math.min(place.block, blocks.length - 1)]?.getBoundingClientRect()
  if (box === undefined) return
  const further = box.top + place.part * box.height - pane.getBoundingClientRect().top
  if (Math.abs(further) >= 1) pane.scrollTop += further
}

/** A text that holds none of them is one block itself. */
function blocksOf(prose: HTMLElement): HTMLElement[] {
  const blocks = [...prose.querySelectorAll<HTMLElement>(blockTags)]
  return blocks.length === 0 ? [prose] : blocks
}
