import { useQueryClient } from '@tanstack/react-query'
import { useLayoutEffect, useMemo, useReducer, type ReactNode } from 'react'
import { useLatest } from '../ui/use-latest.ts'
import { useKeptWindow } from './left-window.ts'
import { tellPlaceNow } from './place-now.ts'
import { askAhead } from './queries.ts'
import { useReadingList } from './reading-list.ts'
import { useSettings } from './use-settings.ts'
import { NavigationContext, navigationBy, ViewContext, VisitContext } from './use-view.ts'
import { currentVisit, reduceView, type View, type ViewAction } from './view.ts'

/** Holds where the reader is, `first` at the beginning. */
export function ViewProvider({ children, first }: { children: ReactNode; first: View }) {
  const [view, dispatch] = useReducer(reduceView, first)
  const client = useQueryClient()
  const choices = useLatest(useSettings())
  const navigation = useMemo(() => {
    const move = (action: ViewAction) => {
      if ('place' in action) void askAhead(client, action.place, choices.current)
      dispatch(action)
    }
    return navigationBy(move)
  }, [client, choices])
  useKeptWindow(view, useReadingList())
  const visit = currentVisit(view)
  useLayoutEffect(() => tellPlaceNow(visit.place), [visit])
  return (
    <NavigationContext value={navigation}>
      <ViewContext value={view}>
        <VisitContext value={visit}>{children}</VisitContext>
      </ViewContext>
    </NavigationContext>
  )
}
