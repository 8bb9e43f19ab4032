import './changes-panel.css'
import { useEffect, useId, useRef, useState } from 'react'
import { dirOf } from '#shared/languages.ts'
import type { Article, ArticleVersion, TextChange, VersionChanges } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { useChanges, useVersions } from '../data/queries.ts'
import { localZone, useFormat } from '../data/use-settings.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { FailureNote } from '../ui/states.tsx'
import { useEscape } from '../ui/use-escape.ts'

type ChangesPanelProps = {
  article: Article
  /** The version that was read last; null compares the newest with the one before it. */
  since: number | null
  onClose(): void
}

/** Two versions of an article, chosen from all that are kept, and what became of the words of the older one. */
export function ChangesPanel({ article, since, onClose }: ChangesPanelProps) {
  const t = useWords()
  const { data: versions = [] } = useVersions(article.id)
  const title = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  useEscape(true, onClose)
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
    heading.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <section className="changes" aria-labelledby={title}>
      <div className="changes-head">
        <h2 ref={heading} id={title} className="changes-title" tabIndex={-1}>
          {t('versions.title')}
        </h2>
        <IconButton icon="close" label={t('app.close')} onClick={onClose} />
      </div>
      {versions.length < 2 ? null : <Comparison article={article} versions={versions} since={since} />}
    </section>
  )
}

type ComparisonProps = { article: Article; versions: readonly ArticleVersion[]; since: number | null }

function Comparison({ article, versions, since }: ComparisonProps) {
  const t = useWords()
  const format = useFormat()
  const last = versions.at(-1)?.version ?? 1
  const before = versions.at(-2)?.version ?? 1
  const [chosen, choose] = useState<{ from: number; to: number }>()
  const { from, to } = chosen ?? { from: since !== null && since < last ? since : before, to: last }
  const options = versions.map(({ version, storedAt }) => ({
    id: String(version),
    name: t('versions.name', { number: format.number(version), time: format.dateTime(storedAt, localZone) }),
  }))
  const { data: changes, error, refetch } = useChanges(article.id, from, to)
  return (
    <>
      <div className="changes-choice">
        <SelectField
          label={t('versions.from')}
          options={options.slice(0, -1)}
          chosen={String(from)}
          onChoose={(id) => choose({ from: Number(id), to: to > Number(id) ? to : last })}
        />
        <SelectField
          label={t('versions.to')}
          options={options.filter(({ id }) => Number(id) > from)}
          chosen={String(to)}
          onChoose={(id) => choose({ from, to: Number(id) })}
        />
      </div>
      {error === null ? null : <FailureNote error={error} onRetry={() => void refetch()} />}
      {changes === undefined ? null : <ChangedText changes={changes} />}
    </>
  )
}

function ChangedText({ changes: { lang, title, paragraphs } }: { changes: VersionChanges }) {
  const t = useWords()
  const format = useFormat()
  if (title.length === 0 && paragraphs.length === 0) return <p className="meta">{t('versions.sameWords')}</p>
  return (
    <>
      <p className="meta">{t('versions.legend')}</p>
      <div className="changes-text">
        {title.length === 0 ? null : (
          <p className="changes-name" lang={lang} dir={dirOf(lang)}>
            <Changed changes={title} />
          </p>
        )}
        {paragraphs.map(({ skipped, changes }, place) => [
          skipped === 0 ? null : (
            <p key={`${place} skipped`} className="meta changes-skipped">
              {t('versions.unchanged', { number: format.number(skipped) })}
            </p>
          ),
          changes.length === 0 ? null : (
            <p key={place} lang={lang} dir={dirOf(lang)}>
              <Changed changes={changes} />
            </p>
          ),
        ])}
      </div>
    </>
  )
}

function Changed({ changes }: { changes: readonly TextChange[] }) {
  return changes.map(({ kind, text }, place) => {
    if (kind === 'same') return text
    return kind === 'added' ? <ins key={place}>{text}</ins> : <del key={place}>{text}</del>
  })
}
