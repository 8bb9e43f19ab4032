import { useEffect, useLayoutEffect, type RefObject } from 'react'

/**
 * Makes a `[data-walk]` list one stop of the Tab key, where the reader last was in it; inside it the arrows go on. The
 * places are set on the elements themselves, because the rows of a long list come and go.
 */
export function useOneStop(list: RefObject<HTMLElement | null>): void {
  // After every render: rows have come or gone.
  useLayoutEffect(() => {
    const items = itemsOf(list.current)
    const before = items.find((item) => item.getAttribute('tabindex') === '0')
    const here = items.find((item) => item === document.activeElement)
    setStop(items, here ?? before ?? items.find((item) => item.ariaCurrent !== null) ?? items[0])
  })
  useEffect(() => {
    const element = list.current
    const onFocus = ({ target }: FocusEvent) => {
      const items = itemsOf(element)
      const item = items.find((each) => each === target)
      if (item !== undefined) setStop(items, item)
    }
    element?.addEventListener('focusin', onFocus)
    return () => element?.removeEventListener('focusin', onFocus)
  }, [list])
}

function itemsOf(list: HTMLElement | null): HTMLElement[] {
  return list === null ? [] : [...list.querySelectorAll<HTMLElement>(list.dataset['walk'] || 'button')]
}

function setStop(items: readonly HTMLElement[], stop: HTMLElement | undefined): void {
  for (const item of items) {
    const tabIndex = item === stop ? 0 : -1
    // Also what is written as it was makes the browser look at the styles again.
    if (item.tabIndex !== tabIndex) item.tabIndex = tabIndex
  }
}
