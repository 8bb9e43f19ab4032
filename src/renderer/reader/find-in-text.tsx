import { lazy, Suspense, useEffect, useRef, useState, type RefObject } from 'react'
import { afterPaint } from '../ui/after-paint.ts'
import { useReaderStep } from './use-reader-step.ts'

const loadTextFind = () => import('./text-find.tsx')
const TextFind = lazy(async () => ({ default: (await loadTextFind()).TextFind }))

/** Opens the field that finds words in the article; asked for again, it has the keyboard again. */
export function FindInText({ articleRef, lang }: { articleRef: RefObject<HTMLElement | null>; lang: string }) {
  const [isOpen, setOpen] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  useReaderStep('findInText', true, () => {
    setOpen(true)
    field.current?.select()
    return true
  })
  // Read before it is called for: letters that are typed while it comes would be keys that do something.
  useEffect(() => afterPaint(() => void loadTextFind()), [])
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
