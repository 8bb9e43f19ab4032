import { lazy, Suspense, useRef, useState } from 'react'
import type { Article } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { Icon } from '../ui/icon.tsx'

const ExportItems = lazy(async () => ({ default: (await import('./export-items.tsx')).ExportItems }))

const openingKeys = ['ArrowDown', 'Enter', ' ']

/** What takes the article out of the window: files, paper, a citation, a letter. Drawn when it is called for. */
export function ExportMenu({ article }: { article: Article }) {
  const t = useWords()
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const close = () => {
    setOpen(false)
    button.current?.focus({ preventScroll: true })
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        className="tool"
        aria-label={t('reader.export')}
        title={t('reader.export')}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          // Also those that press it: react-aria takes the click they make for one of a screen reader, and waits with the focus.
          if (!openingKeys.includes(event.key)) return
          event.preventDefault()
          setOpen(true)
        }}
      >
        <Icon name="export" />
      </button>
      {open ? (
        <Suspense fallback={null}>
          <ExportItems article={article} button={button} onClose={close} />
        </Suspense>
      ) : null}
    </>
  )
}
