import { createContext, use, type Dispatch } from 'react'
import { currentVisit, firstView, type DialogName, type Place, type View, type ViewAction, type Visit } from './view.ts'

/** How a component moves the reader. */
export type Navigation = {
  go(place: Place): void
  /** Like `go`, with the keyboard, which then is in the page and not where it was pressed. */
  enter(place: Place): void
  replace(place: Place): void
  back(): void
  forward(): void
  openDialog(dialog: DialogName): void
  closeDialog(): void
}

// Three, so that what only moves the reader, such as each of a thousand rows, is not drawn again whenever it has.
export const ViewContext = createContext<View>(firstView)
export const VisitContext = createContext<Visit>(currentVisit(firstView))
export const NavigationContext = createContext<Navigation>(navigationBy(() => undefined))

/** All of it, with the history and the dialog; `useVisit` changes less often. */
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

/** Never another object. */
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
