import { useEffect } from 'react'
import { offerStep, type ReaderStep } from '../data/reader-steps.ts'
import { useLatest } from '../ui/use-latest.ts'

/** Offers to keys, the menu and the palette what this part of the reader does, while it is `possible`. */
export function useReaderStep(name: ReaderStep, possible: boolean, step: () => boolean): void {
  const latest = useLatest(step)
  useEffect(() => (possible ? offerStep(name, () => latest.current()) : undefined), [name, possible, latest])
}
