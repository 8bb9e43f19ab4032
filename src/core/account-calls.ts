import type { AccountDue, CoreApi, Topic } from '#shared/api.ts'
import { AppError, toFailure, type ErrorCode } from '#shared/errors.ts'
import type { Account, AccountId, AccountSecret, ArticleId, FeedId, SyncPart, SyncReport } from '#shared/model.ts'
import type { Handlers } from '#shared/rpc.ts'
import { accountBase } from './accounts/account-address.ts'
import { receiptsOf } from './accounts/account-change-store.ts'
import { feedsOfAccount, placeFeed } from './accounts/account-feed-store.ts'
import {
  accountWith,
  addAccount,
  listAccounts,
  planSync,
  clearPasswordFailure,
  recordSync,
  removeAccount,
  type StoredAccount,
} from './accounts/account-store.ts'
import { createSchedule, nextSyncAt, type Schedule } from './account-schedule.ts'
import { apiOf, heldUntil, syncOne, type AccountSyncDeps } from './account-sync.ts'
import { readFeed } from './feeds/feed-store.ts'

/** Progress is told at most this often. */
const toldEveryMs = 500

export type AccountParts = Omit<AccountSyncDeps, 'signal'> & {
  settings: () => { refreshMinutes: number; refreshPaused: boolean }
  random: () => number
  changed: (...topics: Topic[]) => void
  /** Says that an account is due; whoever hears it calls `sync.start` with the secret. */
  due: (account: AccountDue) => void
  completeLater: (articles: readonly ArticleId[]) => void
  /** Tells the reader of new articles, by their feeds. */
  tellNews: (articles: ReadonlyMap<FeedId, readonly ArticleId[]>) => void
  /** Deletes the articles of feeds that were left, after the call has been answered. */
  removeLater: () => void
  /** Feeds may be due that were not before. */
  wake: () => void
  /** There is one account more. */
  added: () => void
}
export type Accounts = {
  calls: Handlers<CoreApi>['accounts']
  sync: Handlers<CoreApi>['sync']
  schedule: Pick<Schedule, 'start' | 'wake' | 'askAll' | 'noticeChanges'>
  /** Resolves when no sync runs any more. */
  stop(): Promise<void>
}
type Running = {
  controller: AbortController
  progress: { done: number; total: number }
  part: SyncPart
  result: Promise<SyncReport>
}

/** Accounts as the window has them, and their syncs, for which main brings the secrets. */
export function createAccounts(parts: AccountParts): Accounts {
  const { db, now, changed, settings } = parts
  const running = new Map<AccountId, Running>()
  const connecting = new Set<AbortController>()
  const schedule = createSchedule({
    ...parts,
    paused: () => settings().refreshPaused,
    isSyncing: (id) => running.has(id),
    onWaiting: () => changed('accounts'),
    ask: ({ id, base, userName }, part) => parts.due({ id, base, userName, part }),
  })
  const plan = (account: StoredAccount, code: ErrorCode | null) => {
    const { refreshMinutes } = settings()
    const { failures } = accountWith(db, account.id)
    const state = { failures, held: heldUntil(db, account.base) }
    planSync(db, account.id, nextSyncAt(state, code, { now: now(), refreshMinutes, random: parts.random() }))
  }
  const run = async (
    account: StoredAccount,
    secret: AccountSecret,
    part: SyncPart,
    own: Pick<Running, 'controller' | 'progress'>,
  ) => {
    let toldAt = -Infinity
    const news = new Map<FeedId, ArticleId[]>()
    const onNew = (feed: FeedId, articles: readonly ArticleId[]) =>
      news.set(feed, [...(news.get(feed) ?? []), ...articles])
    const onProgress = (done: number, total: number) => {
      Object.assign(own.progress, { done, total })
      if (performance.now() - toldAt < toldEveryMs) return
      toldAt = performance.now()
      changed('accounts', ...(done > 0 ? (['articles', 'feeds'] as const) : []))
    }
    try {
      const signal = own.controller.signal
      const report = await syncOne({ ...parts, signal, onProgress, onNew }, account, secret, part)
      if (part === 'all') plan(account, null)
      if (report.articles.length > 0) parts.completeLater(report.articles)
      // The articles of a first sync are no news.
      if (account.syncedAt !== null && news.size > 0) parts.tellNews(news)
      return report
    } catch (error) {
      // An account that was removed meanwhile needs no plan.
      if (listAccounts(db).some(({ id }) => id === account.id)) plan(account, toFailure(error).code)
      throw error
    }
  }
  const start = (id: AccountId, secret: AccountSecret | null, part: SyncPart): Promise<SyncReport> => {
    const current = running.get(id)
    if (current !== undefined && (current.part === 'all' || part === 'states')) return current.result
    const account = accountWith(db, id)
    if (secret === null) {
      const failure = { code: 'accountLocked', params: {} } as const
      if (account.failure?.code !== failure.code) recordSync(db, id, failure, now())
      plan(account, failure.code)
      changed('accounts')
      throw new AppError(failure)
    }
    const own = { controller: new AbortController(), progress: { done: 0, total: 0 }, part }
    const result = (async () => {
      await current?.result.catch(() => undefined)
      return run(account, secret, part, own)
    })().finally(() => {
      if (running.get(id)?.controller === own.controller) running.delete(id)
      changed('accounts', ...(part === 'all' ? (['articles', 'feeds'] as const) : []))
    })
    running.set(id, { ...own, result })
    changed('accounts')
    return result
  }
  /** Throws what is wrong, or that it was given up meanwhile. */
  const connect = async (account: Pick<StoredAccount, 'base' | 'userName'>, secret: AccountSecret) => {
    const own = new AbortController()
    connecting.add(own)
    try {
      await apiOf({ ...parts, signal: own.signal }, account, secret).feeds()
      // The answer may have come just before.
      own.signal.throwIfAborted()
    } finally {
      connecting.delete(own)
    }
  }
  const cancelConnecting = () => {
    for (const own of connecting) own.abort(new AppError({ code: 'cancelled' }))
  }
  const shown = (account: StoredAccount): Account => {
    const { failures: _failures, correctedAt: _at, ...rest } = account
    const current = running.get(account.id)
    const syncing = current?.part === 'all' ? { ...current.progress } : null
    return { ...rest, feeds: feedsOfAccount(db, account.id), syncing }
  }
  return {
    calls: {
      list: () => listAccounts(db).map(shown),
      receipts: (article) => receiptsOf(db, article),
      place(feedId, account) {
        const place = account === null ? null : accountWith(db, account).id
        placeFeed(db, readFeed(db, feedId, now()), place, now())
        changed('accounts', 'feeds')
        parts.wake()
      },
      cancel: (id) => running.get(id)?.controller.abort(new AppError({ code: 'cancelled' })),
      cancelConnecting,
    },
    sync: {
      async add({ kind, address, name, userName }, secret) {
        const account = { base: accountBase(kind, address), name: name.trim(), userName: userName.trim() }
        await connect(account, secret)
        const { id } = addAccount(db, account, now())
        changed('accounts')
        parts.added()
        return { id, base: account.base, userName: account.userName }
      },
      async check(id, secret) {
        await connect(accountWith(db, id), secret)
        clearPasswordFailure(db, id)
        changed('accounts')
      },
      start,
      async remove(id, keepFeeds) {
        const current = running.get(id)
        current?.controller.abort(new AppError({ code: 'cancelled' }))
        await current?.result.catch(() => undefined)
        removeAccount(db, id, now(), keepFeeds)
        changed('accounts', 'feeds', 'articles')
        if (!keepFeeds) parts.removeLater()
        parts.wake()
      },
    },
    schedule,
    async stop() {
      schedule.stop()
      cancelConnecting()
      const ending = [...running.values()]
      for (const { controller } of ending) controller.abort(new AppError({ code: 'cancelled' }))
      await Promise.allSettled(ending.map(({ result }) => result))
    },
  }
}
