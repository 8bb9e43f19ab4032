import { lazy, Suspense, useRef, useState, type ComponentType, type ReactNode } from 'react'

type LazyPopoverProps = {
  label: string
  className: string
  children: ReactNode
  /** What is shown, made by `lazy`. */
  content: ComponentType<{ close(): void }>
}

const Float = lazy(async () => ({ default: (await import('./float.tsx')).Float }))

/** A button whose popover, with all its code, is read when it is first pressed. */
export function LazyPopover({ label, className, children, content: Content }: LazyPopoverProps) {
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        title={label}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {children}
      </button>
      {open ? (
        <Suspense fallback={null}>
          <Float label={label} button={button} onClose={() => setOpen(false)}>
            <Content close={() => setOpen(false)} />
          </Float>
        </Suspense>
      ) : null}
    </>
  )
}
