import type { ReactNode, RefObject } from 'react'
import { Dialog, Popover } from 'react-aria-components'

type FloatProps = { label: string; button: RefObject<HTMLElement | null>; children: ReactNode; onClose(): void }

/** A popover under the button that opened it; Escape and a press outside close it. */
export function Float({ label, button, children, onClose }: FloatProps) {
  return (
    <Popover
      className="float"
      triggerRef={button}
      isOpen
      placement="bottom end"
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <Dialog className="float-content" aria-label={label}>
        {children}
      </Dialog>
    </Popover>
  )
}
