import type { CoreApi, Topic } from '#shared/api.ts'
import type { Article, ArticleId, CatalogueFeed, DataUse, ExportProgress, FeedId, FeedPatch } from '#shared/model.ts'
import { packPoints } from '#shared/money/packed-points.ts'
import type { Handlers } from '#shared/rpc.ts'
import type { Accounts } from './account-calls.ts'
import { hasAccounts } from './accounts/account-store.ts'
import { frontPage } from './articles/front-store.ts'
import {
  addLabel,
  arrangeLabels,
  listLabels,
  removeLabel,
  restoreLabel,
  setLabel,
  updateLabel,
} from './articles/label-store.ts'
import { listArticles } from './articles/list-store.ts'
import type { PageReading } from './articles/complete-articles.ts'
import type { ImageStore } from './articles/image-store.ts'
import { openArticle } from './articles/open-store.ts'
import { popularOf } from './articles/popular-store.ts'
import { probableEditions } from './articles/probable-store.ts'
import { withImageSizes } from './articles/with-image-sizes.ts'
import { counts, markAllRead, setManyRead, setStarred, tagCounts } from './articles/state-store.ts'
import { versionsOf, versionText } from './articles/version-store.ts'
import { listCatalogue, subscribeFromCatalogue } from './feeds/catalogue.ts'
import { feedDetails } from './feeds/details-store.ts'
import type { FeedReader } from './feeds/feed-reader.ts'
import { listFeeds, readFeed, restoreFeeds, updateFeed, updateFeeds } from './feeds/feed-store.ts'
import { arrangeFeeds, feedGroups } from './feeds/folder-store.ts'
import type { PollDeps } from './feeds/poll-feed.ts'
import { preview } from './feeds/preview.ts'
import { createRecentAnswers } from './feeds/recent-answers.ts'
import { replan } from './feeds/replan.ts'
import { discover, subscribe } from './feeds/subscribe.ts'
import { exportOpml, importOpml } from './feeds/subscription-list.ts'
import { sharesFolder } from './folder-sync/shared-folder-store.ts'
import { activeFeeds } from './feeds/poll-store.ts'
import { removeLongFeeds } from './feeds/unsubscribe-store.ts'
import type { Refresher } from './jobs.ts'
import { lazy } from '#shared/lazy.ts'
import { createAlertCalls, type AlertDeps } from './rates/alerts.ts'
import type { Filler } from './rates/fill-rates.ts'
import { rateBoard, rateHistory } from './rates/rate-board.ts'
import type { RateChoice } from './rates/rate-sources.ts'
import type { Newsroom } from './sample/content.ts'
import { addSample, removeSample } from './sample-subscription.ts'
import {
  addSearch,
  arrangeSearches,
  listSearches,
  removeSearch,
  restoreSearch,
  searchCounts,
  updateSearch,
} from './search/saved-search-store.ts'
import { searchArticles } from './search/search-articles.ts'
import { expectedBytes, lately, type DataBudget } from './traffic/data-budget.ts'
import { bytesAPoll, dataHistory } from './traffic/traffic-store.ts'
import type { SharedFolderKeeper } from './shared-folder.ts'
import { cities } from './weather/cities.ts'

export type ApiParts = {
  poll: PollDeps
  /** Reads a feed that is looked at before it is followed. */
  readPreview: FeedReader['readPreview']
  packs: Handlers<CoreApi>['packs']
  carry: Omit<Handlers<CoreApi>['carry'], 'joinFolder'>
  /** Loaded when first asked for: most libraries are in no shared folder. */
  sharedFolder: () => Promise<Pick<SharedFolderKeeper, 'calls' | 'join'>>
  /** Loaded when first asked for: most libraries have no account. */
  accounts: () => Promise<Pick<Accounts, 'calls' | 'sync'>>
  images: Pick<ImageStore, 'dimensionsOf' | 'pathOf'>
  /** How pages of articles are read, and which hosts are left alone. */
  pages: PageReading
  /** The folder of what ships with the product. */
  resourcesDir: string
  /** An article in the script in which it is read. */
  inScript: (article: Article) => Promise<Article>
  refresher: Pick<Refresher, 'start' | 'cancel' | 'progress' | 'wake'>
  newsroom: () => Newsroom
  alerts: AlertDeps
  /** Resolves when all that is stored can be found by its words. */
  indexed: () => Promise<void>
  catalogue: () => readonly Omit<CatalogueFeed, 'subscribed'>[]
  changed: (...topics: Topic[]) => void
  /** Fetches the full texts and images of articles, after the call has been answered. */
  completeLater: (articles: readonly ArticleId[]) => void
  /** Whose rates the reader has chosen, and in what they are told. */
  rateChoice: () => RateChoice
  forecast: Handlers<CoreApi>['weather']['forecast']
  filler: Filler
  /** Deletes the pictures that nothing shows any more, after the call has been answered. */
  tidyLater: () => void
  storage: Handlers<CoreApi>['storage']
  /** Tells how far a file is that is made of articles. */
  exporting: (progress: ExportProgress) => void
  budget: DataBudget
  /** Aborts when core ends, and with it the requests that are on the way. */
  stopping: AbortSignal
  /** Keeps core from ending before this work has. */
  whole: <T>(work: Promise<T>) => Promise<T>
}

/** Answers every call of the contract, arguments taken to be what the contract says. */
export function createApi(parts: ApiParts): Handlers<CoreApi> {
  const { refresher, poll, rateChoice, filler } = parts
  const { db, now } = poll
  return {
    feeds: feedCalls(parts),
    articles: articleCalls(parts),
    labels: labelCalls(parts),
    rules: rulesLater(parts),
    packs: parts.packs,
    carry: { ...parts.carry, joinFolder: async (path) => (await parts.sharedFolder()).join(path) },
    sharedFolder: {
      state: async () => (sharesFolder(db) ? (await parts.sharedFolder()).calls.state() : null),
      sync: async () => (await parts.sharedFolder()).calls.sync(),
      share: async (chosen) => (await parts.sharedFolder()).calls.share(chosen),
      leave: async () => (await parts.sharedFolder()).calls.leave(),
    },
    accounts: {
      // The window asks for these in every library, also in one without an account.
      list: async () => (hasAccounts(db) ? (await parts.accounts()).calls.list() : []),
      receipts: async (id) => (hasAccounts(db) ? (await parts.accounts()).calls.receipts(id) : []),
      place: async (feed, account) => (await parts.accounts()).calls.place(feed, account),
      cancel: async (id) => (await parts.accounts()).calls.cancel(id),
      cancelConnecting: async () => (await parts.accounts()).calls.cancelConnecting(),
    },
    sync: {
      add: async (request, secret) => (await parts.accounts()).sync.add(request, secret),
      check: async (id, secret) => (await parts.accounts()).sync.check(id, secret),
      start: async (id, secret, part) => (await parts.accounts()).sync.start(id, secret, part),
      remove: async (id, keepSources) => (await parts.accounts()).sync.remove(id, keepSources),
    },
    storage: parts.storage,
    traffic: {
      use: () => dataUse(parts),
      history(dayStarts) {
        parts.budget.flush()
        return dataHistory(db, dayStarts)
      },
    },
    search: { query: (query) => searchArticles(db, query) },
    searches: searchCalls(parts),
    refresh: {
      start: (request) => refresher.start(request),
      cancel: () => refresher.cancel(),
      progress: () => refresher.progress(),
    },
    rates: {
      async money(question) {
        // Loaded with the first article that is read for its sums: it brings the words for money in all languages.
        const { moneyInTexts } = await import('./rates/money-in-texts.ts')
        return moneyInTexts(db, question, now(), rateChoice().source)
      },
      async worth(question) {
        const { sumWorth } = await import('./rates/sum-worth.ts')
        return sumWorth(db, question, now(), rateChoice().source)
      },
      board: (request) => rateBoard(db, request, now(), rateChoice()),
      history(request) {
        const { points, ...series } = rateHistory(db, request, rateChoice())
        return { ...series, points: packPoints(points) }
      },
      fill: () => filler.start(),
      stopFill: () => filler.stop(),
      fillProgress: () => filler.progress(),
    },
    alerts: createAlertCalls(parts.alerts, () => parts.changed('alerts')),
    weather: {
      cities: () => cities(),
      forecast: parts.forecast,
    },
  }
}

/**
 * A refresh by hand asks every source that is followed from here; the sample newsroom is on no network. Pages and pictures that
 * are not to come cost nothing.
 */
function dataUse({ budget, poll: { db, now } }: ApiParts): DataUse {
  const rest = (['pages', 'pictures'] as const).filter((kind) => budget.refuses({ kind }) === null)
  const feeds = activeFeeds(db).filter(({ isSample, isSynced, state }) => !isSample && !isSynced && state === 'active')
  const bytes = expectedBytes(
    feeds.map(({ id }) => id),
    bytesAPoll(db, lately(now()), ['feeds', ...rest]),
  )
  return {
    ...budget.circumstances(),
    month: budget.month(),
    refresh: { feeds: feeds.length, bytes },
    hold: budget.hold(),
  }
}

function feedCalls(parts: ApiParts): Handlers<CoreApi>['feeds'] {
  const { poll, refresher, changed, stopping } = parts
  const { db, now } = poll
  const finding = { ...poll, readPreview: parts.readPreview, recent: createRecentAnswers(now) }
  const afterUpdate = (ids: readonly FeedId[], patch: FeedPatch) => {
    if (patch.intervalMinutes !== undefined) replan(poll, ids)
    if (patch.lang === undefined) changed('feeds')
    else changed('feeds', 'articles')
    refresher.wake()
  }
  return {
    list: () => listFeeds(db, now()),
    async subscribe(request) {
      const { feed, articles } = await subscribe(finding, request, stopping)
      changed('feeds', 'articles')
      parts.completeLater(articles)
      refresher.wake()
      return feed
    },
    async unsubscribe(ids) {
      try {
        await removeLongFeeds(db, ids, now(), stopping)
      } finally {
        // The feeds are left even if the disk fails while their articles are deleted.
        changed('feeds', 'articles')
        parts.tidyLater()
      }
    },
    update(id, patch) {
      updateFeed(db, id, patch, now())
      afterUpdate([id], patch)
      return readFeed(db, id, now())
    },
    updateMany(ids, patch) {
      updateFeeds(db, ids, patch, now())
      afterUpdate(ids, patch)
    },
    restore(feeds) {
      restoreFeeds(db, feeds, now())
      changed('feeds')
      refresher.wake()
    },
    details: (id) => feedDetails(poll, id),
    groups: () => feedGroups(db),
    arrange(groups) {
      arrangeFeeds(db, groups)
      changed('feeds')
    },
    preview: (url) => preview(finding, url, stopping),
    discover: (url) => discover(finding, url, stopping),
    catalogue: () => listCatalogue(db, parts.catalogue()),
    subscribeFromCatalogue(ids) {
      subscribeFromCatalogue(db, parts.catalogue(), ids, now())
      changed('feeds')
      refresher.wake()
    },
    importOpml(document) {
      const report = importOpml(db, document, now())
      changed('feeds')
      refresher.wake()
      return report
    },
    exportOpml: () => exportOpml(db, now()),
    setSample(on) {
      if (on) addSample(db, parts.newsroom(), now())
      else removeSample(db)
      changed('feeds', 'articles', 'rates', 'weather')
      parts.tidyLater()
      refresher.wake()
    },
  }
}

function articleCalls(parts: ApiParts): Handlers<CoreApi>['articles'] {
  const { images, changed, poll } = parts
  const { db, now } = poll
  const exports = lazy(async () => {
    // Loaded with the first file: it brings what makes books.
    const { createExports } = await import('./export/exports.ts')
    return createExports({ ...parts, db, now, tell: parts.exporting })
  })
  const editions = lazy(async () => {
    // Loaded with the first edition that is fetched.
    const { createEditionFetcher } = await import('./articles/fetch-edition.ts')
    const { pages, stopping, completeLater } = parts
    const kept = (id: ArticleId) => {
      changed('articles', 'feeds')
      completeLater([id])
    }
    return createEditionFetcher({ ...poll, ...pages, editionRules: poll.editionRules ?? [], stopping, kept })
  })
  return {
    front: (langs) => frontPage(db, langs),
    list: (query) => listArticles(db, query),
    open: (id) => withImageSizes(images, openArticle(db, id)),
    versions: (id) => versionsOf(db, id),
    async changes(id, from, to) {
      // Loaded with the first comparison: it brings a library.
      const { changesBetween } = await import('./articles/version-changes.ts')
      return changesBetween(versionText(db, id, from), versionText(db, id, to))
    },
    probableEditions: (id) => probableEditions(db, id),
    async related(id) {
      // Loaded with the first article that is read to its end.
      const { relatedArticles } = await import('./stories/related-articles-store.ts')
      return relatedArticles(db, id)
    },
    async thread(id) {
      const { readThread } = await import('./stories/thread-page-store.ts')
      return readThread(db, id)
    },
    async splitOff(id) {
      const { splitFromThread } = await import('./stories/thread-store.ts')
      const thread = splitFromThread(db, id)
      changed('articles')
      return thread
    },
    async rejoin(id, thread) {
      const { rejoinThread } = await import('./stories/thread-store.ts')
      rejoinThread(db, id, thread)
      changed('articles')
    },
    async told() {
      const { toldArticles } = await import('./rules/rule-told-store.ts')
      return toldArticles(db)
    },
    fetchEdition: async (id, lang) => (await editions()).fetch(id, lang),
    cancelEdition: async (id, lang) => (await editions()).cancel(id, lang),
    async setRead(ids, read) {
      try {
        await parts.whole(setManyRead(db, ids, read, now()))
      } finally {
        // Some are marked even if the disk fails with the rest.
        changed('marks')
      }
    },
    setStarred(ids, starred) {
      setStarred(db, ids, starred, now())
      changed('marks')
    },
    setLabel(ids, label, on) {
      setLabel(db, ids, label, on)
      changed('labels')
    },
    async markAllRead(query, part) {
      try {
        return await parts.whole(markAllRead(db, query, now(), part))
      } finally {
        changed('marks')
      }
    },
    popular: (lang) => popularOf(db, lang),
    counts: () => counts(db),
    async statistics(dayStarts) {
      const { libraryStatistics } = await import('./articles/statistics-store.ts')
      return libraryStatistics(db, dayStarts)
    },
    tags: () => tagCounts(db),
    exported: async (request) => (await exports()).make(request),
    cancelExport: async () => (await exports()).cancel(),
  }
}

function labelCalls({ poll: { db }, changed }: ApiParts): Handlers<CoreApi>['labels'] {
  return {
    list: () => listLabels(db),
    add(request) {
      const label = addLabel(db, request)
      changed('labels')
      return label
    },
    update(id, request) {
      updateLabel(db, id, request)
      changed('labels')
    },
    arrange(ids) {
      arrangeLabels(db, ids)
      changed('labels')
    },
    remove(id) {
      const removed = removeLabel(db, id)
      changed('labels')
      return removed
    },
    restore(label) {
      restoreLabel(db, label)
      changed('labels')
    },
  }
}

/** Loaded with the first call: rules bring what reads words and patterns. */
function rulesLater({ poll: { db, now }, changed, indexed }: ApiParts): Handlers<CoreApi>['rules'] {
  const calls = lazy(async () => {
    const { ruleCalls } = await import('./rules/rule-calls.ts')
    return ruleCalls({
      db,
      now,
      indexed,
      changed: (articles) =>
        changed(...(articles ? (['rules', 'articles', 'feeds', 'labels'] as const) : (['rules'] as const))),
    })
  })
  return {
    list: async () => (await calls()).list(),
    add: async (request) => (await calls()).add(request),
    update: async (id, request) => (await calls()).update(id, request),
    setEnabled: async (id, enabled) => (await calls()).setEnabled(id, enabled),
    arrange: async (ids) => (await calls()).arrange(ids),
    remove: async (id) => (await calls()).remove(id),
    restore: async (rule) => (await calls()).restore(rule),
    preview: async (request) => (await calls()).preview(request),
    applyToStored: async (id) => (await calls()).applyToStored(id),
    takeBack: async (run) => (await calls()).takeBack(run),
    lastHits: async (id) => (await calls()).lastHits(id),
    unmute: async (ids) => (await calls()).unmute(ids),
    mute: async (runs) => (await calls()).mute(runs),
  }
}

function searchCalls({ poll: { db }, changed }: ApiParts): Handlers<CoreApi>['searches'] {
  return {
    list: () => listSearches(db),
    counts: () => searchCounts(db),
    add(request) {
      const search = addSearch(db, request)
      changed('searches')
      return search
    },
    update(id, request) {
      updateSearch(db, id, request)
      changed('searches')
    },
    arrange(ids) {
      arrangeSearches(db, ids)
      changed('searches')
    },
    remove(id) {
      const removed = removeSearch(db, id)
      changed('searches')
      return removed
    },
    restore(search) {
      restoreSearch(db, search)
      changed('searches')
    },
  }
}
