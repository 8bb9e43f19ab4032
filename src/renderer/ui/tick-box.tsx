import './controls.css'
import type { ReactNode } from 'react'
import { Checkbox } from 'react-aria-components'

type TickBoxProps = {
  chosen: boolean
  onChange(chosen: boolean): void
  /** Its name, when there are no words beside it. */
  label?: string
  isDisabled?: boolean
  className?: string
  children?: ReactNode
}

/** On or off. */
export function TickBox({ chosen, onChange, label, isDisabled = false, className = '', children }: TickBoxProps) {
  return (
    <Checkbox
      className={`tick ${className}`}
      isSelected={chosen}
      isDisabled={isDisabled}
      onChange={onChange}
      {...(label === undefined ? {} : { 'aria-label': label })}
    >
      <span className="tick-box" aria-hidden="true">
        <svg viewBox="0 0 16 16">
          <path d="m3.5 8.500 3 3 6-6.500" />
        </svg>
      </span>
      {children === undefined ? null : <span className="tick-words">{children}</span>}
    </Checkbox>
  )
}
