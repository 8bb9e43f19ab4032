import { useLayoutEffect, useRef, type ReactNode } from 'react'
import { createPortal } from 'react-dom'

/**
 * A dialog of one field. It has the focus from the first picture on, and gives it back to where it was. The page under it
 * is covered, and hidden from what reads the window aloud, but not `inert`, which is asked of every element of it and would
 * take longer than all the rest.
 */
export function PaletteGround({ label, children, onClose }: { label: string; children: ReactNode; onClose(): void }) {
  const dialog = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const before = document.activeElement
    const page = document.getElementById('root')
    dialog.current?.querySelector('input')?.focus()
    page?.setAttribute('aria-hidden', 'true')
    return () => {
      page?.removeAttribute('aria-hidden')
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [])
  return createPortal(
    <div
      className="dialog-ground"
      onPointerDown={({ target, currentTarget }) => (target === currentTarget ? onClose() : undefined)}
    >
      <div ref={dialog} role="dialog" aria-modal aria-label={label} className="float palette">
        {children}
      </div>
    </div>,
    document.body,
  )
}
