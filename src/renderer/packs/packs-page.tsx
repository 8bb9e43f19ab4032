import './packs.css'
import { useId } from 'react'
import type { PackScope } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { usePackChanges, usePacks } from '../data/use-packs.ts'
import { useNow } from '../data/use-now.ts'
import { readingLanguages, useSettings } from '../data/use-settings.ts'
import { resting } from '../ui/resting.ts'
import { Scroller } from '../ui/scroller.tsx'
import { Empty, FailureNote, Waiting } from '../ui/states.tsx'
import { useUnderWay } from '../ui/use-under-way.ts'
import { PackOffer } from './pack-offer.tsx'
import { PackRow } from './pack-row.tsx'

/** What is packed to be read without a network, and what can be packed; `offered` is what the reader came to pack. */
export function PacksPage({ offered }: { offered: PackScope | null }) {
  const t = useWords()
  const { data: packs, error, refetch } = usePacks()
  const { importFile } = usePackChanges()
  const [isReading, read] = useUnderWay()
  return (
    <Scroller>
      <div className="packs-page">
        <header className="page-head">
          <h1 className="page-title">{t('packs.title')}</h1>
          <NewPacks />
          <button type="button" className="list-tool" {...resting(isReading, () => void read(importFile))}>
            {t(isReading ? 'packs.reading' : 'packs.import')}
          </button>
        </header>
        {offered === null ? null : <PackOffer key={JSON.stringify(offered)} scope={offered} />}
        {error === null ? null : <FailureNote error={error} onRetry={() => void refetch()} />}
        {packs === undefined && error === null ? <Waiting rows={4} /> : null}
        {packs?.length === 0 ? <Empty title={t('packs.emptyTitle')} text={t('packs.emptyText')} /> : null}
        <ul className="packs-list">
          {packs?.map((pack) => (
            <PackRow key={pack.id} pack={pack} />
          ))}
        </ul>
      </div>
    </Scroller>
  )
}

/** What one packs most often. */
function NewPacks() {
  const t = useWords()
  const { offer } = usePackChanges()
  const langs = readingLanguages(useSettings())
  const now = useNow()
  const name = useId()
  const since = new Date(now).setHours(0, 0, 0, 0)
  return (
    <div className="packs-new" role="group" aria-labelledby={name}>
      <span id={name} className="meta">
        {t('packs.new')}
      </span>
      <button type="button" className="list-tool" onClick={() => offer({ kind: 'articles', query: { langs, since } })}>
        {t('rail.today')}
      </button>
      <button type="button" className="list-tool" onClick={() => offer({ kind: 'popular', langs })}>
        {t('popular.title')}
      </button>
      <button type="button" className="list-tool" onClick={() => offer({ kind: 'articles', query: { starred: true } })}>
        {t('rail.starred')}
      </button>
    </div>
  )
}
