import type { ArticleId } from '#shared/model.ts'
import { rowListOf } from '../data/row-lists.ts'

/** A list says in `data-walk` which of its parts are walked. */
const lists = '[data-walk]'

export function listOf(element: Element | null): HTMLElement | null {
  return element?.closest<HTMLElement>(lists) ?? null
}

/** The list that the focus is in, or else the first in the page. */
export function listInHand(): HTMLElement | null {
  return listOf(document.activeElement) ?? document.querySelector<HTMLElement>(`main ${lists}`)
}

export function itemsOf(list: HTMLElement): HTMLElement[] {
  const items = [...list.querySelectorAll<HTMLElement>(list.dataset['walk'] || 'button')]
  return items.filter((item) => item.checkVisibility() && !item.matches(':disabled'))
}

export function articleOf(element: Element | null): ArticleId | null {
  const id = element?.closest<HTMLElement>('[data-article]')?.dataset['article']
  return id === undefined ? null : (Number(id) as ArticleId)
}

/** The ids of a list of articles in order, those out of sight included. */
export function articlesIn(list: HTMLElement): ArticleId[] {
  const known = rowListOf(list)?.articles()
  if (known !== undefined) return known.map(({ id }) => id)
  return itemsOf(list).flatMap((item) => articleOf(item) ?? [])
}

export function lengthOf(list: HTMLElement): number {
  return rowListOf(list)?.articles().length ?? itemsOf(list).length
}

/** Where in its list something stands; -1 when it is no part of it. */
export function indexIn(list: HTMLElement, element: Element | null): number {
  const known = rowListOf(list)
  if (known === undefined) return itemsOf(list).findIndex((item) => item.contains(element))
  const article = articleOf(element)
  return known.articles().findIndex(({ id }) => id === article)
}

/** What an item is called, for finding it by typing. */
export function namesIn(list: HTMLElement): string[] {
  const known = rowListOf(list)
  if (known !== undefined) return known.articles().map(({ title }) => title)
  return itemsOf(list).map((item) => item.dataset['name'] ?? item.textContent)
}

const longestWaitFrames = 8

/** Moves the focus to an item of a list, which a long list may first have to bring into the page. */
export function focusItem(list: HTMLElement, index: number, framesLeft = longestWaitFrames): boolean {
  if (index < 0 || index >= lengthOf(list)) return false
  const item = itemAt(list, index)
  if (item !== undefined) {
    item.focus({ preventScroll: true })
    ;(item.closest('[data-article]') ?? item).scrollIntoView({ block: 'nearest' })
    return true
  }
  if (framesLeft === longestWaitFrames) rowListOf(list)?.reveal(index)
  if (framesLeft > 0) requestAnimationFrame(() => focusItem(list, index, framesLeft - 1))
  return true
}

export function itemAt(list: HTMLElement, index: number): HTMLElement | undefined {
  const known = rowListOf(list)
  if (known === undefined) return itemsOf(list)[index]
  const id = known.articles()[index]?.id
  return itemsOf(list).find((item) => articleOf(item) === id)
}

/** How many items of a list a page of it shows. */
function pageOf(list: HTMLElement): number {
  const pane = list.closest('.scroller, nav')?.getBoundingClientRect()
  const seen = itemsOf(list).filter((item) => {
    const { top, bottom } = item.getBoundingClientRect()
    return pane === undefined || (bottom > pane.top && top < pane.bottom)
  })
  return Math.max(1, seen.length - 1)
}

/** The keys of every list: where they lead from `at`, or null for other keys. Cards are walked sideways too. */
export function walkedTo(list: HTMLElement, at: number, code: string): number | null {
  const last = lengthOf(list) - 1
  const columns = rowListOf(list)?.columns() ?? 1
  const onward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  switch (code) {
    case 'ArrowDown':
      return at + columns > last ? at : at + columns
    case 'ArrowUp':
      return at < columns ? at : at - columns
    case 'ArrowLeft':
    case 'ArrowRight':
      if (columns === 1) return null
      return code === onward ? Math.min(last, at + 1) : Math.max(0, at - 1)
    case 'Home':
      return 0
    case 'End':
      return last
    case 'PageDown':
      return Math.min(last, at + pageOf(list))
    case 'PageUp':
      return Math.max(0, at - pageOf(list))
    default:
      return null
  }
}
