import { useMemo, useReducer, type ReactNode } from 'react'
import { NavigationContext, navigationBy, ViewContext, VisitContext } from './use-view.ts'
import { currentVisit, firstView, reduceView } from './view.ts'

/** Holds where the reader is. */
export function ViewProvider({ children }: { children: ReactNode }) {
  const [view, dispatch] = useReducer(reduceView, firstView)
  const navigation = useMemo(() => navigationBy(dispatch), [])
  return (
    <NavigationContext value={navigation}>
      <ViewContext value={view}>
        <VisitContext value={currentVisit(view)}>{children}</VisitContext>
      </ViewContext>
    </NavigationContext>
  )
}
