import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dirOf } from '#shared/languages.ts'
import type { Feed } from '#shared/model.ts'
import { useNow } from '../data/use-now.ts'
import { localZone, useFormat } from '../data/use-settings.ts'
import { Icon } from '../ui/icon.tsx'
import { SourceDetails } from './source-details.tsx'
import { sourceState } from './source-state.ts'

/** A source by name with how it stands; opened, everything about it. */
export function SourceRow({ feed }: { feed: Feed }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const id = useId()
  const state = sourceState(feed)
  return (
    <li className="source">
      <button
        type="button"
        className="source-head"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <span className={open ? 'source-turn source-turned' : 'source-turn'}>
          <Icon name="chevron" size={16} />
        </span>
        <span className="source-title" lang={feed.lang}>
          <bdi dir={dirOf(feed.lang)}>{feed.title}</bdi>
        </span>
        {feed.isSample && !/[(（].*[)）]/.test(feed.title) ? (
          <span className="sample-mark">{t('app.sample')}</span>
        ) : null}
        <span className={`source-state source-${state}`}>
          {state === 'failing' || state === 'ended' || state === 'closed' ? <Icon name="warning" size={16} /> : null}
          {state === 'paused' ? <Icon name="pause" size={16} /> : null}
          <StateWords feed={feed} />
        </span>
      </button>
      <div id={id} hidden={!open}>
        {open ? <SourceDetails feed={feed} /> : null}
      </div>
    </li>
  )
}

function StateWords({ feed }: { feed: Feed }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow()
  const state = sourceState(feed)
  switch (state) {
    case 'closed':
      return t('sources.closedState')
    case 'paused':
      return t('sources.pausedState')
    case 'failing':
      return t('sources.failingState')
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
