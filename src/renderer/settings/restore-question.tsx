import { useEffect, useId } from 'react'
import type { BackupSummary } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { localZone, useFormat } from '../data/use-settings.ts'
import { useInset } from '../ui/use-inset.ts'

type RestoreQuestionProps = { choice: BackupSummary; onRestore: () => void; onLeave: () => void }

/** What a backup holds, and whether it shall take the place of all that there is: this cannot be undone by a press. */
export function RestoreQuestion({ choice, onRestore, onLeave }: RestoreQuestionProps) {
  const t = useWords()
  const format = useFormat()
  const base = useId()
  const inset = useInset<HTMLElement>(onLeave)
  const { ref } = inset
  useEffect(() => ref.current?.focus(), [ref])
  const { createdAt, articles, feeds, starred, images, bytes } = choice
  const at = Date.parse(createdAt)
  return (
    <section {...inset} className="restore-question" tabIndex={-1} aria-labelledby={`${base}title`}>
      <h3 id={`${base}title`} className="form-name">
        {t('backup.ask')}
      </h3>
      <p className="meta">
        {t('backup.holds', {
          time: Number.isNaN(at) ? '' : format.dateTime(at, localZone),
          articles: format.number(articles),
          feeds: format.number(feeds),
          starred: format.number(starred),
          images: format.number(images),
          size: format.bytes(bytes),
        })}
      </p>
      <p>{t('backup.askText')}</p>
      <div className="actions">
        <button type="button" className="button" onClick={onRestore}>
          {t('backup.yes')}
        </button>
        <button type="button" className="link" onClick={onLeave}>
          {t('backup.no')}
        </button>
      </div>
    </section>
  )
}
