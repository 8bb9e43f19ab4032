import type { ArticleId } from '#shared/model.ts'

/** Where the text that is left was read, as a part (0 to 1) of its blocks. */
let left: { id: ArticleId; part: number } | null = null
let carried: { id: ArticleId; part: number } | null = null

/** Told while one reads: how far the text of this article has gone past. */
export function tellPlace(id: ArticleId, part: number): void {
  left = { id, part }
}

/** Makes the other edition, which is opened next, open where this one was left. */
export function carryPlace(from: ArticleId, to: ArticleId): void {
  carried = left?.id === from ? { id: to, part: left.part } : null
}

/** The place that this article is to open at, told once; null when it opens where it was itself left. */
export function takeCarriedPlace(id: ArticleId): number | null {
  const place = carried?.id === id ? carried.part : null
  carried = null
  return place
}
