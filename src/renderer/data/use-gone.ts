import { useQuery } from '@tanstack/react-query'
import type { ListPlace } from './list-place.ts'
import { useFeeds } from './queries.ts'
import { useGroups } from './use-folders.ts'
import { labelsQuery } from './use-labels.ts'
import { usePacks } from './use-packs.ts'

/** Whether the source, folder, label or pack of a list is no more, or no more by that name; false until it is known. */
export function useGone(place: ListPlace): boolean {
  const { data: feeds } = useFeeds()
  const groups = useGroups()
  const { data: labels } = useQuery(labelsQuery)
  const { data: packs } = usePacks(place.kind === 'pack')
  switch (place.kind) {
    case 'feed':
      return feeds?.every(({ id }) => id !== place.feedId) === true
    case 'folder':
      return groups?.every(({ folder }) => folder !== place.folder) === true
    case 'label':
      return labels?.every(({ id }) => id !== place.label) === true
    case 'pack':
      return packs?.every(({ id }) => id !== place.id) === true
    case 'latest':
    case 'section':
    case 'tag':
    case 'author':
    case 'unread':
    case 'starred':
    case 'muted':
      return false
  }
}
