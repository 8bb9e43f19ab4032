import { useTranslation } from 'react-i18next'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../data/api.ts'
import { useFeeds } from '../data/queries.ts'
import { wordsOfFailure } from '../data/texts.ts'
import { useOffline } from '../data/use-online.ts'
import { useRefresh } from '../data/use-refresh.ts'
import { useNavigation } from '../data/use-view.ts'
import { Icon } from '../ui/icon.tsx'
import { Empty } from '../ui/states.tsx'

/** The front page before the first article: being fetched, cut off, or nothing to fetch. */
export function EmptyFront() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { data: feeds = [] } = useFeeds()
  const offline = useOffline()
  const { running, start } = useRefresh()
  const { openDialog } = useNavigation()
  const coming = running || (feeds.length > 0 && feeds.every((feed) => feed.checkedAt === null))
  const kind = coming ? 'firstRefresh' : offline ? 'frontOffline' : 'front'
  const readSample = async () => {
    await api.feeds.setSample(true)
    await client.invalidateQueries()
    start()
  }
  return (
    <div className="scroller">
      <Empty title={t(`empty.${kind}.title`)} text={t(`empty.${kind}.text`)}>
        {feeds.length === 0 ? null : (
          <button type="button" className="button button-main" disabled={coming} onClick={start}>
            {t('empty.tryNow')}
          </button>
        )}
        {feeds.some((feed) => feed.isSample) ? null : (
          <button
            type="button"
            className={feeds.length === 0 ? 'button button-main' : 'button'}
            onClick={() => void readSample()}
          >
            {t('empty.readSample')}
          </button>
        )}
        <button type="button" className="button" onClick={() => openDialog('addSource')}>
          {t('rail.addSource')}
        </button>
      </Empty>
      <WaitingFor />
    </div>
  )
}

function WaitingFor() {
  const { t } = useTranslation()
  const { data: feeds = [] } = useFeeds()
  const failing = feeds.filter(({ failure }) => failure !== null)
  if (failing.length === 0) return null
  return (
    <section className="waiting-for">
      <div className="section-head">
        <h2 className="section-title">{t('empty.waitingFor')}</h2>
      </div>
      <ul>
        {failing.map((feed) => (
          <li key={feed.id} className="waiting-feed">
            <Icon name="warning" size={18} />
            <div>
              <p>
                <bdi>{feed.title}</bdi>
              </p>
              <p className="meta">{wordsOfFailure(t, feed.failure).text}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
