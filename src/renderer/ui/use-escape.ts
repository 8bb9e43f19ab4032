import { useEffect } from 'react'
import { useLatest } from './use-latest.ts'

/** What answers Escape itself. */
const ownEscape = '[role="listbox"], [role="menu"], [role="dialog"], [role="alertdialog"]'

/** While something is open over the text, Escape closes it before it does anything else. */
export function useEscape(isOpen: boolean, close: () => void): void {
  const latest = useLatest(close)
  useEffect(() => {
    if (!isOpen) return undefined
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing) return
      if (event.target instanceof Element && event.target.closest(ownEscape) !== null) return
      event.stopPropagation()
      event.preventDefault()
      latest.current()
    }
    document.addEventListener('keydown', onKeyDown, { capture: true })
    return () => document.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [isOpen, latest])
}
