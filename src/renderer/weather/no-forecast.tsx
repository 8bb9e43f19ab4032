import type { ForecastWait } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { api } from '../data/api.ts'
import { useFeeds } from '../data/queries.ts'
import { sideBySide, wordsOfFailure } from '../data/texts.ts'
import { useAttempt } from '../data/use-attempt.ts'
import { useNow, useTimeText } from '../data/use-now.ts'
import { useRefresh } from '../data/use-refresh.ts'
import { useNavigation } from '../data/use-view.ts'
import { resting } from '../ui/resting.ts'

/** Nothing has been asked, and all may be. */
const untried: ForecastWait = { dueAt: 0, failure: null, mayAsk: true }

/** That a city has no forecast, why, when one is asked for, and what the reader can do. */
export function NoForecast({ wait }: { wait: ForecastWait | undefined }) {
  const t = useWords()
  const { data: feeds = [] } = useFeeds()
  // A source may have been followed since.
  const isAsked = wait !== undefined || feeds.some(({ isSample }) => !isSample)
  return (
    <div className="forecast-none">
      <p>{t('masthead.noForecast')}</p>
      {isAsked ? <Awaited wait={wait ?? untried} /> : <WithoutSource />}
    </div>
  )
}

function WithoutSource() {
  const t = useWords()
  const { openDialog } = useNavigation()
  return (
    <p className="meta">
      {t('forecast.needsSource')}{' '}
      <button type="button" className="link" onClick={() => openDialog('addSource')}>
        {t('rail.addSource')}
      </button>
    </p>
  )
}

function Awaited({ wait: { dueAt, failure, mayAsk } }: { wait: ForecastWait }) {
  const t = useWords()
  const attempt = useAttempt()
  const now = useNow()
  const timeText = useTimeText()
  const { running } = useRefresh()
  const why = failure === null ? t('forecast.notYet') : wordsOfFailure(t, { code: failure, params: {} }).text
  const next =
    dueAt === null
      ? t('forecast.onlyAsked')
      : dueAt > now
        ? t('list.nextTry', { time: timeText(dueAt) })
        : t('forecast.soon')
  return (
    <p className="meta" role="status">
      {sideBySide(t, why, next)}{' '}
      {mayAsk ? (
        <button
          type="button"
          className="link"
          {...resting(running, () => void attempt(() => api.refresh.start({ weather: true })))}
        >
          {t('rates.fetchNow')}
        </button>
      ) : null}
    </p>
  )
}
