import { useCallback } from 'react'
import type { ActionName } from '#shared/shortcuts.ts'
import type { DoAction } from '../data/actions.ts'
import { api } from '../data/api.ts'
import { packScopeOf } from '../data/pack-scope.ts'
import { useChangeSettings } from '../data/use-change-settings.ts'
import { usePanes } from '../data/use-panes.ts'
import { useRefresh } from '../data/use-refresh.ts'
import { readingLanguages, useSettings } from '../data/use-settings.ts'
import { useNavigation, usePlace, useView } from '../data/use-view.ts'
import type { Place } from '../data/view.ts'
import { focusSearch } from '../ui/focus-search.ts'
import { useLatest } from '../ui/use-latest.ts'
import { findInList } from './find-in-list.ts'
import { focusPane } from './focus-pane.ts'
import { useArticleActions } from './use-article-actions.ts'
import { useEditionActions } from './use-edition-actions.ts'
import { useExportActions } from './use-export-actions.ts'
import { useListActions } from './use-list-actions.ts'
import { useOpmlActions } from './use-opml-actions.ts'

type Step = () => boolean

/** Does what keys, the menu, the tray or the palette ask for; always the same function. */
export function useActions(): DoAction {
  const { enter, openDialog, closeDialog, back, forward } = useNavigation()
  const { dialog } = useView()
  const current = usePlace()
  const settings = useSettings()
  const { toggleRail, toggleList } = usePanes()
  const change = useChangeSettings()
  const { start } = useRefresh()
  const article = useArticleActions()
  const list = useListActions()
  const to = (place: Place): Step => always(() => enter(place))
  const editions = useEditionActions()
  const exports = useExportActions()
  const opml = useOpmlActions()
  const steps: Record<ActionName, Step> = {
    ...article,
    ...list,
    ...editions,
    ...exports,
    ...opml,
    findInList,
    palette: always(() => (dialog === 'palette' ? closeDialog() : openDialog('palette'))),
    search: always(focusSearch),
    front: to({ kind: 'front' }),
    latest: to({ kind: 'latest' }),
    unread: to({ kind: 'unread' }),
    starred: to({ kind: 'starred' }),
    packs: to({ kind: 'packs' }),
    organise: to({ kind: 'organise' }),
    muted: to({ kind: 'muted' }),
    statistics: to({ kind: 'statistics' }),
    packThis: () => {
      const offered = packScopeOf(current, readingLanguages(settings))
      if (offered === null) return false
      enter({ kind: 'packs', offered })
      return true
    },
    rates: to({ kind: 'rates', currency: null }),
    ratesWindow: always(() => void api.ratesWindow.open()),
    alerts: to({ kind: 'alerts' }),
    weather: to({ kind: 'weather' }),
    settings: to({ kind: 'settings' }),
    back: always(back),
    forward: always(forward),
    refresh: always(start),
    addSource: always(() => openDialog('addSource')),
    viewList: always(() => change({ listLook: 'list' })),
    viewCards: always(() => change({ listLook: 'cards' })),
    viewMagazine: always(() => change({ listLook: 'magazine' })),
    toggleRail: always(toggleRail),
    toggleList: always(toggleList),
    nextPane: () => focusPane(1),
    previousPane: () => focusPane(-1),
    shortcuts: always(() => openDialog('shortcuts')),
  }
  const latest = useLatest(steps)
  return useCallback((action) => latest.current[action](), [latest])
}

function always(step: () => void): Step {
  return () => {
    step()
    return true
  }
}
