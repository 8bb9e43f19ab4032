import './sources.css'
import { dirOf } from '#shared/languages.ts'
import type { Feed, FeedId } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { useFeeds } from '../data/queries.ts'
import { useNavigation } from '../data/use-view.ts'
import { ExternalLink } from '../ui/external-link.tsx'
import { FeedSign } from '../ui/feed-sign.tsx'
import { Icon } from '../ui/icon.tsx'
import { Scroller } from '../ui/scroller.tsx'
import { Empty, Waiting } from '../ui/states.tsx'
import { SourceControls } from './source-controls.tsx'
import { SourceFacts } from './source-facts.tsx'
import { SourceHealth } from './source-health.tsx'
import { useChangeSources } from './use-change-sources.ts'
import { useCheckNow } from './use-check-now.ts'
import { resting } from '../ui/resting.ts'

/** One source: how it stands and what to do about it, and everything that is set for it. */
export function SourcePage({ id }: { id: FeedId }) {
  const t = useWords()
  const { go } = useNavigation()
  const { data: feeds } = useFeeds()
  const feed = feeds?.find((one) => one.id === id)
  return (
    <Scroller>
      <div className="sources-page">
        <button type="button" className="link sources-back" onClick={() => go({ kind: 'sources' })}>
          <Icon name="back" size={16} />
          {t('rail.sources')}
        </button>
        {feeds === undefined ? <Waiting rows={8} /> : null}
        {feeds !== undefined && feed === undefined ? (
          <Empty title={t('errors.notSubscribed.text')} text={t('errors.notSubscribed.action')} />
        ) : null}
        {feed === undefined ? null : <Source feed={feed} />}
      </div>
    </Scroller>
  )
}

function Source({ feed }: { feed: Feed }) {
  return (
    <article>
      <header className="page-head source-page-head">
        <FeedSign feed={feed} className="source-page-sign" />
        <h1 className="page-title" lang={feed.shown.lang}>
          <bdi dir={dirOf(feed.shown.lang)}>{feed.shown.title}</bdi>
        </h1>
      </header>
      <SourceHealth feed={feed} />
      <SourceActions feed={feed} />
      <SourceFacts feed={feed} />
      <SourceControls feed={feed} />
    </article>
  )
}

function SourceActions({ feed }: { feed: Feed }) {
  const t = useWords()
  const { go, replace } = useNavigation()
  const { remove } = useChangeSources()
  const { checking, check } = useCheckNow(feed)
  return (
    <div className="source-actions">
      <button type="button" className="button" onClick={() => go({ kind: 'feed', feedId: feed.id })}>
        {t('sources.toArticles')}
      </button>
      <button type="button" className="button" {...resting(checking, check)}>
        {checking ? t('sources.checking') : t('sources.checkNow')}
      </button>
      {feed.siteUrl === null || feed.isSample ? null : (
        <ExternalLink url={feed.siteUrl}>{t('sources.openSite')}</ExternalLink>
      )}
      <button
        type="button"
        className="link source-remove"
        onClick={() => {
          remove([feed])
          replace({ kind: 'sources' })
        }}
      >
        <Icon name="trash" size={16} />
        {t('sources.remove')}
      </button>
    </div>
  )
}
