import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { CommandName } from '#shared/api.ts'
import type { ArticleId } from '#shared/model.ts'
import { knownState, useArticleState } from '../data/optimistic.ts'
import { articleQuery } from '../data/queries.ts'
import { neighbour, useReadingList } from '../data/reading-list.ts'
import { useRefresh } from '../data/use-refresh.ts'
import { useNavigation, usePlace, useView } from '../data/use-view.ts'
import { useOpenExternal } from '../ui/use-open-external.ts'
import { useLatest } from '../ui/use-latest.ts'
import { focusPane } from './focus-pane.ts'
import { focusOf } from './focus-of.ts'
import { focusRow, rowInHand } from './focus-row.ts'
import { readKey, type KeyAction } from './key-action.ts'
import { useCommand } from './use-commands.ts'

/** The keyboard: physical keys, so that a Cyrillic or Arabic layout changes nothing. */
export function useShortcuts(): void {
  const act = useLatest(useKeyActions())
  useEffect(() => {
    let pending: string | null = null
    const onKey = (event: KeyboardEvent) => {
      const { action, waits } = readKey(event, focusOf(event.target), pending)
      pending = waits
      if (action !== null && act.current(action)) event.preventDefault()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [act])
}

/** Does what a key asks for; false when it means nothing here. */
function useKeyActions(): (action: KeyAction) => boolean {
  const command = useCommand()
  const article = useArticleKeys()
  const { dialog } = useView()
  const { back } = useNavigation()
  const { running, cancel } = useRefresh()
  return (action) => {
    if (dialog !== null && action !== 'escape') return false
    switch (action) {
      case 'escape':
        if (dialog !== null) return false
        if (running) cancel()
        else back()
        return true
      case 'nextPane':
      case 'previousPane':
        return focusPane(action === 'nextPane' ? 1 : -1)
      case 'next':
      case 'previous':
        return article.move(action === 'next' ? 1 : -1)
      case 'open':
      case 'read':
      case 'star':
      case 'browser':
        return article[action]()
      default:
        command(action satisfies CommandName)
        return true
    }
  }
}

/** The keys that are about one article: the open one, or the row that has the focus. */
function useArticleKeys() {
  const client = useQueryClient()
  const place = usePlace()
  const { replace } = useNavigation()
  const { setRead, setStarred } = useArticleState()
  const readingList = useReadingList()
  const openExternal = useOpenExternal()
  const inHand = (): ArticleId | null => (place.kind === 'article' ? place.id : rowInHand())
  const withState = (change: (id: ArticleId, state: { read: boolean; starred: boolean }) => Promise<void>) => {
    const id = inHand()
    if (id === null) return false
    const known = knownState(client, id)
    if (known !== null) void change(id, known)
    // A hit of the search does not tell whether it is starred.
    else void client.fetchQuery(articleQuery(id)).then((state) => change(id, state))
    return true
  }
  return {
    move: (step: 1 | -1) => {
      if (place.kind !== 'article') return focusRow(step)
      const id = neighbour(readingList.ids(), place.id, step)
      if (id !== null) replace({ kind: 'article', id })
      return id !== null
    },
    open: () => {
      if (place.kind === 'article' || rowInHand() === null) return false
      if (document.activeElement instanceof HTMLElement) document.activeElement.click()
      return true
    },
    read: () => withState((id, { read }) => setRead([id], !read)),
    star: () => withState((id, { starred }) => setStarred(id, !starred)),
    browser: () => {
      const id = inHand()
      if (id === null) return false
      void client.fetchQuery(articleQuery(id)).then(({ url }) => (url === null ? undefined : openExternal(url)))
      return true
    },
  }
}
