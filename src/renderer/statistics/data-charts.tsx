import { useWords } from '../data/use-words.ts'
import { useFormat } from '../data/use-settings.ts'
import { useDataHistory } from '../data/use-traffic.ts'
import { FailureNote } from '../ui/states.tsx'
import { DayBars } from './day-bars.tsx'
import { Shares, type Share } from './shares.tsx'

/** What went over the network: by day, by what it was for, and by source. */
export function DataCharts() {
  const t = useWords()
  const format = useFormat()
  const { data, error, refetch } = useDataHistory()
  if (error !== null) return <FailureNote error={error} onRetry={() => void refetch()} />
  if (data === undefined) return null
  const counted = ({ bytes, requests }: { bytes: number; requests: number }) => ({
    value: bytes,
    words: [format.bytes(bytes), format.number(requests)],
  })
  const { days, kinds, sources, otherSources } = data
  const byUse: Share[] = kinds.map((row) => ({ name: t(`statistics.uses.${row.kind}`), ...counted(row) }))
  const bySource: Share[] = sources.map(({ name, lang, ...row }) => ({ name, lang, ...counted(row) }))
  if (otherSources.count > 0) {
    const name = t('statistics.otherSources', { number: format.number(otherSources.count) })
    bySource.push({ name, ...counted(otherSources) })
  }
  const heads = [t('statistics.data'), t('statistics.requests')]
  return (
    <>
      <DayBars
        title={t('statistics.dataByDay')}
        head={t('statistics.data')}
        words={format.bytes}
        days={days.map(({ start, bytes }) => ({ start, count: bytes }))}
      />
      <Shares title={t('statistics.dataByKind')} heads={heads} shares={byUse} />
      <Shares title={t('statistics.dataBySource')} heads={heads} shares={bySource} />
    </>
  )
}
