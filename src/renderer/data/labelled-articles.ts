import type { ArticleId } from '#shared/model.ts'
import { useNavigation } from './use-view.ts'

let labelled: readonly ArticleId[] = []

/** Says which articles the dialog of labels is about when it opens. */
export function labelArticles(ids: readonly ArticleId[]): void {
  labelled = ids
}

export function labelledArticles(): readonly ArticleId[] {
  return labelled
}

/** Opens the dialog that gives articles labels. */
export function useLabelDialog(): (ids: readonly ArticleId[]) => void {
  const { openDialog } = useNavigation()
  return (ids) => {
    labelArticles(ids)
    openDialog('label')
  }
}
