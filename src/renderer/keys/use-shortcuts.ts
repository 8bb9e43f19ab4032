import { useEffect, useMemo } from 'react'
import type { Chord } from '#shared/shortcuts.ts'
import type { DoAction } from '../data/actions.ts'
import { leaveFocusMode } from '../data/focus-mode.ts'
import { clearSelection, selectedArticles } from '../data/selection.ts'
import { useRefresh } from '../data/use-refresh.ts'
import { useSettings } from '../data/use-settings.ts'
import { useNavigation, usePlace, useView } from '../data/use-view.ts'
import { useLatest } from '../ui/use-latest.ts'
import { focusOf } from './focus-of.ts'
import { followRows } from './focus-row.ts'
import { readKey, type KeyAction } from './key-action.ts'
import { keymapOf } from './keymap.ts'
import { hearListKey } from './list-keys.ts'
import { followSelectingClicks } from './selecting-clicks.ts'

const backButton = 3
const forwardButton = 4

/** The keyboard by the places of its keys, so that the layout changes nothing, and the side buttons of the mouse. */
export function useShortcuts(act: DoAction): void {
  const settings = useSettings()
  const keymap = useMemo(() => keymapOf(settings), [settings])
  const perform = usePerform(act)
  const { back, forward } = useNavigation()
  const latest = useLatest({ keymap, perform, back, forward })
  useEffect(() => {
    let pending: Chord | null = null
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing) return
      const heard = pending === null && hearListKey(event)
      if (heard !== false) {
        if (heard !== 'typed') event.preventDefault()
        return
      }
      const isRtl = document.documentElement.dir === 'rtl'
      const { action, waits } = readKey(event, pending, {
        focus: focusOf(event.target),
        keymap: latest.current.keymap,
        isRtl,
      })
      pending = waits
      if (action !== null && latest.current.perform(action)) event.preventDefault()
    }
    const onButton = (event: MouseEvent) => {
      if (event.button !== backButton && event.button !== forwardButton) return
      event.preventDefault()
      if (event.button === backButton) latest.current.back()
      else latest.current.forward()
    }
    const unfollow = [followRows(), followSelectingClicks()]
    addEventListener('keydown', onKey)
    addEventListener('mouseup', onButton)
    return () => {
      for (const stop of unfollow) stop()
      removeEventListener('keydown', onKey)
      removeEventListener('mouseup', onButton)
    }
  }, [latest])
}

/** What a key asks for, if it means something while a dialog is open. Escape walks out by one step at a time. */
function usePerform(act: DoAction): (action: KeyAction) => boolean {
  const { dialog } = useView()
  const place = usePlace()
  const { back } = useNavigation()
  const { running, cancel } = useRefresh()
  return (action) => {
    if (dialog !== null) return dialog === 'palette' && action === 'palette' && act(action)
    if (action !== 'escape') return act(action)
    if (leaveFocusMode()) return true
    if (selectedArticles().length > 0) clearSelection()
    // Everywhere else Escape leads back, whatever goes on in the bar.
    else if (running && place.kind === 'front') cancel()
    else back()
    return true
  }
}
