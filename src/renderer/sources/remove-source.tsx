import { useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Feed } from '#shared/model.ts'
import { Icon } from '../ui/icon.tsx'
import { useChangeSources } from './use-change-sources.ts'

/** Removes a source; one with kept articles is asked about first, since they go with it. */
export function RemoveSource({ feed }: { feed: Feed }) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  const { remove } = useChangeSources()
  if (asking) return <RemoveAsk feed={feed} onAnswer={() => setAsking(false)} />
  return (
    <div className="source-remove">
      <button
        type="button"
        className="link source-remove-link"
        onClick={() => (feed.total === 0 ? void remove(feed) : setAsking(true))}
      >
        <Icon name="trash" size={16} />
        {t('sources.remove')}
      </button>
    </div>
  )
}

/** The question before a source goes with its articles. */
export function RemoveAsk({ feed, onAnswer }: { feed: Feed; onAnswer(): void }) {
  const { t } = useTranslation()
  const { remove } = useChangeSources()
  const keep = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => keep.current?.focus(), [])
  return (
    <div className="source-remove source-ask" role="alert">
      <p>{t('sources.removeAsk', { count: feed.total })}</p>
      <button
        type="button"
        className="button"
        onClick={() => {
          onAnswer()
          void remove(feed)
        }}
      >
        {t('sources.removeYes')}
      </button>
      <button ref={keep} type="button" className="button" onClick={onAnswer}>
        {t('sources.removeNo')}
      </button>
    </div>
  )
}
