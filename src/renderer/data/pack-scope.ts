import type { LanguageTag, PackScope } from '#shared/model.ts'
import { isListPlace, queryOf } from './list-place.ts'
import type { Place } from './view.ts'

/** What a place shows, as a pack: its list, what it finds, or the popular lists of the front page; null of another place. */
export function packScopeOf(place: Place, langs: LanguageTag[]): PackScope | null {
  // That is one already.
  if (place.kind === 'pack') return null
  if (isListPlace(place)) return { kind: 'articles', query: queryOf(place, langs) }
  if (place.kind === 'front') return { kind: 'popular', langs }
  return place.kind === 'search' && place.text.trim() !== '' ? { kind: 'search', text: place.text, langs } : null
}
