import {
  hashKey,
  infiniteQueryOptions,
  keepPreviousData,
  notifyManager,
  QueryClient,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
  type InfiniteData,
} from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { Topic } from '#shared/api.ts'
import { AppError } from '#shared/errors.ts'
import type {
  Article,
  ArticleId,
  ArticleQuery,
  ArticleSummary,
  Feed,
  FeedId,
  FrontPage,
  LanguageTag,
  Page,
  SectionCount,
  StorageTrouble,
  ThreadId,
  SearchPage,
} from '#shared/model.ts'
import { unpackPoints } from '#shared/money/packed-points.ts'
import { defaultSettings, type Settings, type Theme } from '#shared/settings.ts'
import { api, listen } from './api.ts'
import { useIsAsPublished } from './as-published.ts'
import { useLeavingFeeds } from './leaving-feeds.ts'
import { isListPlace, shownQuery, type ListChoices } from './list-place.ts'
import { settingsKey, tellSettings } from './shown-settings.ts'
import { unreadVisits } from './unread-visits.ts'
import { readingLanguages } from './use-settings.ts'
import type { Place, Visit } from './view.ts'

/** Answers are taken to be true until an event says otherwise, so nothing is asked twice; after a restart of core everything is asked again. */
export function createQueryClient(): QueryClient {
  // The default batches answers by a timer, which would cost a frame.
  notifyManager.setScheduler(queueMicrotask)
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        networkMode: 'always',
        refetchOnWindowFocus: false,
        retry: (failures, error) => failures < 5 && error instanceof AppError && error.code === 'coreRestarted',
        retryDelay: (failures) => 200 * 2 ** failures,
      },
      mutations: { networkMode: 'always' },
    },
  })
}

/** Keys begin with the namespace of the call, and its name where not all of them are; these are the ones that each topic makes stale. */
const staleByTopic: Record<Topic, readonly string[]> = {
  feeds: ['feeds', 'articles'],
  articles: ['articles', 'feeds', 'search'],
  // What is related to an article, and how it has changed, is expensive to find and does not change with these topics.
  marks: [
    ...['front', 'list', 'open', 'published', 'thread', 'told', 'counts', 'statistics'].map(
      (name) => `articles.${name}`,
    ),
    'feeds',
    'search',
  ],
  labels: ['labels', 'articles', 'search'],
  rules: ['rules'],
  searches: ['searches'],
  packs: ['packs'],
  rates: ['rates'],
  alerts: ['alerts'],
  weather: ['weather'],
  accounts: ['accounts'],
  traffic: ['traffic'],
  sharedFolder: ['sharedFolder'],
}

const countAfterMs = 2_000

/**
 * Makes stale what begins with a name, and asks anew for what is shown of it. The answer is waited for, and then nothing is asked for as
 * long as it took: the pages of a long list come one after the other, and while articles pour in they would otherwise never all
 * arrive.
 */
function createRenewal(client: QueryClient): (name: string) => Promise<void> {
  const renewed = new Set<string>()
  const again = new Set<string>()
  return async (name) => {
    if (renewed.has(name)) {
      again.add(name)
      return
    }
    renewed.add(name)
    do {
      again.delete(name)
      const askedAt = performance.now()
      await client.invalidateQueries({ queryKey: name.split('.') })
      const ms = performance.now() - askedAt
      await new Promise((resolve) => setTimeout(resolve, ms))
    } while (again.has(name))
    renewed.delete(name)
  }
}

/** Keeps the cache in step with the events of main and core. Returns a function that stops it. */
export function followEvents(client: QueryClient): () => void {
  const invalidate = (names: readonly string[]) => {
    for (const name of new Set(names)) void client.invalidateQueries({ queryKey: name.split('.') })
  }
  const renew = createRenewal(client)
  let timer = 0
  // Hits of kept searches are counted when things are quiet again, not while articles pour in or are read one by one.
  const countSoon = () => {
    clearTimeout(timer)
    timer = window.setTimeout(() => invalidate(['searches']), countAfterMs)
  }
  return listen({
    changed: ({ topics }) => {
      for (const name of new Set(topics.flatMap((topic) => staleByTopic[topic]))) void renew(name)
      if (topics.includes('articles') || topics.includes('marks')) countSoon()
    },
    settingsChanged: (settings) => tellSettings(client, settings),
    refreshProgress: (progress) => client.setQueryData(['refresh'], progress),
    refreshDone: (report) => {
      client.setQueryData(['refreshReport'], report)
      invalidate(['refresh', 'feeds'])
    },
    storage: (trouble) => client.setQueryData(['storage'], trouble),
    updateChanged: (state) => client.setQueryData(['updates'], state),
    programReplaced: () => invalidate(['updates']),
    backupProgress: () => invalidate(['backup']),
    coreRestarted: () =>
      invalidate([
        'packs',
        'articles',
        'labels',
        'rules',
        'searches',
        'feeds',
        'search',
        'rates',
        'alerts',
        'weather',
        'accounts',
        'traffic',
        'sharedFolder',
        'refresh',
        'storage',
      ]),
  })
}

/** The front page in one call; its newest articles also become the first page of their list. */
const frontQuery = (client: QueryClient, langs: LanguageTag[]) => ({
  queryKey: ['articles', 'front', langs],
  queryFn: async () => {
    const front = await api.articles.front(langs)
    const { queryKey } = articleListQuery({ langs })
    if (client.getQueryData(queryKey) === undefined) {
      client.setQueryData(queryKey, { pages: [front.latest], pageParams: [null] })
    }
    return front
  },
  placeholderData: keepPreviousData,
})

export function useFront(langs: LanguageTag[]) {
  return useQuery(frontQuery(useQueryClient(), langs))
}

const noSections: SectionCount[] = []
const sectionsOf = ({ sections }: FrontPage) => sections

export function useSections(langs: LanguageTag[]): SectionCount[] {
  return useQuery({ ...frontQuery(useQueryClient(), langs), select: sectionsOf }).data ?? noSections
}

const articleListQuery = (query: ArticleQuery) =>
  infiniteQueryOptions({
    queryKey: ['articles', 'list', query],
    queryFn: ({ pageParam, client, queryKey }) => {
      const { pages = [] } = client.getQueryData<InfiniteData<Page<ArticleSummary>>>(queryKey) ?? {}
      // A list of the unread keeps what is read in it, also what core marks by itself, until it is opened anew. All of that
      // lies before a further page.
      const isFurther = pageParam !== null && pageParam === pages.at(-1)?.next
      const kept = query.unread === true && !isFurther ? pages.flatMap(({ items }) => items.map(({ id }) => id)) : []
      return api.articles.list({
        ...query,
        ...(pageParam === null ? {} : { after: pageParam }),
        ...(kept.length === 0 ? {} : { kept }),
      })
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })

/** When a list of the unread is opened, in whatever order, forgets what was read in it before. */
export function beginUnread(client: QueryClient, query: ArticleQuery): void {
  if (query.unread !== true) return
  const conditions = (asked: unknown) => hashKey([{ ...(asked as ArticleQuery), sort: undefined }])
  const wanted = conditions(query)
  client.removeQueries({
    queryKey: ['articles', 'list'],
    type: 'inactive',
    predicate: ({ queryKey }) => conditions(queryKey[2]) === wanted,
  })
}

/** Pages of summaries, newest first; `fetchNextPage` brings the next. */
export function useArticleList(query: ArticleQuery) {
  return useInfiniteQuery(articleListQuery(query))
}

/** The articles of all pages; the same array as long as the pages are the same. */
export function useListed(data: InfiniteData<Page<ArticleSummary>> | undefined): readonly ArticleSummary[] {
  return useMemo(() => data?.pages.flatMap(({ items }) => items) ?? [], [data])
}

/** In the script that was chosen for its language. */
export const articleQuery = (id: ArticleId) => ({
  queryKey: ['articles', 'open', id],
  queryFn: () => api.articles.open(id),
})

const hitsOfPage = 30

/** What is found for a text, page by page. */
export const searchPagesQuery = (text: string, { asTyped, muted } = { asTyped: false, muted: false }) => ({
  queryKey: ['search', 'pages', text, asTyped, muted],
  queryFn: ({ pageParam }: { pageParam: string | null }) =>
    api.search.query({ text, asTyped, muted, limit: hitsOfPage, ...(pageParam === null ? {} : { after: pageParam }) }),
  initialPageParam: null as string | null,
  getNextPageParam: (page: SearchPage) => page.next,
})

/** Asks for what a place shows before it is drawn, so that the answer comes meanwhile; settles with that answer. */
export async function askAhead(
  client: QueryClient,
  place: Place,
  choices: ListChoices,
  unreadOnly = false,
): Promise<void> {
  if (place.kind === 'front') await client.prefetchQuery(frontQuery(client, readingLanguages(choices)))
  else if (place.kind === 'article') await client.prefetchQuery(articleQuery(place.id))
  else if (isListPlace(place)) {
    const query = shownQuery(place, choices, unreadOnly)
    beginUnread(client, query)
    await client.prefetchInfiniteQuery(articleListQuery(query))
  }
}

/** The same, with what stands beside an article and otherwise comes later: a place that is shown again must not move. */
export async function askAheadWhole(client: QueryClient, { key, place }: Visit, choices: ListChoices): Promise<void> {
  const beside =
    place.kind === 'article'
      ? [client.prefetchQuery(relatedQuery(place.id)), client.prefetchQuery(probableQuery(place.id))]
      : []
  await Promise.all([askAhead(client, place, choices, unreadVisits.has(key)), ...beside])
}

const publishedQuery = (id: ArticleId) => ({
  queryKey: ['articles', 'published', id],
  queryFn: () => api.articles.open(id, true),
})

/** While the article is asked for in another script the last one stays, so that nothing moves; `id` always means the same article. */
export function useArticle(id: ArticleId) {
  const query = useIsAsPublished(id) ? publishedQuery(id) : articleQuery(id)
  return useQuery({ ...query, placeholderData: keepPreviousData })
}

/** An article as it is stored now, if core can be asked; the cache may be older. */
export async function articleNow(client: QueryClient, id: ArticleId): Promise<Article | undefined> {
  const query = articleQuery(id)
  await client.prefetchQuery(query)
  return client.getQueryData<Article>(query.queryKey)
}

export function useVersions(id: ArticleId) {
  return useQuery({ queryKey: ['articles', 'versions', id], queryFn: () => api.articles.versions(id) })
}

/** What became of version `from` in version `to`. */
export function useChanges(id: ArticleId, from: number, to: number) {
  return useQuery({
    queryKey: ['articles', 'changes', id, from, to],
    queryFn: () => api.articles.changes(id, from, to),
    placeholderData: keepPreviousData,
  })
}

/** What is likely the same story in other languages, looked for while the article is read. */
export const probableQuery = (id: ArticleId) => ({
  queryKey: ['articles', 'probable', id],
  queryFn: () => api.articles.probableEditions(id),
})

export function useProbableEditions(id: ArticleId) {
  return useQuery(probableQuery(id))
}

/** What else is kept on its matter, looked for while the article is read. */
const relatedQuery = (id: ArticleId) => ({
  queryKey: ['articles', 'related', id],
  queryFn: () => api.articles.related(id),
})

export function useRelated(id: ArticleId) {
  return useQuery(relatedQuery(id))
}

/** All reports of one event; those that stay are shown while one is taken out. */
export function useThread(id: ThreadId) {
  return useQuery({ queryKey: ['articles', 'thread', id], queryFn: () => api.articles.thread(id) })
}

export function useCounts() {
  return useQuery({ queryKey: ['articles', 'counts'], queryFn: () => api.articles.counts() })
}

/** The most used tags of what is kept; asked for only where they are offered. */
export function useTags() {
  return useQuery({ queryKey: ['articles', 'tags'], queryFn: () => api.articles.tags() })
}

export const feedsKey = ['feeds', 'list']

export function useFeeds() {
  const leaving = useLeavingFeeds()
  const select = useCallback(
    (feeds: Feed[]) => (leaving.size === 0 ? feeds : feeds.filter(({ url }) => !leaving.has(url))),
    [leaving],
  )
  return useQuery({ queryKey: feedsKey, queryFn: () => api.feeds.list(), select })
}

export function useFeedDetails(id: FeedId) {
  return useQuery({ queryKey: ['feeds', 'details', id], queryFn: () => api.feeds.details(id) })
}

export function useCatalogue() {
  return useQuery({ queryKey: ['feeds', 'catalogue'], queryFn: () => api.feeds.catalogue() })
}

/** The newest board, or that of a day (`YYYY-MM-DD`). */
export function useRateBoard(request: { source?: string; date?: string } = {}) {
  return useQuery({
    queryKey: ['rates', 'board', request],
    queryFn: () => api.rates.board(request),
    placeholderData: keepPreviousData,
  })
}

/** Days are `YYYY-MM-DD`, both included. */
export function useRateHistory(request: { source?: string; currency: string; from: string; to: string }) {
  return useQuery({
    queryKey: ['rates', 'history', request],
    async queryFn() {
      const { points, ...series } = await api.rates.history(request)
      return { ...series, points: unpackPoints(points) }
    },
    placeholderData: keepPreviousData,
  })
}

export function useAlerts() {
  return useQuery({ queryKey: ['alerts', 'list'], queryFn: () => api.alerts.list() })
}

export function useFiredAlerts() {
  return useQuery({ queryKey: ['alerts', 'fired'], queryFn: () => api.alerts.fired() })
}

/** How far the past of the rates has been fetched; renewed as rates come. */
export function useRatesFill() {
  return useQuery({ queryKey: ['rates', 'fill'], queryFn: () => api.rates.fillProgress() })
}

export function useCities() {
  return useQuery({ queryKey: ['weather', 'cities'], queryFn: () => api.weather.cities() })
}

export function useForecast(cityId: string) {
  return useQuery({ queryKey: ['weather', 'forecast', cityId], queryFn: () => api.weather.forecast(cityId) })
}

export function useRefreshProgress() {
  return useQuery({ queryKey: ['refresh'], queryFn: () => api.refresh.progress() })
}

export function useAppInfo() {
  return useQuery({ queryKey: ['appInfo'], queryFn: () => api.app.info() })
}

/** Why what is read and marked cannot be stored now; null when it can. */
export function useStorageTrouble(): StorageTrouble | null {
  return useQuery({ queryKey: ['storage'], queryFn: () => api.storage.state() }).data ?? null
}

export function useLicences(isWanted: boolean) {
  return useQuery({ queryKey: ['licences'], queryFn: () => api.app.licences(), enabled: isWanted })
}

const settingsQuery = { queryKey: settingsKey, queryFn: () => api.settings.get() }

const drawnOf = ({ theme: _theme, ...drawn }: Settings) => drawn
const themeOf = ({ theme }: Settings) => theme

/** The settings without the theme: the same object until one of them changes. Undefined until they are known. */
export function useDrawnSettings(): Omit<Settings, 'theme'> | undefined {
  return useQuery({ ...settingsQuery, select: drawnOf }).data
}

export function useTheme(): Theme {
  return useQuery({ ...settingsQuery, select: themeOf }).data ?? defaultSettings.theme
}
