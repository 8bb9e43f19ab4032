import { useWords } from '../data/use-words.ts'
import { useInset } from './use-inset.ts'

/** That a server is being asked, and what gives it up; the focus goes back to where it was asked from. */
export function Connecting({ onStop }: { onStop(): void }) {
  const t = useWords()
  const inset = useInset<HTMLParagraphElement>(onStop)
  return (
    <p {...inset} className="form-hint">
      {t('accounts.connecting')}{' '}
      <button type="button" className="link" onClick={onStop}>
        {t('packs.cancel')}
      </button>
    </p>
  )
}
