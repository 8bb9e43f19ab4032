import { lazy, Suspense, useState } from 'react'
import { dirOf } from '#shared/languages.ts'
import type { Article } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { useLanguage } from '../data/use-settings.ts'
import { useReaderStep } from './use-reader-step.ts'

const ChangesPanel = lazy(async () => ({ default: (await import('./changes-panel.tsx')).ChangesPanel }))

/** Says that the publisher has changed the text since it was read, and shows on demand what became of it. */
export function Corrections({ article }: { article: Article }) {
  const t = useWords()
  const language = useLanguage()
  const since = useReadVersion(article)
  const [open, setOpen] = useState(false)
  const toggle = () => {
    setOpen(!open)
    return true
  }
  useReaderStep('changes', article.versions > 1, toggle)
  if (since === null && !open) return null
  return (
    <div lang={language} dir={dirOf(language)}>
      {since === null ? null : (
        <p className="reader-note changed-note">
          {t('versions.sinceRead')}{' '}
          <button type="button" className="link" aria-expanded={open} onClick={toggle}>
            {t('versions.show')}
          </button>
        </p>
      )}
      {open ? (
        <Suspense fallback={null}>
          <ChangesPanel article={article} since={since} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </div>
  )
}

/** The version that was read last, kept while the article is open: opening it makes the newest the one that was read. */
function useReadVersion({ readVersion }: Article): number | null {
  const [kept, keep] = useState(readVersion)
  if (readVersion !== null && readVersion !== kept) keep(readVersion)
  return readVersion ?? kept
}
