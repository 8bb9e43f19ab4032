import type { Feed } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { feedFacts } from '../data/feed-facts.ts'
import { useFeeds } from '../data/queries.ts'
import { sideBySide, wordsOfFailure } from '../data/texts.ts'
import { useOffline } from '../data/use-online.ts'
import { useNow, useTimeText } from '../data/use-now.ts'
import { useNavigation } from '../data/use-view.ts'
import { Icon, type IconName } from '../ui/icon.tsx'

/** The sources that have not been reached: why, when they are asked again, and the way to each. */
export function WaitingFor() {
  const t = useWords()
  const now = useNow()
  const timeText = useTimeText()
  const { data: feeds = [] } = useFeeds()
  const offline = useOffline()
  // A machine without any network asks nobody, so that no failure is kept.
  const waiting = feeds.filter(
    ({ failure, isSample, succeededAt }) => failure !== null || (offline && !isSample && succeededAt === null),
  )
  if (waiting.length === 0) return null
  const { retryAt } = feedFacts(feeds)
  const isAhead = retryAt !== null && retryAt > now
  const time = isAhead ? timeText(retryAt) : null
  return (
    <section className="waiting-for" aria-label={t('empty.waitingFor')}>
      <div className="section-head">
        <h2 className="section-title">{t('empty.waitingFor')}</h2>
        <span className="section-note">{time === null ? null : t('empty.nextTry', { time })}</span>
      </div>
      <ul>
        {waiting.map((feed) => (
          <Waiting key={feed.id} feed={feed} />
        ))}
      </ul>
    </section>
  )
}

function Waiting({ feed }: { feed: Feed }) {
  const t = useWords()
  const { go } = useNavigation()
  const icon = iconOf(feed)
  const { text, action } = wordsOfFailure(t, feed.failure ?? { code: 'offline', params: {} })
  return (
    <li className="waiting-feed">
      <Icon name={icon} size={18} />
      <div className="waiting-words">
        <p className="waiting-name">
          <bdi lang={feed.shown.lang}>{feed.shown.title}</bdi>
        </p>
        <p className="meta">{icon === 'offline' ? text : sideBySide(t, text, action)}</p>
      </div>
      <button
        type="button"
        className="link"
        aria-label={t('empty.detailsOf', { title: feed.shown.title })}
        onClick={() => go({ kind: 'feed', feedId: feed.id })}
      >
        {t('empty.details')}
      </button>
    </li>
  )
}

function iconOf({ failure }: Feed): IconName {
  if (failure === null || failure.code === 'offline' || failure.code === 'dns') return 'offline'
  return failure.code === 'tooManyRequests' ? 'clock' : 'warning'
}
