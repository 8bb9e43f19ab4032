import { lazy, Suspense, useEffect, useMemo, useState, type CSSProperties } from 'react'
import { I18nProvider } from 'react-aria-components'
import { Bar } from './bar/bar.tsx'
import { DamageNote } from './bar/damage-note.tsx'
import { MendedNote } from './bar/mended-note.tsx'
import { OfflineNote } from './bar/offline-note.tsx'
import { StorageNote } from './bar/storage-note.tsx'
import { ActionsContext } from './data/actions.ts'
import { api, listen } from './data/api.ts'
import { leaveFocusMode, useFocusMode } from './data/focus-mode.ts'
import type { LeftWindow } from './data/left-window.ts'
import { earlyFile, earlyLink } from './data/opened-early.ts'
import { createReadingList, ReadingListContext } from './data/reading-list.ts'
import { useRestoreNotice } from './data/use-backup.ts'
import { useUpdateNotice } from './data/use-updates.ts'
import { useChoices } from './data/use-choices.ts'
import { RailDrawerContext, usePanes } from './data/use-panes.ts'
import { LanguageContext, SettingsContext, useZone, ZoneContext, type DrawnChoices } from './data/use-settings.ts'
import { usePlace } from './data/use-view.ts'
import { firstView } from './data/view.ts'
import { ViewProvider } from './data/view-provider.tsx'
import { Folio } from './folio/folio.tsx'
import { ListFind } from './keys/list-find.tsx'
import { useActions } from './keys/use-actions.ts'
import { useArticlesAhead } from './keys/use-articles-ahead.ts'
import { useCommands } from './keys/use-commands.ts'
import { useShortcuts } from './keys/use-shortcuts.ts'
import { useLook } from './look.ts'
import { Announcer } from './place/announcer.tsx'
import { Dialogs } from './place/dialogs.tsx'
import { useKeptFocus } from './place/use-kept-focus.ts'
import { usePlaceFocus } from './place/use-place-focus.ts'
import { useRowAgain } from './place/use-row-again.ts'
import { PlaceView } from './place/place-view.tsx'
import { ContextMenu } from './pointer/context-menu.tsx'
import { RailPane } from './place/rail-pane.tsx'
import { DropPlace } from './place/drop-place.tsx'
import { FailureGuard } from './place/failure-guard.tsx'
import { SelectionBar } from './place/selection-bar.tsx'
import { NoticeProvider, useNotice } from './ui/notice.tsx'

const FirstRunPlace = lazy(async () => ({ default: (await import('./place/first-run-place.tsx')).FirstRunPlace }))

/** The window: contexts with what the reader has chosen and where they are, around the panes. */
export function App({ left }: { left: LeftWindow | null }) {
  const choices = useChoices()
  const zone = useZone()
  const [readingList] = useState(() => createReadingList(left?.list))
  const [drawerOpen, setDrawer] = useState(false)
  const drawer = useMemo((): [boolean, typeof setDrawer] => [drawerOpen, setDrawer], [drawerOpen])
  if (choices === null) return null
  return (
    <I18nProvider locale={choices.language}>
      <LanguageContext value={choices.language}>
        <ZoneContext value={zone}>
          <SettingsContext value={choices}>
            <ReadingListContext value={readingList}>
              <ViewProvider first={left?.view ?? firstView}>
                <RailDrawerContext value={drawer}>
                  <NoticeProvider>
                    <FailureGuard of={null}>
                      <Shown choices={choices} />
                    </FailureGuard>
                  </NoticeProvider>
                </RailDrawerContext>
              </ViewProvider>
            </ReadingListContext>
          </SettingsContext>
        </ZoneContext>
      </LanguageContext>
    </I18nProvider>
  )
}

/** The questions of the first run, and the panes once they have been asked. */
function Shown({ choices }: { choices: DrawnChoices }) {
  useLook(choices)
  const { firstRunDone } = choices
  useEffect(
    () => (firstRunDone ? undefined : listen({ openFile: earlyFile.keep, openLink: earlyLink.keep })),
    [firstRunDone],
  )
  // By now the panes listen: effects of inner components run first.
  useEffect(() => void api.app.listening(), [])
  if (firstRunDone) return panes
  return (
    <Suspense fallback={null}>
      <FirstRunPlace />
    </Suspense>
  )
}

// Elements made once, so that each is drawn again only when something that it uses has changed, not at every move of the reader.
const page = (
  <>
    <RailPane />
    <Bar />
    <main className="page" data-pane>
      <OfflineNote />
      <DamageNote />
      <MendedNote />
      <StorageNote />
      <PlaceView />
    </main>
    <Folio />
  </>
)
const overPage = (
  <>
    <SelectionBar />
    <ListFind />
    <DropPlace />
    <ContextMenu />
    <Dialogs />
    <Announcer />
  </>
)

const panes = <Panes />

function Panes() {
  const act = useActions()
  useShortcuts(act)
  useCommands(act)
  usePlaceFocus()
  useKeptFocus()
  useRowAgain()
  useArticlesAhead()
  useRestoreNotice()
  useUpdateNotice()
  const { railOpen, railFloats, railWidth } = usePanes()
  const { notice } = useNotice()
  const isFocused = useFocusMode()
  const isReading = usePlace().kind === 'article'
  useEffect(() => {
    if (!isReading) leaveFocusMode()
  }, [isReading])
  return (
    <ActionsContext value={act}>
      <div className="window">
        <div
          className="app"
          data-rail={railOpen ? 'open' : 'closed'}
          data-floats={railFloats ? '' : undefined}
          data-focus={isFocused && isReading ? '' : undefined}
          data-notice={notice === null ? undefined : ''}
          data-panes
          style={{ '--rail-open': `${railWidth}rem` } as CSSProperties}
        >
          {page}
        </div>
      </div>
      {overPage}
    </ActionsContext>
  )
}
