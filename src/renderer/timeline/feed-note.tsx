import { useMutation } from '@tanstack/react-query'
import type { Feed } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { api } from '../data/api.ts'
import { betweenSentences, sideBySide, wordsOfFailure } from '../data/texts.ts'
import { localZone, useFormat } from '../data/use-settings.ts'
import { useNavigation } from '../data/use-view.ts'
import { ExternalLink } from '../ui/external-link.tsx'
import { Icon } from '../ui/icon.tsx'
import { resting } from '../ui/resting.ts'

/** Under a source's name: its site, and what is wrong with it in words, with what to do. */
export function FeedNote({ feed }: { feed: Feed }) {
  const t = useWords()
  const format = useFormat()
  const { go } = useNavigation()
  const retry = useMutation({ mutationFn: () => api.refresh.start({ feedIds: [feed.id], force: true }) })
  const words = feed.failure === null ? null : wordsOfFailure(t, feed.failure)
  const nextTry = feed.state === 'active' ? t('list.nextTry', { time: format.dateTime(feed.dueAt, localZone) }) : null
  return (
    <div className="feed-note">
      <div className="feed-links">
        {feed.siteUrl === null || feed.isSample ? null : (
          <ExternalLink url={feed.siteUrl}>{t('list.openSite')}</ExternalLink>
        )}
        <button type="button" className="link" onClick={() => go({ kind: 'source', feedId: feed.id })}>
          {t('sources.toSource')}
        </button>
      </div>
      {words === null ? null : (
        <p className="feed-failure" role="status">
          <Icon name="warning" size={18} />
          <span>
            <strong>{words.text}</strong>
            {betweenSentences(t)}
            {sideBySide(t, words.action, nextTry)}{' '}
            <button type="button" className="link" {...resting(retry.isPending, () => retry.mutate())}>
              {t('app.tryAgain')}
            </button>
          </span>
        </p>
      )}
    </div>
  )
}
