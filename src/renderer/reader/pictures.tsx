import { lazy, Suspense, useEffect, useState, type RefObject } from 'react'
import { useReaderStep } from './use-reader-step.ts'

const Lightbox = lazy(async () => ({ default: (await import('./lightbox.tsx')).Lightbox }))

/** Smaller ones, in px, are signs and flags: there is nothing more to see in them. */
const worthIt = 48

/** Shows the pictures of a text large when one is pressed, or asked for by key: then the one that is in sight. */
export function Pictures({ proseRef, lang }: { proseRef: RefObject<HTMLElement | null>; lang: string }) {
  const [open, setOpen] = useState<{ pictures: HTMLImageElement[]; at: number }>()
  useReaderStep('pictures', true, () => {
    const pictures = picturesIn(proseRef.current)
    if (pictures.length === 0) return false
    setOpen({ pictures, at: inSight(pictures) })
    return true
  })
  useEffect(() => {
    const prose = proseRef.current
    const onClick = ({ target }: MouseEvent) => {
      if (!(target instanceof HTMLImageElement) || target.closest('a') !== null) return
      const pictures = picturesIn(prose)
      const at = pictures.indexOf(target)
      if (at >= 0) setOpen({ pictures, at })
    }
    prose?.addEventListener('click', onClick)
    return () => prose?.removeEventListener('click', onClick)
  }, [proseRef])
  if (open === undefined) return null
  return (
    <Suspense fallback={null}>
      <Lightbox pictures={open.pictures} first={open.at} lang={lang} onClose={() => setOpen(undefined)} />
    </Suspense>
  )
}

function picturesIn(prose: HTMLElement | null): HTMLImageElement[] {
  return [...(prose?.querySelectorAll('img') ?? [])].filter((image) => {
    const width = image.naturalWidth || Number(image.getAttribute('width'))
    return image.hasAttribute('src') && width >= worthIt && image.closest('.video-poster') === null
  })
}

/** The first that is not above what is seen, or the last. */
function inSight(pictures: readonly HTMLImageElement[]): number {
  const top = pictures[0]?.closest('.reader')?.getBoundingClientRect().top ?? 0
  const at = pictures.findIndex((picture) => picture.getBoundingClientRect().bottom > top)
  return at < 0 ? pictures.length - 1 : at
}
