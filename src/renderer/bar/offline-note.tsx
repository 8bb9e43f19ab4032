import { useState } from 'react'
import { dayStart } from '#shared/format/zoned-date.ts'
import { useWords } from '../data/use-words.ts'
import { feedFacts } from '../data/feed-facts.ts'
import { useCounts, useFeeds, useRateBoard } from '../data/queries.ts'
import { betweenSentences, sideBySide } from '../data/texts.ts'
import { useCountText } from '../data/use-count-text.ts'
import { useTimeText } from '../data/use-now.ts'
import { useOffline } from '../data/use-online.ts'
import { useRefresh } from '../data/use-refresh.ts'
import { useFormat } from '../data/use-settings.ts'
import { Icon } from '../ui/icon.tsx'
import { IconButton } from '../ui/icon-button.tsx'

/** One line over the page when the publishers cannot be reached: since when, what still works, one action. */
export function OfflineNote() {
  const t = useWords()
  const format = useFormat()
  const countText = useCountText()
  const offline = useOffline()
  const [dismissed, setDismissed] = useState(false)
  const { data: counts } = useCounts()
  const { data: board } = useRateBoard()
  const { data: feeds = [] } = useFeeds()
  const timeText = useTimeText()
  const { start } = useRefresh()
  // What was hidden and has passed is said again when it comes again.
  if (!offline && dismissed) setDismissed(false)
  // An empty paper says by itself that there is no network.
  if (!offline || dismissed || counts === undefined || counts.articles === 0) return null
  const date = board?.date ?? null
  // The sample newsroom is reached always.
  const { updatedAt } = feedFacts(feeds.filter(({ isSample }) => !isSample))
  const updated = updatedAt === null ? null : t('offline.updated', { time: timeText(updatedAt) })
  const ratesOf = date === null ? null : t('offline.ratesOf', { date: format.longDate(dayStart(date), 'UTC') })
  return (
    <div className="offline-note" role="status">
      <Icon name="offline" />
      <p>
        <strong>{t('offline.title')}</strong>
        {betweenSentences(t)}
        {sideBySide(t, countText('offline.text', counts.articles), updated, ratesOf)}
      </p>
      <button type="button" className="link" onClick={start}>
        {t('app.tryAgain')}
      </button>
      <IconButton icon="close" size={16} label={t('offline.dismiss')} onClick={() => setDismissed(true)} />
    </div>
  )
}
