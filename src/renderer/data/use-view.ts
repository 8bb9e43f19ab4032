import { createContext, use, type Dispatch } from 'react'
import { currentVisit, firstView, type DialogName, type Place, type View, type ViewAction } from './view.ts'

export const ViewContext = createContext<{ view: View; dispatch: Dispatch<ViewAction> }>({
  view: firstView,
  dispatch: () => undefined,
})

export function useView(): View {
  return use(ViewContext).view
}

export function usePlace(): Place {
  return currentVisit(useView()).place
}

export type Navigation = {
  go(place: Place): void
  replace(place: Place): void
  back(): void
  forward(): void
  openDialog(dialog: DialogName): void
  closeDialog(): void
}

/** How a component moves the reader. */
export function useNavigation(): Navigation {
  const { dispatch } = use(ViewContext)
  return {
    go: (place) => dispatch({ type: 'go', place }),
    replace: (place) => dispatch({ type: 'replace', place }),
    back: () => dispatch({ type: 'back' }),
    forward: () => dispatch({ type: 'forward' }),
    openDialog: (dialog) => dispatch({ type: 'dialog', dialog }),
    closeDialog: () => dispatch({ type: 'dialog', dialog: null }),
  }
}
