import { useQueryClient } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { lazy, useCallback, useState } from 'react'
import type { ArticleQuery } from '#shared/model.ts'
import { shownName } from '#shared/shown-name.ts'
import { useWords } from '../data/use-words.ts'
import { useOpenFrom } from '../data/reading-list.ts'
import { beginUnread, useArticleList, useFeeds, useListed, useSections } from '../data/queries.ts'
import { useGrouped } from '../data/threads.ts'
import { useMarkMany } from '../data/use-mark-many.ts'
import { readingLanguages, useSettings } from '../data/use-settings.ts'
import { useListOrder } from '../data/list-order.ts'
import { shownQuery, type ListPlace } from '../data/list-place.ts'
import { unreadVisits } from '../data/unread-visits.ts'
import { useGone } from '../data/use-gone.ts'
import { useLabel } from '../data/use-labels.ts'
import { usePackName } from '../data/use-pack-name.ts'
import { useVisit } from '../data/use-view.ts'
import { LazyPopover } from '../ui/lazy-popover.tsx'
import { nameLang } from '../ui/name-lang.ts'
import { Scroller } from '../ui/scroller.tsx'
import { SectionsNav } from '../ui/sections-nav.tsx'
import { FailureNote, Waiting } from '../ui/states.tsx'
import { EmptyList } from './empty-list.tsx'
import { FeedNote } from './feed-note.tsx'
import { LookSwitch } from './look-switch.tsx'
import { namedTitle } from './named-title.ts'
import { NewArticles } from './new-articles.tsx'
import { useGroupNames } from './use-group-names.ts'
import { Timeline } from './timeline.tsx'
import { useSettled } from './use-settled.ts'
import { resting } from '../ui/resting.ts'

const OrderMenu = lazy(async () => ({ default: (await import('./order-menu.tsx')).OrderMenu }))

/** All kept articles, or those of a section, source, folder, tag or author, the unread or the starred ones. */
export function ListView({ place }: { place: ListPlace }) {
  const t = useWords()
  const client = useQueryClient()
  const { key } = useVisit()
  const [unreadOnly, setUnreadOnly] = useState(unreadVisits.has(key))
  const settings = useSettings()
  const { listLook } = settings
  const sections = useSections(readingLanguages(settings))
  const { data: feeds = [] } = useFeeds()
  const { order } = useListOrder(place)
  const query = shownQuery(place, settings, unreadOnly)
  const showUnreadOnly = (only: boolean) => {
    if (only) {
      unreadVisits.add(key)
      beginUnread(client, shownQuery(place, settings, true))
    } else unreadVisits.delete(key)
    setUnreadOnly(only)
  }
  const groupOf = useGroupNames(order)
  const list = useArticleList(query)
  const { shown, waiting, admit } = useSettled(useListed(list.data))
  const rows = useGrouped(shown, query)
  const { fetchNextPage, hasNextPage, isFetching } = list
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [fetchNextPage, hasNextPage, isFetching])
  const feed = place.kind === 'feed' ? feeds.find(({ id }) => id === place.feedId) : undefined
  // A source that is followed no more is named by its starred articles.
  const nameOf = (name: string) => {
    const section = sections.find((each) => place.kind === 'section' && each.name === name)
    return section?.shown ?? (shown[0] === undefined ? name : shownName(shown[0], name))
  }
  const label = useLabel(place.kind === 'label' ? place.label : null)
  const packName = usePackName(place.kind === 'pack' ? place.id : null)
  const isGone = useGone(place)
  const given = packName ?? label?.name ?? feed?.shown.title ?? shown[0]?.feedTitle
  const title = titleOf(t, place, given ?? (isGone ? goneTitle(t, place) : undefined), nameOf)
  const isNamedByOthers = place.kind === 'section' || place.kind === 'folder' || place.kind === 'label'
  const feedLang = place.kind === 'feed' ? (feed?.shown.lang ?? shown[0]?.feedLang) : undefined
  const openFrom = useOpenFrom()
  return (
    <Scroller>
      <div className={`list-page list-page-${listLook} ${place.kind === 'section' ? 'list-page-section' : ''}`}>
        {place.kind === 'section' ? <SectionsNav sections={sections} /> : null}
        <div className="list-head">
          <h1 className="list-title" lang={feedLang ?? (isNamedByOthers ? nameLang(title) : undefined)}>
            <bdi>{title}</bdi>
          </h1>
          <div className="list-tools">
            <NewArticles count={waiting} onAdmit={admit} />
            {place.kind === 'unread' ? null : (
              <button
                type="button"
                className="list-tool"
                aria-pressed={unreadOnly}
                onClick={() => showUnreadOnly(!unreadOnly)}
              >
                {t('list.unreadOnly')}
              </button>
            )}
            <MarkAllRead query={query} rests={!hasNextPage && shown.every((article) => article.read)} />
            <LazyPopover
              label={t('palette.pair', { name: t('list.order'), value: t(`list.sorts.${order.sort}`) })}
              className="list-tool"
              content={OrderMenu}
            >
              {t(`list.sorts.${order.sort}`)}
            </LazyPopover>
            <LookSwitch />
          </div>
        </div>
        {feed === undefined ? null : <FeedNote feed={feed} />}
        {list.error === null ? null : <FailureNote error={list.error} onRetry={() => void list.refetch()} />}
        {list.isPending ? <Waiting rows={8} /> : null}
        {list.isSuccess && shown.length === 0 ? (
          <EmptyList place={place} isGone={isGone} unreadOnly={unreadOnly} onShowAll={() => showUnreadOnly(false)} />
        ) : null}
        <h2 className="unseen">{t('list.articles')}</h2>
        <Timeline
          articles={rows}
          label={t('list.articles')}
          look={listLook}
          query={query}
          groupOf={listLook === 'cards' ? null : groupOf}
          opens={place.kind === 'section'}
          onOpen={({ id }) => openFrom(id, rows, { title, query })}
          onEnd={onEnd}
        />
        {list.isSuccess && !hasNextPage && shown.length > 0 ? <p className="list-end meta">{t('list.end')}</p> : null}
      </div>
    </Scroller>
  )
}

function MarkAllRead({ query, rests }: { query: ArticleQuery; rests: boolean }) {
  const t = useWords()
  const { allRead } = useMarkMany()
  return (
    <button type="button" className="list-tool" {...resting(rests, () => void allRead(query))}>
      {t('list.markAllRead')}
    </button>
  )
}

function goneTitle(t: TFunction, { kind }: ListPlace): string {
  return t(kind === 'label' ? 'labels.gone' : 'packs.leftSource')
}

function titleOf(t: TFunction, place: ListPlace, given: string | undefined, nameOf: (name: string) => string): string {
  switch (place.kind) {
    case 'latest':
      return t('front.allLatest')
    case 'section':
    case 'tag':
    case 'author':
      return namedTitle(t, place, nameOf) ?? ''
    case 'feed':
    case 'label':
    case 'pack':
      return given ?? ''
    case 'folder':
      return place.folder
    case 'unread':
      return t('rail.allUnread')
    case 'starred':
      return t('rail.starred')
    case 'muted':
      return t('rules.muted')
  }
}
