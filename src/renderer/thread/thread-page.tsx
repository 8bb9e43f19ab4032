import '../ui/row.css'
import './thread.css'
import { useRef } from 'react'
import { dirOf } from '#shared/languages.ts'
import type { Thread, ThreadId, ThreadReport } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { useThread } from '../data/queries.ts'
import { useOpenFrom } from '../data/reading-list.ts'
import { useCountText } from '../data/use-count-text.ts'
import { readingLanguages, useSettings } from '../data/use-settings.ts'
import { isolatedList } from '../ui/isolate.ts'
import { RowMeta } from '../ui/row-meta.tsx'
import { Scroller } from '../ui/scroller.tsx'
import { FailureNote, Waiting } from '../ui/states.tsx'
import { useOneStop } from '../ui/use-one-stop.ts'
import { useSplitOff } from './use-split-off.ts'

/** All reports of one event, the newest first, each with why it is taken for one. */
export function ThreadPage({ id }: { id: ThreadId }) {
  const { data: thread, error, refetch } = useThread(id)
  return (
    <Scroller>
      <div className="list-page">
        {error === null ? null : <FailureNote error={error} onRetry={() => void refetch()} />}
        {thread === undefined && error === null ? <Waiting rows={4} /> : null}
        {thread === undefined ? null : <Reports thread={thread} />}
      </div>
    </Scroller>
  )
}

function Reports({ thread: { id, reports } }: { thread: Thread }) {
  const t = useWords()
  const countText = useCountText()
  const langs = readingLanguages(useSettings())
  const openFrom = useOpenFrom()
  const rows = useRef<HTMLOListElement>(null)
  useOneStop(rows)
  const inLanguage = (wanted: string) => reports.find(({ lang, convertedFrom }) => (convertedFrom ?? lang) === wanted)
  const named = langs.map(inLanguage).find((report) => report !== undefined) ?? reports[0]
  return (
    <>
      <div className="list-head">
        <h1 className="list-title" lang={named?.lang}>
          <bdi>{named?.title}</bdi>
        </h1>
        <p className="section-note">{countText('thread.reports', reports.length)}</p>
      </div>
      <h2 className="unseen">{t('thread.label')}</h2>
      <ol ref={rows} aria-label={t('thread.label')} data-walk="h3 button">
        {reports.map((report) => (
          <Report
            key={report.id}
            report={report}
            thread={reports.length > 1 ? id : null}
            onOpen={() => openFrom(report.id, reports)}
          />
        ))}
      </ol>
    </>
  )
}

/** `thread` is null for the last one that is left. */
type ReportProps = { report: ThreadReport; thread: ThreadId | null; onOpen(): void }

function Report({ report, thread, onOpen }: ReportProps) {
  const t = useWords()
  const { language } = useSettings()
  const splitOff = useSplitOff()
  const { id, title, lang, excerpt, read, isEdition, shared } = report
  const dir = dirOf(lang)
  const why = isEdition
    ? t('thread.edition')
    : shared.length === 0
      ? t('thread.words')
      : t('thread.shared', { marks: isolatedList(shared, language) })
  return (
    <li className={read ? 'row row-read' : 'row row-unread'} data-article={id}>
      <div className="row-words">
        <h3 className="row-title" lang={lang}>
          <button type="button" className="row-open" onClick={onOpen}>
            {read ? null : <span className="unseen">{`${t('list.unreadMark')}. `}</span>}
            <bdi dir={dir}>{title}</bdi>
          </button>
        </h3>
        <p className="row-excerpt" lang={lang}>
          <bdi dir={dir}>{excerpt}</bdi>
        </p>
        <RowMeta {...report} />
        {thread === null ? (
          <p className="thread-why">{t('thread.alone')}</p>
        ) : (
          <p className="thread-why">
            <span>{why}</span>
            <button type="button" className="thread-mark" onClick={() => splitOff(id)}>
              {t('thread.splitOff')}
            </button>
          </p>
        )}
      </div>
    </li>
  )
}
