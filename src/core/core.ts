import { setTimeout } from 'node:timers'
import { join } from 'node:path'
import type { CoreApi, CoreEvents, FeedNews, Topic } from '#shared/api.ts'
import { AppError } from '#shared/errors.ts'
import { lazy } from '#shared/lazy.ts'
import type { ArticleId, Circumstances, FeedId, RefreshReport, RefreshRequest, SyncReport } from '#shared/model.ts'
import type { Handlers } from '#shared/rpc.ts'
import type { Accounts } from './account-calls.ts'
import { hasAccounts } from './accounts/account-store.ts'
import { expireArticles } from './articles/expire-store.ts'
import { reopenRefused } from './articles/image-room-store.ts'
import { createImageStore } from './articles/image-store.ts'
import { removeUnusedImages } from './articles/remove-unused-images.ts'
import { createBackgroundIndex } from './background-index.ts'
import { createBackground } from './background.ts'
import { checkArguments } from './check-arguments.ts'
import { createCompletion } from './completion.ts'
import { createApi } from './core-api.ts'
import { createCheckpointer } from './db/checkpointer.ts'
import { busyTimeoutMs, type Database } from './db/open.ts'
import { loadCatalogue } from './feeds/catalogue.ts'
import { feedNews } from './feeds/feed-news-store.ts'
import { finishRemoving } from './feeds/unsubscribe-store.ts'
import { createFeedReader } from './feeds/feed-reader.ts'
import type { PollDeps } from './feeds/poll-feed.ts'
import { sharesFolder } from './folder-sync/shared-folder-store.ts'
import { createHeldWork } from './held-work.ts'
import type { Resolve } from './http/address.ts'
import { createHttp, type Transport } from './http/http.ts'
import { createRefresher } from './jobs.ts'
import { listPageReader } from './list-page-reader.ts'
import { createCarry } from './packs/carry.ts'
import { createPacks } from './packs/packs.ts'
import { createPageReading } from './page-reading.ts'
import { hasRules } from './rules/rule-store.ts'
import { refreshPopular } from './sample-popular.ts'
import { offerSample } from './sample-subscription.ts'
import { loadNewsroom, respond, SAMPLE_BASE } from './sample/newsroom.ts'
import { articleIn, inReadingScript, newsIn } from './script/in-reading-script.ts'
import { loadConversions, type ConversionFor } from './script/reading-script.ts'
import { createSeries } from './series.ts'
import { settingsChange, type CoreSettings } from './settings-change.ts'
import type { FolderTimes, SharedFolderKeeper } from './shared-folder.ts'
import { loadSiteRules } from './site-rules.ts'
import { createStorageGuard, type StorageDeps } from './storage-guard.ts'
import { createDataBudget } from './traffic/data-budget.ts'
import { createUpkeep } from './upkeep.ts'
import { userAgentOf } from './http/user-agent.ts'

/** Accounts, conversions and upkeep begin this long after a start, when its window is drawn: before, they would slow it down. */
const afterStartMs = 3_000
/** Changes that may have to be sent to an account. */
const accountTopics: ReadonlySet<Topic> = new Set(['articles', 'marks', 'feeds'])
/** Changes that may have to be told to a shared folder. */
const sharedTopics: ReadonlySet<Topic> = new Set(['articles', 'marks', 'feeds', 'labels', 'rules', 'alerts'])
export type CoreOptions = {
  /** A library opened by `openDatabase`. */
  db: Database
  transport: Transport
  /** How the transport finds a host; the system's resolver if left out. */
  resolve?: Resolve
  /** The folder of the library; images live in `images` under it. */
  dataDir: string
  /** The folder of what ships with the product. */
  resourcesDir: string
  /** The built program of the thread that reads feeds and pages when many come at once; without it this thread reads them. */
  feedReaderPath?: string
  /** The core before this one hung or died: documents are read where they cannot do that to this one. */
  isCareful?: boolean
  /** The built program of the thread that moves SQLite's log into the library while much is written; without it the writing thread does. */
  checkpointerPath?: string
  version: string
  now: () => number
  settings: CoreSettings
  /** The settings file was lost or damaged, so some settings are not as the reader had them. */
  settingsLost?: boolean
  /** Whether a library that has never been used is subscribed to the sample newsroom. */
  offerSample: boolean
  emit: <N extends keyof CoreEvents>(name: N, payload: CoreEvents[N]) => void
  /** Hears of every error that is a bug; core goes on. */
  onBug: (error: unknown) => void
  /** How long a write waits for other programs that write, ms; 10 s if left out. */
  writeWithinMs?: number
  /** Called when the library can be reached again after its disk was in trouble, but only by a new connection. */
  reopen?: StorageDeps['reopen']
  /** When a shared folder is synced; as `shared-folder.ts` says if left out. */
  folderTimes?: FolderTimes
}

export type Core = {
  /** Answers every call of the contract. */
  api: Handlers<CoreApi>
  configure(settings: CoreSettings): void
  /** Asks at once for what is due, as after the computer has slept. */
  wake(): void
  /** Says how the computer is connected and powered: what waits for another connection or for mains power then goes on. */
  setCircumstances(next: Circumstances): void
  /** Starts the timer that asks feeds when they are due. */
  startSchedule(): void
  /** One refresh of what is due, and of nothing else, as the timer would do it; otherwise as `refresh.start`. */
  refreshDue(request: RefreshRequest): Promise<RefreshReport>
  /** One sync of the account of this name; the password is not kept. The window cannot call this. */
  syncAccount(name: string, password: string): Promise<SyncReport>
  /** Resolves when what a call left to do (full texts, images, the search index) is done. */
  settle(): Promise<void>
  /** Compresses texts for `budgetMs` at most; with a schedule it happens by itself when there is time. */
  compressTexts(budgetMs: number): Promise<void>
  /** Ends the timer and whatever runs; afterwards the caller closes the database. */
  stop(): Promise<void>
}

/** Puts together everything in Tilshi that needs no window, and answers its calls. */
export function createCore(options: CoreOptions): Core {
  const { db, resourcesDir, now, emit } = options
  const guard = createStorageGuard({
    db,
    dataDir: options.dataDir,
    now,
    writeWithinMs: options.writeWithinMs ?? busyTimeoutMs,
    tell: (trouble) => emit('storage', trouble),
    onRecovered(marked) {
      void index.catchUp()
      refresher.wake()
      if (marked) changed('articles', 'feeds')
    },
    reopen: options.reopen ?? (() => undefined),
    onBug: options.onBug,
  })
  const onBug = (error: unknown) => {
    if (guard.met(error) === null) options.onBug(error)
  }
  let settings = options.settings
  const newsroom = lazy(() => loadNewsroom(join(resourcesDir, 'sample')))
  const siteRules = loadSiteRules(join(resourcesDir, 'sites'))
  const images = createImageStore(join(options.dataDir, 'images'))
  const checkpointer = createCheckpointer(db, options.checkpointerPath ?? null, onBug)
  const index = createBackgroundIndex({
    db,
    now,
    onBug,
    isBusy: () => refresher.isStoring() || completion.isLooking(),
    relieve: checkpointer.relieve,
    onThreads: () => changed('articles'),
    onCaughtUp: () => changed('searches'),
  })
  const budget = createDataBudget({
    db,
    now,
    settings: () => settings,
    changed: () => changed('traffic'),
    onBug,
  })
  const http = createHttp({
    onTraffic: budget.count,
    refuses: budget.refuses,
    transport: options.transport,
    ...(options.resolve && { resolve: options.resolve }),
    now,
    userAgent: userAgentOf(options.version),
    sample: (url, at) => respond(newsroom(), url, at, SAMPLE_BASE),
  })
  const reader = createFeedReader(options.feedReaderPath ?? null, onBug, options.isCareful)
  const stopping = new AbortController()
  /** Marking that goes on in parts: core does not end before it is done, or half of what the reader asked for would be missing. */
  const marking = new Set<Promise<unknown>>()
  const conversionsOf = ({ readingScripts }: CoreSettings) =>
    loadConversions(readingScripts).catch((error: unknown): ConversionFor => {
      onBug(error)
      // Better in the publisher's script than not at all.
      return () => null
    })
  let conversions = conversionsOf(settings)
  const tellNews = async (news: FeedNews) => emit('feedNews', newsIn(await conversions, news))
  const changed = (...topics: Topic[]) => {
    emit('changed', { topics })
    if (topics.some((topic) => accountTopics.has(topic))) madeAccounts?.schedule.noticeChanges()
    if (topics.some((topic) => sharedTopics.has(topic))) madeSharedFolder?.noticeChanges()
  }

  let madeSharedFolder: SharedFolderKeeper | null = null
  const sharedFolder = lazy(async () => {
    const { createSharedFolder } = await import('./shared-folder.ts')
    madeSharedFolder = createSharedFolder({
      db,
      now,
      changed,
      wake: () => refresher.wake(),
      onBug,
      settings: () => settings,
      settingsLost: options.settingsLost ?? false,
      offer: (others) => emit('settingsOffered', others),
      times: options.folderTimes,
    })
    // A folder that is joined later is found when it is first asked for.
    if (hasStarted && !stopping.signal.aborted) madeSharedFolder.start()
    return madeSharedFolder
  })
  const followFolder = async () => {
    if (!sharesFolder(db)) return
    const keeper = await sharedFolder()
    if (!stopping.signal.aborted) keeper.start()
  }
  let madeAccounts: Accounts | null = null
  const accounts = lazy(async () => {
    const { createAccounts } = await import('./account-calls.ts')
    madeAccounts = createAccounts({
      ...poll,
      settings: () => ({ ...settings, refreshPaused: isPaused() }),
      changed,
      due: (account) => emit('accountDue', account),
      completeLater: (articles) => completion.later(articles),
      removeLater: () => removeLater(),
      wake: () => refresher.wake(),
      added: () => background.start(followAccounts),
      tellNews: (articles) => void tellLateNews(articles).catch(onBug),
    })
    // An account that the command line has added is found when it is first asked for.
    if (hasStarted) background.start(followAccounts)
    return madeAccounts
  })
  /** Tells of articles that did not come with a feed's answer: from an account, or found by a rule in a full text. */
  const tellLateNews = async (articles: ReadonlyMap<FeedId, readonly ArticleId[]>) => {
    for (const [feed, ids] of articles) {
      const news = feedNews(db, feed, ids)
      if (news !== null) await tellNews(news)
    }
    // Notifications are shown at the end of a refresh; where none runs this says that there is none to wait for.
    if (!refresher.progress().running) emit('refreshProgress', refresher.progress())
  }
  const followAccounts = async () => {
    if (!hasSchedule || !hasAccounts(db)) return
    const { schedule } = await accounts()
    if (!stopping.signal.aborted) schedule.start()
  }

  const poll: PollDeps = {
    db,
    http,
    now,
    random: Math.random,
    refreshMinutes: () => settings.refreshMinutes,
    readListPage: listPageReader(siteRules),
    readFeed: reader.read,
    editionRules: siteRules.flatMap(({ editions }) => editions ?? []),
    onBug,
    rules: () => rules(),
  }
  /** The rules as a function over new articles, null while there are none; what they need is loaded with the first rule. */
  const rules = async (onlyText = false) => {
    if (!hasRules(db)) return null
    const { rulesToApply } = await import('./rules/apply-rules.ts')
    return rulesToApply(db, now, onlyText)
  }
  const isPaused = () => settings.refreshPaused || budget.pausesRefresh()
  const background = createBackground(onBug, () => void index.catchUp())
  const pages = createPageReading({ db, siteRules, now, readPage: reader.readPage })
  const completion = createCompletion({
    db,
    http,
    images,
    now,
    onBug,
    mayStoreImages: guard.mayStorePictures,
    settings: () => settings,
    budget,
    pages,
    rules: () => rules(true),
    tellNews: tellLateNews,
    changed,
    background,
    stopping: stopping.signal,
  })
  const series = createSeries({ db, http, now, settings: () => settings, paused: isPaused, changed, onBug })
  const refresher = createRefresher({
    ...poll,
    paused: isPaused,
    relieve: checkpointer.relieve,
    began: budget.refreshBegan,
    ended: () => {
      budget.refreshEnded()
      if (hasSchedule) held.notice()
    },
    checkLibrary: guard.check,
    complete: completion.withPending,
    popular: (feed, signal) => refreshPopular(db, http, feed, signal, now()),
    rates: series.rates,
    weather: series.weather,
    expire: async () => {
      const gone = await expireArticles(db, now())
      if (gone > 0) tidyLater()
      return gone
    },
    emit: (name, payload) => {
      if (name === 'feedNews') void tellNews(payload as FeedNews)
      else emit(name, payload)
      if (name === 'refreshDone' || name === 'changed') void index.catchUp()
      if (name === 'refreshDone' && hasSchedule) {
        void upkeep.tidySpellings()
        void upkeep.compressTexts()
      }
    },
  })

  /** Asks at once for rates and weather that were just chosen: the timer would take minutes. Failures are in the report. */
  const askNow = (wanted: RefreshRequest) => {
    if (!settings.refreshPaused) background.start(async () => void (await refresher.start(wanted, { onlyDue: true })))
  }

  if (options.offerSample) offerSample(db, newsroom, now())

  let hasSchedule = false
  /** `afterStartMs` have passed since the schedule was started. */
  let hasStarted = false
  const upkeep = createUpkeep({
    db,
    now,
    isRefreshing: () => refresher.progress().running,
    signal: stopping.signal,
    onBug,
  })
  const warm = async () => {
    if (Object.keys(settings.readingScripts).length > 0) await upkeep.warmConversions(await conversions)
  }
  const tidyLater = () => background.start(async () => void (await removeUnusedImages(db, images, now())))
  const removeLater = () =>
    background.start(async () => {
      if (!(await finishRemoving(db, now(), stopping.signal))) return
      changed('articles', 'feeds')
      await removeUnusedImages(db, images, now())
    })
  const { resumeHeld, ...packs } = createPacks({
    db,
    images,
    now,
    withPictures: () => settings.pictures !== 'none',
    complete: (ids, signal, hears) => completion.these(ids, signal, { ...hears, isPack: true }),
    changed: () => changed('packs', 'articles'),
    later: background.start,
    stopping: stopping.signal,
  })
  const held = createHeldWork({
    isHeld: () => budget.refuses({ kind: 'pictures', asked: 'pack' }) !== null,
    pictures: () => settings.pictures,
    isRefreshPaused: () => settings.refreshPaused,
    resumeHeld,
    complete: () => completion.inTime([]),
    background,
  })
  const api = createApi({
    poll,
    readPreview: reader.readPreview,
    packs,
    carry: createCarry({ db, images, dataDir: options.dataDir, now }, () => {
      changed('packs', 'articles', 'feeds')
      void index.catchUp()
    }),
    images,
    pages,
    indexed: () => index.catchUp(),
    resourcesDir,
    inScript: async (article) => articleIn(await conversions, article),
    refresher: {
      ...refresher,
      start: async (wanted) => {
        const isEverything = wanted.feedIds === undefined && wanted.rates !== true && wanted.weather !== true
        if (isEverything && hasSchedule && hasAccounts(db)) (await accounts()).schedule.askAll()
        return refresher.start(wanted)
      },
    },
    newsroom,
    alerts: series.alerts,
    accounts,
    sharedFolder,
    catalogue: lazy(() => loadCatalogue(resourcesDir)),
    changed,
    rateChoice: series.rateChoice,
    forecast: series.forecast,
    filler: series.filler,
    completeLater: completion.later,
    tidyLater,
    storage: { state: guard.state, retry: guard.retry },
    exporting: (progress) => emit('exportProgress', progress),
    budget,
    stopping: stopping.signal,
    async whole(work) {
      marking.add(work)
      try {
        return await work
      } finally {
        marking.delete(work)
      }
    },
  })
  const wake = () => {
    refresher.wake()
    madeAccounts?.schedule.wake()
  }
  const answered = inReadingScript(guard.keepingMarks(api), () => conversions)
  return {
    api: checkArguments(answered, (error) => guard.met(error) ?? error),
    configure(next) {
      const other = settingsChange(settings, next)
      const hold = JSON.stringify(budget.hold())
      // A library that cannot be written now keeps nobody from choosing.
      if (other.takesLarge) background.start(async () => reopenRefused(db, 'pictureLarge'))
      held.goOnAfter(() => (settings = next))
      if (JSON.stringify(budget.hold()) !== hold || other.pictures) changed('traffic')
      // What a pack would take.
      if (other.pictures) changed('packs')
      if (other.room) background.start(() => completion.room.limitChanged(other.hasMoreRoom))
      if (other.rates) changed('rates')
      if (other.rates || other.weather) askNow({ rates: other.rates, weather: other.weather })
      if (other.readingScripts) {
        conversions = conversionsOf(settings)
        changed('articles', 'feeds')
        if (hasStarted) background.start(warm)
      }
      if (other.schedule) wake()
      madeSharedFolder?.settingsTold()
    },
    wake,
    setCircumstances(next) {
      const { metered, onBattery } = budget.circumstances()
      // The same may be told again, and waking would ask the next source at once.
      if (next.metered === metered && next.onBattery === onBattery) return
      held.goOnAfter(() => budget.setCircumstances(next))
      wake()
    },
    startSchedule() {
      hasSchedule = true
      refresher.schedule()
      void index.catchUp()
      const timer = setTimeout(() => {
        hasStarted = true
        held.resumePacks()
        removeLater()
        background.start(followAccounts)
        background.start(followFolder)
        background.start(warm)
        void upkeep.compressTexts()
      }, afterStartMs).unref()
      stopping.signal.addEventListener('abort', () => clearTimeout(timer), { once: true })
    },
    refreshDue: (request) => refresher.start(request, { onlyDue: true }),
    async syncAccount(name, password) {
      // With the first sync: most libraries have no account.
      const { syncNamed } = await import('./account-sync.ts')
      const deps = { ...poll, signal: stopping.signal }
      try {
        const report = await syncNamed(deps, name, password)
        completion.later(report.articles)
        return report
      } finally {
        changed('articles', 'feeds')
      }
    },
    async settle() {
      await background.ended()
      await index.catchUp()
      budget.flush()
    },
    compressTexts: upkeep.compressNow,
    async stop() {
      stopping.abort(new AppError({ code: 'cancelled' }))
      // First of all, because the end is not waited for long: marks that wait are stored nowhere else.
      guard.stop()
      index.stop()
      series.filler.stop()
      await Promise.allSettled(marking)
      await madeAccounts?.stop()
      await madeSharedFolder?.stop()
      await Promise.all([refresher.stop(), background.ended(), series.filler.ended()])
      await Promise.all([reader.stop(), checkpointer.stop()])
      budget.flush()
    },
  }
}
