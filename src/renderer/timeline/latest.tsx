import { useMemo } from 'react'
import type { ArticleSummary, LanguageTag } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { useOpenFrom } from '../data/reading-list.ts'
import { useArticleList, useListed } from '../data/queries.ts'
import { NewArticles } from './new-articles.tsx'
import { Timeline } from './timeline.tsx'
import { useSettled } from './use-settled.ts'
import { useGrouped } from '../data/threads.ts'
import { useCountText } from '../data/use-count-text.ts'
import { useNavigation } from '../data/use-view.ts'
import { Waiting } from '../ui/states.tsx'

/** So many stand on the front page, in a column of its own or above other things; the rest is one press away. */
const onFront = { beside: 24, alone: 10 }
const nothingMore = () => undefined

type LatestProps = {
  langs: LanguageTag[]
  lead: ArticleSummary | null
  /** Whether it has a column of its own. */
  beside: boolean
  unread: number
  /** What waits was let in: what else waits on the page comes with it. */
  onAdmit(): void
}

/** What else is new, newest first. */
export function Latest({ langs, lead, beside, unread, onAdmit }: LatestProps) {
  const t = useWords()
  const { go } = useNavigation()
  const countText = useCountText()
  const openFrom = useOpenFrom()
  const { data } = useArticleList({ langs })
  const listed = useListed(data)
  // The same array as long as nothing changes: the list may have been read a hundred thousand rows far.
  const articles = useMemo(() => listed.filter(({ id }) => id !== lead?.id), [listed, lead?.id])
  const most = beside ? onFront.beside : onFront.alone
  const { shown, waiting, admit } = useSettled(articles)
  const withLead = useMemo(() => (lead === null ? shown : [lead, ...shown]), [lead, shown])
  // The lead stands for its event here too.
  const grouped = useGrouped(withLead, { langs })
  const rows = lead === null ? grouped : grouped.slice(1)
  return (
    <section aria-label={t('front.latest')}>
      <div className="section-head">
        <h2 className="section-title">{t('front.latest')}</h2>
        {waiting > 0 ? (
          <NewArticles
            count={waiting}
            onAdmit={() => {
              admit()
              onAdmit()
            }}
          />
        ) : (
          <p className="section-note">{unread === 0 ? null : countText('front.unread', unread)}</p>
        )}
      </div>
      {data === undefined ? <Waiting rows={8} /> : null}
      <Timeline
        articles={rows.slice(0, most)}
        label={t('front.latest')}
        look="brief"
        alone={false}
        query={{ langs }}
        onOpen={({ id }) => openFrom(id, grouped, { title: t('front.allLatest'), query: { langs } })}
        onEnd={nothingMore}
      />
      {shown.length > most ? (
        <button type="button" className="link latest-more" onClick={() => go({ kind: 'latest' })}>
          {t('front.allLatest')}
        </button>
      ) : null}
    </section>
  )
}
