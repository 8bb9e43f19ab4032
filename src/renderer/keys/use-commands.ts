import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommandName } from '#shared/api.ts'
import type { ArticleId } from '#shared/model.ts'
import { listen } from '../data/api.ts'
import { useSetSettings } from '../data/queries.ts'
import { usePanes } from '../data/use-panes.ts'
import { useRefresh } from '../data/use-refresh.ts'
import { useNavigation } from '../data/use-view.ts'
import { focusSearch } from '../ui/focus-search.ts'
import { useLatest } from '../ui/use-latest.ts'
import { useNotice } from '../ui/notice.tsx'

/** What the reader can ask for from the menu, the tray or the keyboard. */
export function useCommand(): (name: CommandName) => void {
  const { go, openDialog, back, forward } = useNavigation()
  const { start } = useRefresh()
  const { toggleRail, toggleList } = usePanes()
  const { mutate: setSettings } = useSetSettings()
  const commands: Record<CommandName, () => void> = {
    front: () => go({ kind: 'front' }),
    starred: () => go({ kind: 'starred' }),
    rates: () => go({ kind: 'rates', currency: null }),
    settings: () => go({ kind: 'settings' }),
    search: focusSearch,
    addSource: () => openDialog('addSource'),
    shortcuts: () => openDialog('shortcuts'),
    refresh: start,
    back,
    forward,
    viewList: () => setSettings({ listLook: 'list' }),
    viewCards: () => setSettings({ listLook: 'cards' }),
    viewMagazine: () => setSettings({ listLook: 'magazine' }),
    toggleRail,
    toggleList,
  }
  return (name) => commands[name]()
}

/** Does what the menu and the tray ask for, and says when core had to be started again. */
export function useCommands(): void {
  const { t } = useTranslation()
  const { go } = useNavigation()
  const { say } = useNotice()
  const command = useCommand()
  const latest = useLatest({
    command,
    open: (id: ArticleId) => go({ kind: 'article', id }),
    restarted: () => say({ text: t('folio.coreRestarted') }),
  })
  useEffect(
    () =>
      listen({
        command: ({ name }) => latest.current.command(name),
        openArticle: ({ id }) => latest.current.open(id),
        coreRestarted: () => latest.current.restarted(),
      }),
    [latest],
  )
}
