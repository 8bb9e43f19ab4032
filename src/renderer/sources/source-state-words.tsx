import type { Feed } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { wordsOfFailure } from '../data/texts.ts'
import { useNow } from '../data/use-now.ts'
import { localZone, useFormat } from '../data/use-settings.ts'
import { Icon } from '../ui/icon.tsx'
import { sourceState } from './source-state.ts'

/** How a source stands, in a few words, with a sign where something is wrong. */
export function SourceStateWords({ feed }: { feed: Feed }) {
  const state = sourceState(feed)
  const words = useStateWords(feed)
  return (
    <span className={`source-state source-${state}`} title={words}>
      {state === 'failing' || state === 'ended' || state === 'closed' ? <Icon name="warning" size={16} /> : null}
      {state === 'paused' ? <Icon name="pause" size={16} /> : null}
      <span className="source-words">{words}</span>
    </span>
  )
}

function useStateWords(feed: Feed): string {
  const t = useWords()
  const format = useFormat()
  const now = useNow()
  const state = sourceState(feed)
  switch (state) {
    case 'closed':
      return t('sources.closedState')
    case 'paused':
      return t('sources.pausedState')
    case 'failing':
      return wordsOfFailure(t, feed.failure).text
    case 'never':
      return t('sources.neverChecked')
    case 'ended': {
      const year = feed.newestEntryAt === null ? null : String(new Date(feed.newestEntryAt).getUTCFullYear())
      return year === null ? t('sources.failingState') : t('sources.endedState', { year })
    }
    case 'fresh': {
      const at = feed.succeededAt ?? now
      return t('sources.fresh', { time: format.relativeTime(at, Math.max(at, now), localZone) })
    }
  }
}
