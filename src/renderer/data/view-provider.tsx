import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useReducer, type ReactNode } from 'react'
import { useLatest } from '../ui/use-latest.ts'
import { askAhead } from './queries.ts'
import { readingLanguages, useSettings } from './use-settings.ts'
import { NavigationContext, navigationBy, ViewContext, VisitContext } from './use-view.ts'
import { currentVisit, firstView, reduceView, type ViewAction } from './view.ts'

/** Holds where the reader is. */
export function ViewProvider({ children }: { children: ReactNode }) {
  const [view, dispatch] = useReducer(reduceView, firstView)
  const client = useQueryClient()
  const langs = useLatest(readingLanguages(useSettings()))
  const navigation = useMemo(() => {
    const move = (action: ViewAction) => {
      if ('place' in action) askAhead(client, action.place, langs.current)
      dispatch(action)
    }
    return navigationBy(move)
  }, [client, langs])
  return (
    <NavigationContext value={navigation}>
      <ViewContext value={view}>
        <VisitContext value={currentVisit(view)}>{children}</VisitContext>
      </ViewContext>
    </NavigationContext>
  )
}
