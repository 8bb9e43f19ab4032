import type { ArticleId, FeedId } from '#shared/model.ts'

/** What the pointer, or the focus, is on; the innermost things of each kind. */
export type ThingAt = {
  /** Selected text under it. */
  text: string | null
  link: string | null
  /** Where the picture stands in the text: its address is our own. */
  picture: string | null
  feed: FeedId | null
  folder: string | null
  section: string | null
  tag: string | null
  article: ArticleId | null
  /** The list that the article is a row of. */
  list: HTMLElement | null
}

export function thingAt(target: Element): ThingAt {
  const row = target.closest<HTMLElement>('[data-article]')
  const feed = target.closest<HTMLElement>('[data-feed]')?.dataset['feed']
  return {
    text: selectedAt(target),
    link: target.closest('.prose a[href]')?.getAttribute('href') ?? null,
    picture: target.closest('.prose img')?.getAttribute('src') ?? null,
    feed: feed === undefined ? null : (Number(feed) as FeedId),
    folder: target.closest<HTMLElement>('[data-folder]')?.dataset['folder'] ?? null,
    section: target.closest<HTMLElement>('[data-section]')?.dataset['section'] ?? null,
    tag: target.closest<HTMLElement>('[data-tag]')?.dataset['tag'] ?? null,
    article: row === null ? null : (Number(row.dataset['article']) as ArticleId),
    list: row?.closest<HTMLElement>('[data-walk]') ?? null,
  }
}

function selectedAt(target: Element): string | null {
  const selection = getSelection()
  const text = selection?.toString().trim() ?? ''
  return text !== '' && selection?.containsNode(target, true) === true ? text : null
}
