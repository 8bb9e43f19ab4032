import type { RefObject } from 'react'
import { useWords } from '../data/use-words.ts'

/** A line under the head that grows with what has been read; `showProgress` moves it without a render. */
export function ReadingProgress({ barRef }: { barRef: RefObject<HTMLDivElement | null> }) {
  const t = useWords()
  return (
    <div
      ref={barRef}
      className="reader-progress"
      role="progressbar"
      aria-label={t('reader.progress')}
      aria-valuemin={0}
      aria-valuemax={100}
    />
  )
}

/** How much of the text has passed the lower edge of the pane; what follows the text does not count. */
export function showProgress(bar: HTMLElement | null, pane: HTMLElement | null, prose: HTMLElement | null): void {
  if (bar === null || pane === null || prose === null) return
  const below = prose.getBoundingClientRect().bottom - pane.getBoundingClientRect().bottom
  const length = below + pane.scrollTop
  const part = below <= 1 ? 1 : Math.max(0, Math.min(1, pane.scrollTop / length))
  bar.style.transform = `scaleX(${part})`
  bar.setAttribute('aria-valuenow', String(Math.round(part * 100)))
}
