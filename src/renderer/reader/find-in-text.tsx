import { lazy, Suspense, useRef, useState, type RefObject } from 'react'
import { useReaderStep } from './use-reader-step.ts'

const TextFind = lazy(async () => ({ default: (await import('./text-find.tsx')).TextFind }))

/** Opens the field that finds words in the article; asked for again, it has the keyboard again. */
export function FindInText({ articleRef, lang }: { articleRef: RefObject<HTMLElement | null>; lang: string }) {
  const [isOpen, setOpen] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  useReaderStep('findInText', true, () => {
    setOpen(true)
    field.current?.select()
    return true
  })
  const close = () => {
    setOpen(false)
    articleRef.current?.closest<HTMLElement>('.reader')?.focus({ preventScroll: true })
  }
  if (!isOpen) return null
  return (
    <Suspense fallback={null}>
      <TextFind articleRef={articleRef} lang={lang} fieldRef={field} onClose={close} />
    </Suspense>
  )
}
