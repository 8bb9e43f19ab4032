import { useSyncExternalStore } from 'react'
import type { ArticleId } from '#shared/model.ts'

/** The selected articles of a list, in its order; `anchor` is where a range begins. */
type Selection = { ids: readonly ArticleId[]; anchor: ArticleId | null }

const none: Selection = { ids: [], anchor: null }
let selection = none
let picked: ReadonlySet<ArticleId> = new Set()
const followers = new Set<() => void>()

function change(next: Selection): void {
  selection = next
  picked = new Set(next.ids)
  for (const follower of followers) follower()
}

export function selectedArticles(): readonly ArticleId[] {
  return selection.ids
}

export function clearSelection(): void {
  if (selection !== none) change(none)
}

/** Selects an article of a list, or deselects it. */
export function toggleSelected(list: readonly ArticleId[], id: ArticleId): void {
  const ids = list.filter((each) => (each === id ? !picked.has(id) : picked.has(each)))
  change({ ids, anchor: id })
}

/** Selects everything from the anchor to an article; from `start` when there is no anchor yet. */
export function selectTo(list: readonly ArticleId[], start: ArticleId, id: ArticleId): void {
  const anchor = selection.anchor ?? start
  const [from, to] = [list.indexOf(anchor), list.indexOf(id)]
  if (to < 0) return
  if (from < 0) change({ ids: [id], anchor: id })
  else change({ ids: list.slice(Math.min(from, to), Math.max(from, to) + 1), anchor })
}

export function selectAll(list: readonly ArticleId[]): void {
  change({ ids: list, anchor: list[0] ?? null })
}

export function useSelection(): readonly ArticleId[] {
  return useSyncExternalStore(follow, selectedArticles)
}

export function useIsSelected(id: ArticleId): boolean {
  return useSyncExternalStore(follow, () => picked.has(id))
}

function follow(onChange: () => void): () => void {
  followers.add(onChange)
  return () => followers.delete(onChange)
}
