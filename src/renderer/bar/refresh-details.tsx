import { dirOf } from '#shared/languages.ts'
import { useWords } from '../data/use-words.ts'
import { isSilent } from '../data/feed-facts.ts'
import { useFeeds, useRefreshProgress } from '../data/queries.ts'
import { sideBySide, wordsOfFailure } from '../data/texts.ts'
import { useAsked, useRefresh } from '../data/use-refresh.ts'
import { localZone, useFormat } from '../data/use-settings.ts'
import { useDataUse, useHoldWords } from '../data/use-traffic.ts'
import { useNavigation } from '../data/use-view.ts'

/** After so many answers the time that is left can be told from the time that they took. */
const enoughAnswers = 4

/** The refresh in full: how far it is and whom it asks now, or what the last one could not reach, why and what to do. */
export function RefreshDetails({ close }: { close(): void }) {
  const { running } = useRefresh()
  return (
    <div className="refresh-details">
      {running ? <Running /> : <Expected />}
      <Failed close={close} />
    </div>
  )
}

/** What another refresh would take, and why what comes unasked waits. */
function Expected() {
  const t = useWords()
  const format = useFormat()
  const { data: use } = useDataUse()
  const held = useHoldWords()
  if (use === undefined) return null
  const { month, refresh } = use
  return (
    <>
      {refresh.feeds === 0 ? null : (
        <p>{t('bar.expected', { size: format.bytes(refresh.bytes), used: format.bytes(month) })}</p>
      )}
      {held === null ? null : <p className="meta">{held}</p>}
    </>
  )
}

function Running() {
  const t = useWords()
  const format = useFormat()
  const { done, total, cancel } = useRefresh()
  const { data: progress, dataUpdatedAt } = useRefreshProgress()
  const asked = useAsked()
  const elapsed = dataUpdatedAt - (progress?.startedAt ?? dataUpdatedAt)
  const left = done >= enoughAnswers ? (elapsed / done) * (total - done) : null
  return (
    <>
      <p>
        {t('bar.refreshing', { done, total })}{' '}
        {left === null ? null : (
          <span className="meta">
            {t('bar.timeLeft', { time: format.minutes(Math.max(1, Math.ceil(left / 60_000))) })}
          </span>
        )}
      </p>
      <progress className="refresh-progress" aria-label={t('bar.refresh')} max={Math.max(total, 1)} value={done} />
      <ul>
        {asked.map((title) => (
          <li key={title}>
            <bdi>{title}</bdi>
          </li>
        ))}
      </ul>
      <div>
        <button type="button" className="button" onClick={cancel}>
          {t('bar.cancelRefresh')}
        </button>
      </div>
    </>
  )
}

function Failed({ close }: { close(): void }) {
  const t = useWords()
  const format = useFormat()
  const { go } = useNavigation()
  const { data: feeds = [] } = useFeeds()
  const failed = feeds.filter((feed) => feed.failure !== null && !isSilent(feed))
  if (failed.length === 0) return <p className="meta">{t('bar.allAnswered')}</p>
  return (
    <section>
      <h2 className="section-title">{t('folio.failed', { count: failed.length })}</h2>
      <ul>
        {failed.map((feed) => {
          const { text, action } = wordsOfFailure(t, feed.failure)
          const nextTry =
            feed.state === 'active' ? t('list.nextTry', { time: format.dateTime(feed.dueAt, localZone) }) : null
          return (
            <li key={feed.id}>
              <button
                type="button"
                className="link"
                lang={feed.shown.lang}
                onClick={() => {
                  go({ kind: 'feed', feedId: feed.id })
                  close()
                }}
              >
                <bdi dir={dirOf(feed.shown.lang)}>{feed.shown.title}</bdi>
              </button>
              <p className="meta">{sideBySide(t, text, action, nextTry)}</p>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
