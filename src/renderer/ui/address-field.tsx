import type { Ref } from 'react'
import { useWords } from '../data/use-words.ts'

type AddressFieldProps = {
  ref: Ref<HTMLInputElement>
  typed: string
  /** The id of what says how it is going. */
  hintId: string
  onType(text: string): void
}

/** A field for an address of the web, which runs from left to right in every language. */
export function AddressField({ ref, typed, hintId, onType }: AddressFieldProps) {
  const t = useWords()
  return (
    <input
      ref={ref}
      className="field"
      type="text"
      inputMode="url"
      dir="ltr"
      autoComplete="off"
      spellCheck={false}
      value={typed}
      aria-label={t('sources.addressLabel')}
      aria-describedby={hintId}
      onChange={(event) => onType(event.currentTarget.value)}
    />
  )
}
