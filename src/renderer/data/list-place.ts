import type { ArticleQuery, LanguageTag } from '#shared/model.ts'
import type { Place } from './view.ts'

const kinds = ['latest', 'section', 'feed', 'folder', 'tag', 'author', 'unread', 'starred', 'label', 'muted'] as const

/** A place that is a list of articles. */
export type ListPlace = Extract<Place, { kind: (typeof kinds)[number] }>

export function isListPlace(place: Place): place is ListPlace {
  return (kinds as readonly string[]).includes(place.kind)
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
  }
}
