import './find-bar.css'
import { useLayoutEffect, useRef, type KeyboardEvent, type ReactNode, type RefObject } from 'react'
import { Icon } from './icon.tsx'

type FindBarProps = {
  /** What is found here, in words. */
  label: string
  text: string
  onChange(text: string): void
  onKeyDown(event: KeyboardEvent): void
  onBlur?(): void
  /** How many were found, or that nothing was. */
  status: string | null
  fieldRef?: RefObject<HTMLInputElement | null>
  /** Buttons after it. */
  children?: ReactNode
}

/** The field over the foot of the window in which one types what is to be found in a list or a text. */
export function FindBar({ label, text, onChange, onKeyDown, onBlur, status, fieldRef, children }: FindBarProps) {
  const own = useRef<HTMLInputElement>(null)
  const field = fieldRef ?? own
  // Within the press, so that the letter that opened it is typed here.
  useLayoutEffect(() => field.current?.focus(), [field])
  return (
    <div className="float find-bar" role="search">
      <Icon name="search" size={16} />
      <input
        ref={field}
        className="find-bar-field"
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={onBlur}
      />
      <span className="meta" role="status">
        {status}
      </span>
      {children}
    </div>
  )
}
