import type { ArticleId } from '#shared/model.ts'
import { useNavigation } from './use-view.ts'

let labelled: readonly ArticleId[] = []

/** Which articles the dialog of labels is about. */
export function labelledArticles(): readonly ArticleId[] {
  return labelled
}

/** Opens the dialog that gives articles labels. */
export function useLabelDialog(): (ids: readonly ArticleId[]) => void {
  const { openDialog } = useNavigation()
  return (ids) => {
    labelled = ids
    openDialog('label')
  }
}
