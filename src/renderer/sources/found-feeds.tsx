import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Radio, RadioGroup } from 'react-aria-components'
import type { DiscoveredFeed, SourcePreview } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { api } from '../data/api.ts'
import { Waiting } from '../ui/states.tsx'
import { FeedPreviewCard } from './feed-preview.tsx'
import { SourceFailure } from './source-failure.tsx'

/** The feeds of an address: the chosen one as it would be read, the others to choose from. */
export function FoundFeeds({ found }: { found: SourcePreview }) {
  const t = useWords()
  const { feeds } = found
  const [chosen, setChosen] = useState(feeds[0]?.url ?? '')
  if (feeds.length === 0) return <SourceFailure error={{ code: 'noFeedFound', params: {} }} />
  return (
    <div className="found">
      {feeds.length === 1 ? null : (
        <RadioGroup
          className="found-feeds"
          aria-label={t('sources.found', { count: feeds.length })}
          value={chosen}
          onChange={setChosen}
        >
          <p className="section-title">{t('sources.found', { count: feeds.length })}</p>
          {feeds.map((feed) => (
            <FoundFeed key={feed.url} feed={feed} />
          ))}
        </RadioGroup>
      )}
      <Preview key={chosen} url={chosen} known={chosen === feeds[0]?.url ? found : undefined} />
    </div>
  )
}

function FoundFeed({ feed }: { feed: DiscoveredFeed }) {
  return (
    <Radio value={feed.url} className="found-feed">
      <span className="radio-dot" />
      <span className="found-words">
        <bdi className="form-name">{feed.title || feed.url}</bdi>
        <bdi className="form-hint found-url" dir="ltr">
          {feed.url}
        </bdi>
      </span>
    </Radio>
  )
}

/** `known`: what the search brought already. */
function Preview({ url, known }: { url: string; known: SourcePreview | undefined }) {
  const { data, error } = useQuery({
    queryKey: ['preview', url],
    queryFn: () => api.feeds.preview(url),
    enabled: known === undefined,
    retry: false,
    gcTime: 0,
  })
  const shown = known ?? data
  if (error !== null) return <SourceFailure error={error} />
  if (shown === undefined) return <Waiting rows={4} />
  if (shown.first === null) return <SourceFailure error={shown.failure} />
  return <FeedPreviewCard preview={shown.first} />
}
