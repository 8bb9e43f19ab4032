import type { ReactNode } from 'react'
import { useWords } from '../data/use-words.ts'
import { api } from '../data/api.ts'
import { useAttempt } from '../data/use-attempt.ts'
import { wordsOfFailure } from '../data/texts.ts'
import { Icon } from './icon.tsx'
import { DamagedLibrary } from './new-library.tsx'

/** An empty place: the ornament, one sentence in the paper's voice, what to do next. */
export function Empty({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <section className="empty">
      <Ornament />
      <h2 className="empty-title">{title}</h2>
      <p className="empty-text">{text}</p>
      {children === undefined ? null : <div className="actions">{children}</div>}
    </section>
  )
}

/** What failed and what to do, in words; `todo` where that is not what the failure says by itself. */
export function FailureNote({ error, todo, onRetry }: { error: unknown; todo?: string; onRetry?: () => void }) {
  const t = useWords()
  const attempt = useAttempt()
  const { code, text, action } = wordsOfFailure(t, error)
  return (
    <div className="failure" role="alert">
      <Icon name="warning" />
      <div>
        <p className="failure-text">{text}</p>
        <p className="failure-action">{todo ?? action}</p>
        {code === 'libraryDamaged' ? <p className="failure-action">{t('failure.newLibraryNote')}</p> : null}
        <div className="actions">
          {code === 'libraryDamaged' ? <DamagedLibrary /> : null}
          {onRetry === undefined ? null : (
            <button type="button" className="link" onClick={onRetry}>
              {t('app.tryAgain')}
            </button>
          )}
          <button type="button" className="link" onClick={() => void attempt(() => api.app.openLog())}>
            {t('failure.log')}
          </button>
        </div>
      </div>
    </div>
  )
}

/** Grey lines at the height of what is coming. */
export function Waiting({ rows }: { rows: number }) {
  const t = useWords()
  return (
    <div className="waiting" role="status" aria-label={t('app.loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="waiting-row" />
      ))}
    </div>
  )
}

/** The lead story before it is there: label, title, deck and picture at their true heights. */
export function WaitingLead() {
  const t = useWords()
  return (
    <div className="waiting waiting-lead" role="status" aria-label={t('app.loading')}>
      <div className="waiting-title" />
      <div className="waiting-deck" />
      <div className="waiting-picture" />
    </div>
  )
}

function Ornament() {
  return (
    <svg className="ornament" viewBox="0 0 600 32" aria-hidden="true">
      <path className="ornament-rule" d="M0 12.5h258M342 12.5h258" />
      <g className="ornament-horns">
        <path d="M300 5c-9-4-28-4-28 8 0 9 13 10 14 3 .5-4-5-5-6-2" />
        <path d="M300 5c9-4 28-4 28 8 0 9-13 10-14 3-.5-4 5-5 6-2" />
        <path d="M296 7l4 15 4-15" />
      </g>
      <path className="ornament-dot" d="m300 24.5 3 3-3 3-3-3z" />
    </svg>
  )
}
