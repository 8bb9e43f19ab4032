import './statistics.css'
import type { LibraryStatistics } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { nativeName } from '../data/edition-list.ts'
import { useFormat } from '../data/use-settings.ts'
import { useStatistics } from '../data/use-statistics.ts'
import { Scroller } from '../ui/scroller.tsx'
import { FailureNote, Waiting } from '../ui/states.tsx'
import { DataCharts } from './data-charts.tsx'
import { DayBars } from './day-bars.tsx'
import { Shares, type Share } from './shares.tsx'

/** What the library holds, drawn and in tables. */
export function StatisticsPage() {
  const t = useWords()
  const { data, error, refetch } = useStatistics()
  return (
    <Scroller>
      <div className="statistics">
        <header className="page-head">
          <h1 className="page-title">{t('statistics.title')}</h1>
        </header>
        {error === null ? null : <FailureNote error={error} onRetry={() => void refetch()} />}
        {data === undefined ? error === null ? <Waiting rows={8} /> : null : <Charts statistics={data} />}
        <DataCharts />
      </div>
    </Scroller>
  )
}

function Charts({ statistics: { days, sources, otherSources, langs, bytes } }: { statistics: LibraryStatistics }) {
  const t = useWords()
  const format = useFormat()
  const counted = ({ total, unread }: { total: number; unread: number }) => ({
    value: total,
    words: [format.number(total), format.number(unread)],
  })
  const bySource: Share[] = sources.map((source) => ({ name: source.name, lang: source.lang, ...counted(source) }))
  const rest: Share[] =
    otherSources.count === 0
      ? []
      : [
          {
            name: t('statistics.otherSources', { number: format.number(otherSources.count) }),
            ...counted(otherSources),
          },
        ]
  const byLang: Share[] = langs.map((row) => ({ name: nativeName(row.lang), lang: row.lang, ...counted(row) }))
  const ofDisk: Share[] = (['images', 'library', 'index'] as const).map((kind) => ({
    name: t(`statistics.kinds.${kind}`),
    value: bytes[kind],
    words: [format.bytes(bytes[kind])],
  }))
  const articles = { head: t('statistics.articles'), words: format.number }
  const heads = [articles.head, t('statistics.unread')]
  return (
    <>
      <DayBars
        title={t('statistics.published')}
        {...articles}
        days={days.map(({ start, published }) => ({ start, count: published }))}
      />
      <DayBars
        title={t('statistics.read')}
        {...articles}
        days={days.map(({ start, read }) => ({ start, count: read }))}
      />
      <Shares title={t('statistics.bySource')} heads={heads} shares={[...bySource, ...rest]} />
      <Shares title={t('statistics.byLanguage')} heads={heads} shares={byLang} />
      <Shares title={t('statistics.onDisk')} heads={[t('statistics.size')]} shares={ofDisk} />
    </>
  )
}
