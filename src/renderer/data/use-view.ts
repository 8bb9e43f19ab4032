import { createContext, use, type Dispatch } from 'react'
import { currentVisit, firstView, type DialogName, type Place, type View, type ViewAction, type Visit } from './view.ts'

/** What a component calls to take the reader elsewhere. */
export type Navigation = {
  go(place: Place): void
  /** Like `go`, and moves the focus into the page. */
  enter(place: Place): void
  replace(place: Place): void
  back(): void
  forward(): void
  openDialog(dialog: DialogName): void
  closeDialog(): void
}

// Three contexts, so that a component that only navigates, such as each of a thousand rows, is not drawn again at every move.
export const ViewContext = createContext<View>(firstView)
export const VisitContext = createContext<Visit>(currentVisit(firstView))
export const NavigationContext = createContext<Navigation>(navigationBy(() => undefined))

/** The whole view, with history and dialog; `useVisit` changes less often. */
export function useView(): View {
  return use(ViewContext)
}

/** The current visit, the same object until the reader goes elsewhere. */
export function useVisit(): Visit {
  return use(VisitContext)
}

export function usePlace(): Place {
  return useVisit().place
}

/** Always the same object. */
export function useNavigation(): Navigation {
  return use(NavigationContext)
}

export function navigationBy(dispatch: Dispatch<ViewAction>): Navigation {
  return {
    go: (place) => dispatch({ type: 'go', place }),
    enter: (place) => dispatch({ type: 'enter', place }),
    replace: (place) => dispatch({ type: 'replace', place }),
    back: () => dispatch({ type: 'back' }),
    forward: () => dispatch({ type: 'forward' }),
    openDialog: (dialog) => dispatch({ type: 'dialog', dialog }),
    closeDialog: () => dispatch({ type: 'dialog', dialog: null }),
  }
}
