import { join } from 'node:path'
import type { CoreApi, CoreEvents, Topic } from '#shared/api.ts'
import { AppError } from '#shared/errors.ts'
import type { ArticleId, FeedId, RefreshReport, RefreshRequest } from '#shared/model.ts'
import type { Handlers } from '#shared/rpc.ts'
import type { Settings } from '#shared/settings.ts'
import { completeArticles, type PageText } from './articles/complete-articles.ts'
import { pendingArticles } from './articles/complete-store.ts'
import { frontPage } from './articles/front-store.ts'
import { createImageStore } from './articles/image-store.ts'
import { listArticles } from './articles/list-store.ts'
import { openArticle } from './articles/open-store.ts'
import { popularOf, savePopular } from './articles/popular-store.ts'
import { removeUnusedImages } from './articles/remove-unused-images.ts'
import { counts, markAllRead, setRead, setStarred } from './articles/state-store.ts'
import { createBackgroundIndex } from './background-index.ts'
import { chooseOrigin } from './db/origin-store.ts'
import type { Database } from './db/open.ts'
import { listCatalogue, loadCatalogue } from './feeds/catalogue.ts'
import { decodeDocument } from './feeds/charset.ts'
import { parseDate } from './feeds/dates.ts'
import { listFeeds, removeFeeds, updateFeed } from './feeds/feed-store.ts'
import type { PollDeps } from './feeds/poll-feed.ts'
import { holdHost, hostNotBefore, type PolledFeed } from './feeds/poll-store.ts'
import { discover, subscribe } from './feeds/subscribe.ts'
import { exportOpml, importOpml } from './feeds/subscription-list.ts'
import { extract } from './html/extract.ts'
import { readListPage } from './html/list-page.ts'
import { siteRuleFor, type SiteRule } from './html/site-rule.ts'
import { createHttp, type Http, type Transport } from './http.ts'
import { createRefresher } from './jobs.ts'
import { rateBoard, rateHistory } from './rates/rate-store.ts'
import { refreshRates } from './rates/refresh-rates.ts'
import { loadNewsroom, respond, SAMPLE_BASE } from './sample/newsroom.ts'
import { addSample, offerSample, removeSample } from './sample-subscription.ts'
import { searchArticles } from './search/search-articles.ts'
import { loadSiteRules } from './site-rules.ts'
import { userAgentOf } from './user-agent.ts'
import { cities } from './weather/cities.ts'
import { refreshWeather } from './weather/refresh-weather.ts'
import { forecastOf } from './weather/weather-store.ts'

/** Articles left incomplete by an earlier refresh that are tried again in one. */
const pendingAtOnce = 200

type CoreSettings = Pick<Settings, 'refreshMinutes' | 'refreshPaused' | 'cities'>

export type CoreOptions = {
  /** A library opened by `openDatabase`. */
  db: Database
  transport: Transport
  /** The folder of the library; images live in `images` under it. */
  dataDir: string
  /** The folder of what ships with the product. */
  resourcesDir: string
  version: string
  now: () => number
  settings: CoreSettings
  /** Whether a library that has never been used is subscribed to the sample newsroom. */
  offerSample: boolean
  emit: <N extends keyof CoreEvents>(name: N, payload: CoreEvents[N]) => void
  /** Hears of every error that is ours; core goes on. */
  onBug: (error: unknown) => void
}

export type Core = {
  /** Answers every call of the contract. */
  api: Handlers<CoreApi>
  http: Http
  siteRules: readonly SiteRule[]
  configure(settings: CoreSettings): void
  /** Starts the timer that asks feeds when they are due. */
  startSchedule(): void
  /** One refresh of what is due, and of nothing else, as the timer would do it; otherwise as `refresh.start`. */
  refreshDue(request: RefreshRequest): Promise<RefreshReport>
  /** Resolves when what a call left to do (full texts, images, the search index) is done. */
  settle(): Promise<void>
  /** Ends the timer and what runs; the database is the caller's to close afterwards. */
  stop(): Promise<void>
}

/** Makes the whole of Tilshi that needs no window: plain data in, plain data out. */
export function createCore(options: CoreOptions): Core {
  const { db, resourcesDir, now, emit, onBug } = options
  let settings = options.settings
  const newsroom = loadNewsroom(join(resourcesDir, 'sample'))
  const catalogue = loadCatalogue(resourcesDir)
  const siteRules = loadSiteRules(join(resourcesDir, 'sites'))
  const images = createImageStore(join(options.dataDir, 'images'))
  const index = createBackgroundIndex(db, onBug, () => refresher.progress().current.length > 0)
  const http = createHttp({
    transport: options.transport,
    now,
    userAgent: userAgentOf(options.version),
    sample: (url, at) => respond(newsroom, url, at, SAMPLE_BASE),
  })
  const changed = (...topics: Topic[]) => emit('changed', { topics })

  const poll: PollDeps = {
    db,
    http,
    now,
    random: Math.random,
    refreshMinutes: () => settings.refreshMinutes,
    readListPage: (html, url) => {
      const rule = siteRuleFor(url, siteRules)
      return rule?.list === undefined ? null : readListPage(html, url, rule, parseDate)
    },
    onBug,
  }
  const extractPage = (body: Uint8Array, contentType: string | null, url: string): PageText => {
    const { text } = decodeDocument(body, contentType === null ? {} : { contentType })
    return extract(text, { url, siteRules, parseDate })
  }
  const complete = async (
    ids: readonly ArticleId[],
    signal: AbortSignal,
    onProgress: (done: number, total: number) => void = () => {},
  ) => {
    const wanted = [...new Set([...ids, ...pendingArticles(db, pendingAtOnce)])]
    const hosts = {
      notBefore: (host: string) => hostNotBefore(db, host),
      hold: (host: string, until: number) => holdHost(db, host, until, now()),
    }
    return completeArticles({ db, http, images, now, extractPage, hosts, onBug, signal, onProgress }, wanted)
  }
  const refresher = createRefresher({
    ...poll,
    paused: () => settings.refreshPaused,
    complete,
    popular: (feed, signal) => refreshPopular(db, http, feed, signal, now()),
    rates: (signal, byHand) => ratesOf({ db, http, now, signal, force: byHand }),
    weather: (signal, byHand) => weatherOf({ db, http, now, signal, force: byHand, cityIds: settings.cities }),
    emit: (name, payload) => {
      emit(name, payload)
      if (name === 'refreshDone' || name === 'changed') void index.catchUp()
    },
  })

  if (options.offerSample) offerSample(db, newsroom, now())

  const background = new Set<Promise<void>>()
  const inBackground = (work: Promise<void>) => {
    const ended = work.catch(onBug).finally(() => {
      background.delete(ended)
      void index.catchUp()
    })
    background.add(ended)
  }
  const tidy = () => {
    changed('feeds', 'articles')
    inBackground(removeUnusedImages(db, images, now()).then(() => undefined))
  }
  const api: Handlers<CoreApi> = {
    feeds: {
      list: () => listFeeds(db, now()),
      async subscribe(request) {
        const { feed, articles } = await subscribe(poll, request)
        changed('feeds', 'articles')
        inBackground(complete(articles, AbortSignal.timeout(completeWithinMs)).then(() => changed('articles')))
        refresher.wake()
        return feed
      },
      unsubscribe(ids) {
        removeFeeds(db, asIds(ids))
        tidy()
      },
      update(id, patch) {
        const feed = updateFeed(db, id, patch, now())
        changed('feeds')
        refresher.wake()
        return feed
      },
      discover: (url) => discover(poll, url),
      catalogue: () => listCatalogue(db, catalogue),
      importOpml(text) {
        const report = importOpml(db, text, now())
        changed('feeds')
        refresher.wake()
        return report
      },
      exportOpml: () => exportOpml(db, now()),
      setSample(on) {
        if (on) addSample(db, newsroom, now())
        else removeSample(db, now())
        changed('rates', 'weather')
        tidy()
        refresher.wake()
      },
    },
    articles: {
      front: (langs) => frontPage(db, langs),
      list: (query) => listArticles(db, query),
      open: (id) => openArticle(db, id),
      setRead(ids, read) {
        setRead(db, asIds(ids), read, now())
        changed('articles', 'feeds')
      },
      setStarred(id, starred) {
        setStarred(db, id, starred, now())
        changed('articles')
      },
      markAllRead(query) {
        const ids = markAllRead(db, query, now())
        changed('articles', 'feeds')
        return ids
      },
      popular: (lang) => popularOf(db, lang),
      counts: () => counts(db),
    },
    search: { query: (query) => searchArticles(db, query) },
    refresh: {
      start: (request) => refresher.start(request),
      cancel: () => refresher.cancel(),
      progress: () => refresher.progress(),
    },
    rates: {
      board: (request) => rateBoard(db, request, now()),
      history: (request) => rateHistory(db, request),
    },
    weather: {
      cities: () => cities(),
      forecast: (cityId) => forecastOf(db, cityId, now()),
    },
  }
  return {
    api,
    http,
    siteRules,
    configure(next) {
      settings = next
      refresher.wake()
    },
    startSchedule() {
      refresher.schedule()
      void index.catchUp()
    },
    refreshDue: (request) => refresher.start(request, { onlyDue: true }),
    async settle() {
      await Promise.all(background)
      await index.catchUp()
    },
    async stop() {
      index.stop()
      await refresher.stop()
    },
  }
}

const completeWithinMs = 5 * 60_000

function asIds<T extends FeedId | ArticleId>(ids: readonly T[]): readonly T[] {
  if (!Array.isArray(ids)) throw new AppError({ code: 'invalidArgument', params: { name: 'ids' } })
  return ids
}

type SeriesDeps = { db: Database; http: Http; now: () => number; signal: AbortSignal; force: boolean }

/** With neither a feed of the network nor the sample subscribed, nobody is asked. */
async function ratesOf(deps: SeriesDeps) {
  const origin = chooseOrigin(deps.db)
  if (origin !== null) return refreshRates({ ...deps, origin })
  return { date: null, count: 0, source: '', changed: false, failure: null }
}

async function weatherOf(deps: SeriesDeps & { cityIds: readonly string[] }) {
  const origin = chooseOrigin(deps.db)
  return origin === null ? { cities: 0, changed: false, failure: null } : refreshWeather({ ...deps, origin })
}

/** The sample newsroom publishes its most read articles as `popular.json` beside each feed. */
async function refreshPopular(
  db: Database,
  http: Http,
  feed: PolledFeed,
  signal: AbortSignal,
  now: number,
): Promise<void> {
  if (!feed.isSample || feed.siteUrl === null) return
  const answer = await http.get({ url: new URL('popular.json', feed.siteUrl).href, signal })
  if (answer.kind !== 'ok') return
  const { items } = JSON.parse(new TextDecoder().decode(answer.body)) as { items: { url: string }[] }
  savePopular(
    db,
    feed.id,
    feed.lang,
    items.map(({ url }) => url),
    now,
  )
}
