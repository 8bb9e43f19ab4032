import { useState } from 'react'

type TextLineProps = {
  label: string
  text: string
  onChange(text: string): void
  placeholder?: string
  className?: string
  maxLength?: number
}

/** A line of text that counts when the field is left or Enter is pressed; Escape takes it back. */
export function TextLine({ label, text, onChange, placeholder = '', className = '', maxLength = 500 }: TextLineProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const settle = () => {
    const settled = typed?.trim()
    if (settled !== undefined && settled !== text) onChange(settled)
    setTyped(null)
  }
  return (
    <input
      className={`field ${className}`}
      aria-label={label}
      value={typed ?? text}
      placeholder={placeholder}
      maxLength={maxLength}
      dir="auto"
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === 'Enter') settle()
        if (event.key === 'Escape' && typed !== null) {
          event.stopPropagation()
          setTyped(null)
        }
      }}
    />
  )
}
