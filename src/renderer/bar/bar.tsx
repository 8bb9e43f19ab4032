import './bar.css'
import { lazy } from 'react'
import { useWords } from '../data/use-words.ts'
import { usePanes } from '../data/use-panes.ts'
import { useNavigation, useView } from '../data/use-view.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { LazyPopover } from '../ui/lazy-popover.tsx'
import { LanguageSwitcher } from './language-switcher.tsx'
import { RefreshStatus } from './refresh-status.tsx'
import { SearchField } from './search-field.tsx'
import { resting } from '../ui/resting.ts'

const LookMenu = lazy(async () => ({ default: (await import('./look-menu.tsx')).LookMenu }))

/** The line over everything: history, refresh, languages, search, look. */
export function Bar() {
  const t = useWords()
  const { railOpen, toggleRail, listPossible, listBeside, toggleList } = usePanes()
  const { visits, at } = useView()
  const { back, forward } = useNavigation()
  return (
    <header className="bar" aria-label={t('bar.label')} data-pane>
      <IconButton icon="menu" label={t('bar.menu')} aria-expanded={railOpen} onClick={toggleRail} />
      <IconButton icon="back" label={t('app.back')} {...resting(at === 0, back)} />
      <IconButton
        className="bar-forward"
        icon="forward"
        label={t('app.forward')}
        {...resting(at === visits.length - 1, forward)}
      />
      {listPossible ? (
        <IconButton icon="panes" label={t('bar.listBeside')} aria-pressed={listBeside} onClick={toggleList} />
      ) : null}
      <RefreshStatus />
      <span className="bar-space" />
      <LanguageSwitcher />
      <SearchField />
      <LazyPopover className="tool look-button" label={t('bar.look')} content={LookMenu}>
        <span lang="en" aria-hidden="true">
          {'Aa'}
        </span>
      </LazyPopover>
    </header>
  )
}
