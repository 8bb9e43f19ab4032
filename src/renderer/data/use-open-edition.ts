import type { ArticleId } from '#shared/model.ts'
import { carryPlace } from './carried-place.ts'
import { useReadingList } from './reading-list.ts'
import { useNavigation } from './use-view.ts'

type OpenEdition = {
  /** Reads on in another edition, in this visit: it takes the article's place in the list that one came from. */
  open(from: ArticleId, to: ArticleId): void
  /** Reads on in another edition, so that the way back leads to this one. */
  visit(from: ArticleId, to: ArticleId): void
}

/** How one goes from an edition to another, at the same place of the text. */
export function useOpenEdition(): OpenEdition {
  const readingList = useReadingList()
  const { go, replace } = useNavigation()
  return {
    open(from, to) {
      carryPlace(from, to)
      const ids = readingList.ids().map((id) => (id === from ? to : id))
      readingList.keep(ids, readingList.source() ?? undefined)
      replace({ kind: 'article', id: to })
    },
    visit(from, to) {
      carryPlace(from, to)
      go({ kind: 'article', id: to })
    },
  }
}
