import type {
  Account,
  AccountId,
  AccountRequest,
  AccountSecret,
  AlertId,
  AlertRequest,
  Article,
  ArticleId,
  ArticleQuery,
  ArticleSummary,
  ArticleVersion,
  BackupProgress,
  BackupReport,
  BackupState,
  BackupSummary,
  CarryReport,
  CatalogueFeed,
  City,
  Counts,
  DataHistory,
  DataUse,
  DiscoveredFeed,
  DocumentFormat,
  ExportedFile,
  ExportProgress,
  ExportRequest,
  Feed,
  FeedDetails,
  FeedGroup,
  FeedId,
  FeedPatch,
  FiredAlert,
  FolderReport,
  Forecast,
  FrontPage,
  ImportReport,
  Label,
  LabelId,
  LabelRequest,
  LanguageTag,
  LibraryStatistics,
  ListPart,
  MoneyInTexts,
  MoneyQuestion,
  Pack,
  PackEstimate,
  PackId,
  PackMissing,
  PackScope,
  Page,
  PasswordKeeping,
  PopularList,
  ProbableEdition,
  RateAlert,
  RateBoard,
  PackedSeries,
  RatesFill,
  Receipt,
  RefreshProgress,
  RefreshReport,
  RefreshRequest,
  Related,
  RemovedFeed,
  RemovedPack,
  RemovedLabel,
  RemovedRule,
  RemovedSearch,
  RepairReport,
  RestoreOutcome,
  Rule,
  RuleId,
  RuleMatch,
  RuleMatches,
  RuleRequest,
  RuleRun,
  SavedSearch,
  SavedSearchId,
  SavedSearchRequest,
  SearchCount,
  SearchPage,
  SearchQuery,
  SharedFolder,
  SharedPart,
  SourcePreview,
  StorageTrouble,
  SubscribeRequest,
  SumWorth,
  SyncPart,
  SyncReport,
  TagCount,
  Thread,
  ThreadId,
  ToldArticle,
  UpdateOffer,
  VersionChanges,
  WorthQuestion,
} from './model.ts'
import type { Failure } from './errors.ts'
import type { Link } from './link.ts'
import type { Settings, SettingsImport } from './settings.ts'
import type { ActionName } from './shortcuts.ts'

/** Every call that core answers. Main relays them; the window, the tray and the command line are typed from here. */
export interface CoreApi {
  feeds: {
    list(): Feed[]
    subscribe(request: SubscribeRequest): Feed
    unsubscribe(ids: FeedId[]): void
    update(id: FeedId, patch: FeedPatch): Feed
    updateMany(ids: FeedId[], patch: FeedPatch): void
    /** Follows removed feeds again, as they were set; their articles come with the next refresh. */
    restore(feeds: RemovedFeed[]): void
    details(id: FeedId): FeedDetails
    /** Folders in the reader's order, empty ones among them, then the feeds outside folders. */
    groups(): FeedGroup[]
    /** Puts folders and feeds in this order. A folder that is not named goes; a feed that is not named stays as it is. */
    arrange(groups: FeedGroup[]): void
    /** What an address offers and how its first feed would read; stores nothing. */
    preview(url: string): SourcePreview
    /** The feeds that a page or site offers; an address of a feed answers that feed. */
    discover(url: string): DiscoveredFeed[]
    catalogue(): CatalogueFeed[]
    /** Subscribes to entries of the catalogue by their ids; they are fetched afterwards, when there is a network. */
    subscribeFromCatalogue(ids: string[]): void
    /** The bytes of an OPML document, in whatever encoding it says. */
    importOpml(document: Uint8Array): ImportReport
    exportOpml(): string
    /** Adds or removes the sample newsroom with its feeds, articles, rates and weather. */
    setSample(on: boolean): void
  }
  articles: {
    front(langs: LanguageTag[]): FrontPage
    list(query: ArticleQuery): Page<ArticleSummary>
    /** In the script that the reader has chosen for its language, or as it was published. */
    open(id: ArticleId, asPublished?: boolean): Article
    /** The texts that are kept of it, the oldest first. */
    versions(id: ArticleId): ArticleVersion[]
    /** What stands in version `to` and did not in version `from`, by words. Throws `articleMissing`. */
    changes(id: ArticleId, from: number, to: number): VersionChanges
    /** What its publisher has likely told of the same story, in languages in which no edition is known. */
    probableEditions(id: ArticleId): ProbableEdition[]
    /** The articles closest to one in all languages, each with its reason; at most 6, none of its own thread. */
    related(id: ArticleId): Related[]
    /**
     * Fetches an edition that its publisher names and that is not kept here (`elsewhere`), and keeps it; answers which
     * article it is. Throws what the network says, and `noEdition` for a page that holds no article in that language.
     */
    fetchEdition(id: ArticleId, lang: LanguageTag): ArticleId
    /** The call that waits for it then throws `cancelled`. */
    cancelEdition(id: ArticleId, lang: LanguageTag): void
    /** Throws `articleMissing` where nothing is left of it. */
    thread(id: ThreadId): Thread
    /** Takes an article out of its thread for good; answers the thread, for undo (null: it was in none). */
    splitOff(id: ArticleId): ThreadId | null
    /** Puts it back. */
    rejoin(id: ArticleId, thread: ThreadId): void
    setRead(ids: ArticleId[], read: boolean): void
    setStarred(ids: ArticleId[], starred: boolean): void
    /** Gives articles a label or takes it away. */
    setLabel(ids: ArticleId[], label: LabelId, on: boolean): void
    /** Marks what the query matches, or a part of its list, as read; answers what was unread, for undo. */
    markAllRead(query: ArticleQuery, part?: ListPart): ArticleId[]
    popular(lang: LanguageTag): PopularList
    counts(): Counts
    /** Those that rules have told the reader of, the last first; at most 200. */
    told(): ToldArticle[]
    /** `dayStarts` are the first moments (epoch ms) of days that follow one another, and the end of the last. */
    statistics(dayStarts: number[]): LibraryStatistics
    /** The tags that most of the kept articles have, the most used first; at most 500. */
    tags(): TagCount[]
    /** As one file, in the scripts that the reader has chosen. */
    exported(request: ExportRequest): ExportedFile
    /** The call that waits for a file then throws `cancelled`. */
    cancelExport(): void
  }
  /** The reader's own labels; their names differ by more than case. */
  labels: {
    list(): Label[]
    /** One that is called so already is answered as it is. */
    add(request: LabelRequest): Label
    update(id: LabelId, request: LabelRequest): void
    /** Puts them in this order. */
    arrange(ids: LabelId[]): void
    /** Answers what it was, for undo. */
    remove(id: LabelId): RemovedLabel
    restore(label: RemovedLabel): void
  }
  /** What is done with new articles without being asked, rule by rule; what one mutes no later one looks at. */
  rules: {
    list(): Rule[]
    /** Throws `invalidPattern` for no regular expression, `invalidArgument` for what could never match. */
    add(request: RuleRequest): Rule
    update(id: RuleId, request: RuleRequest): void
    setEnabled(id: RuleId, enabled: boolean): void
    /** Puts them in this order. */
    arrange(ids: RuleId[]): void
    /** What it had muted comes back. Answers what it was, for undo. */
    remove(id: RuleId): RemovedRule
    restore(rule: RemovedRule): void
    preview(request: RuleRequest): RuleMatches
    /** Does what a rule says to all stored articles that it has not hit yet; answers those that this has changed. */
    applyToStored(id: RuleId): RuleRun
    takeBack(run: RuleRun): void
    /** The articles that it has hit last. */
    lastHits(id: RuleId): RuleMatch[]
    /** Brings muted articles back, for good; answers which rules had muted them, for undo. */
    unmute(ids: ArticleId[]): RuleRun[]
    mute(runs: RuleRun[]): void
  }
  search: {
    query(query: SearchQuery): SearchPage
  }
  /** Searches that the reader keeps. */
  searches: {
    list(): SavedSearch[]
    /** How much each finds now; some milliseconds each, so it is asked when it is shown. */
    counts(): SearchCount[]
    /** One with this text that is kept already is answered as it is. */
    add(request: SavedSearchRequest): SavedSearch
    update(id: SavedSearchId, request: SavedSearchRequest): void
    /** Puts them in this order. */
    arrange(ids: SavedSearchId[]): void
    /** Answers what it was, for undo. */
    remove(id: SavedSearchId): RemovedSearch
    restore(search: RemovedSearch): void
  }
  packs: {
    /** What a pack would hold, before it is begun. */
    estimate(scope: PackScope): PackEstimate
    /** Begins to make everything of a scope complete and answers at once; a scope packed before is packed anew. */
    start(scope: PackScope): Pack
    /** Verifies a pack again and fetches what it lacks: goes on after `cancel`, and tries again what failed. */
    resume(id: PackId): Pack
    cancel(id: PackId): void
    /** The newest first. */
    list(): Pack[]
    missing(id: PackId): PackMissing[]
    /** Forgets a pack and answers what it was, for undo; its articles stay. */
    remove(id: PackId): RemovedPack
    /** Makes it again, of those of its articles that are still kept, and verifies it. */
    restore(pack: RemovedPack): void
  }
  /** Never the window's: main and the command line alone may name files. */
  carry: {
    /** Writes a pack, or a scope, or all packs (everything stored where there is none) into one file. */
    exportTo(path: string, what: { pack?: PackId; scope?: PackScope }): CarryReport
    /** Merges a carry pack into the library: all of it or nothing. */
    importFrom(path: string): CarryReport
    /** Takes part in the folder at this path from now on, and in no other; throws `fileUnwritable`, `diskFull`, `folderMissing`. */
    joinFolder(path: string): void
  }
  refresh: {
    /** Joins the refresh that is running, if one is. */
    start(request: RefreshRequest): RefreshReport
    cancel(): void
    progress(): RefreshProgress
  }
  /** What goes over the network, and what is held back for it. */
  traffic: {
    use(): DataUse
    /** Of days that follow one another: their first moments (epoch ms), and the end of the last. */
    history(dayStarts: number[]): DataHistory
  }
  rates: {
    /** The stored board of a day (`YYYY-MM-DD`), or the newest. */
    board(request: { source?: string; date?: string }): RateBoard
    /** The sums of money in texts, at the stored rates of their day; nothing that is ambiguous. */
    money(question: MoneyQuestion): MoneyInTexts
    /** One of these sums in several currencies, at the stored rates of its day and of today. */
    worth(question: WorthQuestion): SumWorth
    history(request: { source?: string; currency: string; from: string; to: string }): PackedSeries
    /** Fetches all of the past that is wanted (`ratesYears`) in one go; answers at once, and `changed` tells how far. */
    fill(): void
    stopFill(): void
    fillProgress(): RatesFill
  }
  /** What the reader wants to be told of rates. A request that can never be met is `invalidArgument`. */
  alerts: {
    list(): RateAlert[]
    /** Fires first at a rate that is published after it was made. */
    add(request: AlertRequest): RateAlert
    update(id: AlertId, request: AlertRequest): RateAlert
    /** Answers what it was, for undo. */
    remove(id: AlertId): RateAlert
    restore(alert: RateAlert): void
    /** Arms one that has fired, though its condition still holds. */
    reset(id: AlertId): void
    /** What has fired, the last first. */
    fired(): FiredAlert[]
    /** What the reader was not told of yet; each is answered once. */
    takeUntold(): FiredAlert[]
  }
  weather: {
    cities(): City[]
    forecast(cityId: string): Forecast
  }
  /** Lists of feeds on servers of the Google Reader API. Whatever needs a password is asked of main (`ShellApi.account`). */
  accounts: {
    list(): Account[]
    /** What became of an article's states in every account that has it, the oldest first. */
    receipts(id: ArticleId): Receipt[]
    /** Puts a source into this account alone, or (null) out of all: the servers learn of it, and it is followed on here. */
    place(feed: FeedId, account: AccountId | null): void
    /** Ends a sync; what has come stays, and the next one goes on. */
    cancel(id: AccountId): void
    /** The calls that try to connect (`add` and `setSecret` of `ShellApi.account`) then throw `cancelled`, and keep nothing. */
    cancelConnecting(): void
  }
  /** Never the window's: main alone has the passwords. */
  sync: {
    /** Connects, and keeps the account when that goes well; else throws what is wrong. */
    add(request: AccountRequest, secret: AccountSecret): AccountAddress
    /** Connects, and throws what is wrong. */
    check(id: AccountId, secret: AccountSecret): void
    /** One sync, or the one that runs; without a secret the account waits for it (`accountLocked`). */
    start(id: AccountId, secret: AccountSecret | null, part: SyncPart): SyncReport
    /** Its sources are followed on, asked from here, or left; the server hears of neither. */
    remove(id: AccountId, keepSources: boolean): void
  }
  /** The folder that other programs carry to the reader's other computers. */
  sharedFolder: {
    /** Null where this library takes part in none. */
    state(): SharedFolder | null
    /** Takes what the others wrote, and writes what they do not know; throws `folderMissing`, `fileUnreadable`, `fileUnwritable`, `diskFull`. */
    sync(): FolderReport
    /** Chooses what goes with it. What was changed while something did not is told when it does again. */
    share(parts: SharedPart[]): void
    /** Its files stay. */
    leave(): void
  }
  /** Whether what is read and marked can be stored; null when it can. */
  storage: {
    state(): StorageTrouble | null
    /** Tries at once, which is done every few seconds anyway. */
    retry(): StorageTrouble | null
  }
}

/** Which account it is, on whatever computer. */
export type AccountAddress = { id: AccountId; base: string; userName: string }
export type AccountDue = AccountAddress & { part: SyncPart }

/** How the program was installed; `updateKey` (PEM) is what its updates are signed with, null where it knows of none. */
export type Packaged = {
  kind: 'source' | 'deb' | 'tarball' | 'nsis' | 'dmg'
  /** Made of the Electron that tests run on, not of the declared one. */
  testRuntime: boolean
  updateKey: string | null
}

export type UpdateState = {
  kind: Packaged['kind']
  /** Never from the sources, nor where the package has no key. */
  canCheck: boolean
  /** Whether what is offered can be put in the place of what runs; else the reader does it by hand. */
  canInstall: boolean
  doing: 'checking' | 'downloading' | null
  /** Bytes of the download that have come. */
  downloaded: number
  /** The version that takes its place when the program ends. */
  ready: string | null
  /** The package was upgraded while the program runs, which is the one before. */
  replaced: boolean
  /** Epoch ms, since the program was started. */
  checkedAt: number | null
  offer: UpdateOffer | null
  failure: Failure | null
  /** The last version that did not start here. */
  takenBack: string | null
}

/** A list of sources (OPML) or a carry pack that the desktop opens with the program. */
export type OpenedFile = { kind: 'list' | 'pack' }

export type AppInfo = {
  version: string
  testRuntime: boolean
  electron: string
  libraryPath: string
  trayAvailable: boolean
  systemLanguages: string[]
}

/** The painted front page: the attributes of its `<html>`, what is in its root, the addresses of its font files. */
export type FirstPicture = { attributes: Record<string, string>; html: string; fonts: string[] }

/** A PDF is drawn by main from the HTML that core makes. */
export type FileFormat = DocumentFormat | 'pdf'
/** `name` proposes what the file is called, whatever signs it holds. */
export type FileRequest = Omit<ExportRequest, 'format'> & { format: FileFormat; name: string }
/** `name` is that of the file; the rest as of `ExportedFile`. */
export type ExportReport = Omit<ExportedFile, 'bytes' | 'title'> & { name: string }

/** What a part of the program, by others, may be used under; `text` is empty where it came without one. */
export type Licence = { name: string; version: string; licence: string; text: string }

/** Calls that main answers itself, because they need Electron. */
export interface ShellApi {
  settings: {
    get(): Settings
    set(patch: Partial<Settings>): Settings
    /** Asks with the system's dialog where to; false when the reader cancels. */
    exportFile(): boolean
    /** Asks which file; null when the reader cancels, `notSettings` when it holds none that may be taken. */
    importFile(): SettingsImport | null
  }
  app: {
    info(): AppInfo
    /** http, https, mailto and tel only; anything else is `invalidAddress`. */
    openExternal(url: string): void
    copyText(text: string): void
    /** Asks with the system's dialog where a table goes, `name` (`usd.csv`) proposed; false when the reader cancels. */
    saveCsv(name: string, text: string): boolean
    openLog(): void
    /** Puts into the log what the window could not do for a fault of its own. */
    reportBug(text: string): void
    /** Reads the page of the window anew, which a page may not do itself. */
    reload(): void
    /** Of everything that is in the program, by name. */
    licences(): Licence[]
    /** Keeps a damaged library under the name that is answered, and starts a new one in its place. */
    startNewLibrary(): string
    /** Asks with the system's dialog; null when the reader cancels. */
    importOpml(): ImportReport | null
    exportOpml(): boolean
    /**
     * Asks with the system's dialog where to; null when the reader cancels. One at a time, printing included; while one
     * is made, another is `exportRunning`. Throws `drawingFailed` for pages that Chromium cannot draw.
     */
    exportFile(request: FileRequest): ExportReport | null
    /** Ends the file that is made, or what is drawn to be printed: the call that waits for it throws `cancelled`. */
    cancelExport(): void
    /** Asks with the system's dialog how; false when the reader cancels. Throws `printFailed` and as `exportFile`. */
    printArticles(request: Omit<ExportRequest, 'format'>): boolean
    /** Writes a pack where the reader says, by the system's dialog, `name` proposed for the file; null when the reader cancels. */
    exportPack(id: PackId, name: string): CarryReport | null
    /** Merges a carry pack that the reader chooses; null when the reader cancels. */
    importPack(): CarryReport | null
    /** Take what `openFile` told of, once; `invalidArgument` when there is none. */
    takeOpenedList(): ImportReport
    takeOpenedPack(): CarryReport
    /** The window does from now on what events ask of it. */
    listening(): void
    /** What came of a file of the settings that was damaged at the start, until that was seen; null when it was not. */
    settingsMended(): { kept: string | null } | null
    /** The reader was told of that. */
    settingsMendedSeen(): void
    /** Keeps what the front page looks like, for the next start to open with. */
    keepFirstPicture(picture: FirstPicture): void
  }
  /** A small window that shows the chosen pairs and nothing else. */
  ratesWindow: {
    /** Brings it to the front, made anew where it was if it is not there. */
    open(): void
    /** Whether it stays above other windows. */
    setOnTop(onTop: boolean): void
    /** Brings the reader's window to the front, on the rates of a currency (ISO 4217). */
    showPair(currency: string): void
  }
  /** New versions of the program; `updateChanged` tells how far. */
  updates: {
    state(): UpdateState
    check(): UpdateState
    /** Downloads what is offered, and verifies it. */
    download(): UpdateState
    cancel(): void
    /** Ends the program and starts the version that is ready, or was installed meanwhile. */
    restart(): void
  }
  /** One at a time; while one runs, another is `backupRunning`. */
  backup: {
    state(): BackupState
    /** Writes everything where the reader says, by the system's dialog; null when the reader cancels. */
    make(): BackupReport | null
    /** What a backup holds that the reader chooses, or one of those kept by its name; null when the reader cancels. */
    choose(name?: string): BackupSummary | null
    /** Checks what was chosen last and puts it in the place of all that there is; `restored` tells what came of it. */
    restore(): void
    /** Finds what is damaged in the library and repairs it; one that is salvaged is told by `restored`. */
    repair(): RepairReport
    cancel(): void
    /** Asks for the folder of those that are made by themselves; false when the reader cancels. */
    chooseFolder(): boolean
  }
  folderSharing: {
    /** Asks with the system's dialog which folder to take part in; false when the reader cancels. */
    choose(): boolean
  }
  /** What needs the password of an account, which is kept here and goes nowhere else but to its server. */
  account: {
    keeping(): PasswordKeeping
    /** Connects, keeps account and password, and begins the first sync; throws what is wrong. */
    add(request: AccountRequest, secret: AccountSecret): AccountId
    /** Connects with it, and keeps it in the place of the one before. */
    setSecret(id: AccountId, secret: AccountSecret): void
    /** Resolves when the sync is done; throws what it failed of. */
    sync(id: AccountId): void
    remove(id: AccountId, keepSources: boolean): void
  }
}

/** What the window may call. */
export type Api = Omit<CoreApi, 'carry' | 'sync'> & ShellApi

/** `marks` are read and starred as the reader set them, without anything else of the articles. */
export const topics = [
  'feeds',
  'articles',
  'marks',
  'labels',
  'rules',
  'searches',
  'packs',
  'rates',
  'alerts',
  'weather',
  'accounts',
  'traffic',
  'sharedFolder',
] as const
export type Topic = (typeof topics)[number]
/** A new article that a rule is to tell of, and the words by which it was found; empty where the rule names none. */
export type RuledNews = { id: ArticleId; title: string; lang: LanguageTag; words: string }
/**
 * What a feed has brought that the reader wants to be told of: of its new articles, `count` in all, the `headlines` are
 * the newest few; those that rules tell of are counted apart, the newest few in `ruled`.
 */
export type FeedNews = {
  feed: string
  /** The tag of what its title is shown in. */
  lang: LanguageTag
  count: number
  newest: ArticleId
  headlines: { title: string; lang: LanguageTag }[]
  ruledCount: number
  ruled: RuledNews[]
}
export interface CoreEvents {
  feedNews: FeedNews
  changed: { topics: Topic[] }
  refreshProgress: RefreshProgress
  refreshDone: RefreshReport
  /** A restored library has taken the place of the one before, or has not. */
  restored: RestoreOutcome
  /** An account is to be synced, and main has what opens it. */
  accountDue: AccountDue
  /** How far a file is that takes long; null when none is made any more. */
  exportProgress: ExportProgress | null
  /** Settings that another computer has chosen; what the schema allows of them is set, and core told of all settings again. */
  settingsOffered: Record<string, unknown>
  /** The library cannot be written as it should, or (null) can again. */
  storage: StorageTrouble | null
}
export interface Events extends CoreEvents {
  settingsChanged: Settings
  /** `hung`: it did not answer any more, and was ended; `asked`: for a call, whose answer says what was done meanwhile. */
  coreRestarted: { cause: 'died' | 'hung' | 'asked' }
  /** A look at the whole library has found it damaged. */
  libraryDamaged: Record<string, never>
  /** Null when nothing is written or read any more. */
  backupProgress: BackupProgress | null
  openArticle: { id: ArticleId }
  /** From a link or a notification. */
  openLink: Link
  openFile: OpenedFile
  updateChanged: UpdateState
  /** Found without being asked for. */
  updateFound: { version: string }
  /** The package was upgraded while the program runs. */
  programReplaced: Record<string, never>
  /** From the menu or the tray: what could also be asked for by keys. */
  command: { name: ActionName }
}
export type EventName = keyof Events
/** What the preload script puts on `window.tilshi`. */
export type Bridge = {
  send(path: string, args: unknown[]): Promise<import('./rpc.ts').Reply>
  on(listener: (name: EventName, payload: unknown) => void): () => void
  /** Merges a carry pack that was dropped on the window: a `File`, whose path the page never learns. */
  drop(file: object): Promise<import('./rpc.ts').Reply>
}
