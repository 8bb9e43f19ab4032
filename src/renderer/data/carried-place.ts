import type { ArticleId } from '#shared/model.ts'

/** How far the text that is being left was read, as a part (0 to 1) of its blocks. */
let left: { id: ArticleId; part: number } | null = null
let carried: { id: ArticleId; part: number } | null = null

/** Called while an article is read: how much of its text has been scrolled past. */
export function tellPlace(id: ArticleId, part: number): void {
  left = { id, part }
}

/** Has the other edition, which is opened next, open where this one was left. */
export function carryPlace(from: ArticleId, to: ArticleId): void {
  carried = left?.id === from ? { id: to, part: left.part } : null
}

/** The place at which this article should open, given once; null when it opens where it was itself left. */
export function takeCarriedPlace(id: ArticleId): number | null {
  const place = carried?.id === id ? carried.part : null
  carried = null
  return place
}
