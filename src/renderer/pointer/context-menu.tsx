import { lazy, Suspense, useEffect, useState } from 'react'
import { useLatest } from '../ui/use-latest.ts'
import { thingAt } from './thing-at.ts'
import { useOffers, type Offer } from './use-offers.ts'

const OfferMenu = lazy(async () => ({ default: (await import('./offer-menu.tsx')).OfferMenu }))

const written = 'input, textarea'

type Shown = { x: number; y: number; groups: Offer[][]; from: HTMLElement | null }

/** The menu of what is under the pointer, or has the focus when it is asked for by its key. */
export function ContextMenu() {
  const [shown, setShown] = useState<Shown | null>(null)
  const latest = useLatest(useOffers())
  useEffect(() => {
    const onMenu = (event: MouseEvent) => {
      const { target, clientX, clientY, defaultPrevented } = event
      // A field has the menu of main, which alone may reach the clipboard for it.
      if (defaultPrevented || !(target instanceof Element) || target.matches(written)) return
      const groups = latest.current(thingAt(target))
      if (groups.length === 0) return
      event.preventDefault()
      const { activeElement } = document
      setShown({ x: clientX, y: clientY, groups, from: activeElement instanceof HTMLElement ? activeElement : null })
    }
    addEventListener('contextmenu', onMenu)
    return () => removeEventListener('contextmenu', onMenu)
  }, [latest])
  if (shown === null) return null
  const close = () => {
    setShown(null)
    shown.from?.focus({ preventScroll: true })
  }
  return (
    <Suspense fallback={null}>
      <OfferMenu key={`${shown.x} ${shown.y}`} x={shown.x} y={shown.y} groups={shown.groups} onClose={close} />
    </Suspense>
  )
}
