import { useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react'

type Inset<E extends HTMLElement> = { ref: RefObject<E | null>; onKeyDown(event: KeyboardEvent): void }

/**
 * For what opens in a row of the page, under it or in its place: Escape leaves it, and when it goes while it has the focus,
 * what opened it has that again. `onLeave` is null for what always stands there.
 */
export function useInset<E extends HTMLElement>(onLeave: (() => void) | null): Inset<E> {
  const ref = useRef<E>(null)
  const [opener] = useState(openerNow)
  const isOpened = onLeave !== null
  useLayoutEffect(() => {
    const element = ref.current
    return () => {
      // Before `useKeptFocus` looks for a place of its own.
      if (isOpened && element?.contains(document.activeElement) === true) queueMicrotask(() => focusAgain(opener))
    }
  }, [isOpened, opener])
  return {
    ref,
    onKeyDown(event) {
      // In the middle of a word of an input method the key is that one's.
      if (event.key !== 'Escape' || event.nativeEvent.isComposing || event.defaultPrevented || !isOpened) return
      event.stopPropagation()
      event.preventDefault()
      onLeave()
    },
  }
}

type Opener = { button: Element | null; row: Element | null; nth: number }

function openerNow(): Opener {
  const button = document.activeElement
  const row = button?.closest('li') ?? null
  return {
    button,
    row,
    nth: row === null ? -1 : [...row.querySelectorAll('button')].findIndex((one) => one === button),
  }
}

/** The button may have gone for what it opened, and another one be there for it now. */
function focusAgain({ button, row, nth }: Opener): void {
  const again = button?.isConnected === true ? button : row?.querySelectorAll('button')[nth]
  if (again instanceof HTMLElement) again.focus()
}
