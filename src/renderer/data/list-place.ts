import type { ArticleQuery, LanguageTag } from '#shared/model.ts'
import type { ListOrder } from '#shared/settings.ts'
import { readingLanguages, type Choices } from './use-settings.ts'
import type { Place } from './view.ts'

const kinds = [
  'latest',
  'section',
  'feed',
  'folder',
  'tag',
  'author',
  'unread',
  'starred',
  'label',
  'muted',
  'pack',
] as const

/** A place that is a list of articles. */
export type ListPlace = Extract<Place, { kind: (typeof kinds)[number] }>

export function isListPlace(place: Place): place is ListPlace {
  return (kinds as readonly string[]).includes(place.kind)
}

/** What the articles of a list and their order depend on. */
export type ListChoices = Pick<Choices, 'contentLanguages' | 'language' | 'listOrders'>

export const usualOrder: ListOrder = { sort: 'newest', grouped: false }

/** What the order of a list is remembered under. */
export function listKey(place: ListPlace): string {
  const { kind, ...what } = place
  return [kind, ...Object.values(what)].join(' ')
}

export function orderOf(place: ListPlace, { listOrders }: Pick<ListChoices, 'listOrders'>): ListOrder {
  return listOrders[listKey(place)] ?? usualOrder
}

/** What is asked for such a list, of all its articles or of the unread alone, as it is to be shown. */
export function shownQuery(place: ListPlace, choices: ListChoices, unreadOnly: boolean): ArticleQuery {
  const { sort } = orderOf(place, choices)
  return {
    ...queryOf(place, readingLanguages(choices)),
    // The usual order has no name, so that the newest of the front page are its list too.
    ...(sort === usualOrder.sort ? {} : { sort }),
    ...(unreadOnly ? { unread: true } : {}),
  }
}

/** What such a list shows to a reader of these languages. */
export function queryOf(place: ListPlace, langs: LanguageTag[]): ArticleQuery {
  switch (place.kind) {
    case 'latest':
      return { langs }
    case 'section':
      return { section: place.section, langs }
    case 'feed':
      return { feedId: place.feedId }
    case 'folder':
      return { folder: place.folder }
    case 'tag':
      return { tag: place.tag }
    case 'author':
      return { author: place.author }
    case 'unread':
      return { unread: true }
    case 'starred':
      return { starred: true }
    case 'label':
      return { label: place.label }
    case 'muted':
      return { muted: true }
    case 'pack':
      return { pack: place.id }
  }
}
