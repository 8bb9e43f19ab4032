import { lazy, Suspense, useState, type RefObject } from 'react'
import type { Article } from '#shared/model.ts'
import { useReaderStep } from './use-reader-step.ts'

const AloudBar = lazy(async () => ({ default: (await import('./aloud-bar.tsx')).AloudBar }))

type ReadAloudProps = { article: Article; articleRef: RefObject<HTMLElement | null> }

/** Reads the article aloud once that is asked for; the voice and its keys come with the first time. */
export function ReadAloud({ article, articleRef }: ReadAloudProps) {
  const [isOpen, setOpen] = useState(false)
  useReaderStep('readAloud', !isOpen, () => {
    setOpen(true)
    return true
  })
  if (!isOpen) return null
  return (
    <Suspense fallback={null}>
      <AloudBar article={article} articleRef={articleRef} onClose={() => setOpen(false)} />
    </Suspense>
  )
}
