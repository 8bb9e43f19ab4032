import { clearTimeout, setTimeout } from 'node:timers'
import type { ErrorCode } from '#shared/errors.ts'
import type { AccountId, SyncPart } from '#shared/model.ts'
import { unsentChanges } from './accounts/account-change-store.ts'
import { listAccounts, planSooner, type StoredAccount } from './accounts/account-store.ts'
import type { Database } from './db/open.ts'

const minute = 60_000
/** The clock is looked at at least this often, because timers stand still while the machine sleeps. */
const longestNapMs = minute
/** How long it must be quiet before what the reader marked is sent. */
const quietMs = 4_000
/** An account is told this long after a feed was left, followed or filed, so that the reader can undo it before. */
const feedsWithinMs = minute
const firstPauseMs = 5 * minute
const longestPauseMs = 6 * 60 * minute
/** A wrong password is not tried again and again: servers lock who does. */
const lockedMs = 24 * 60 * minute
/** Failures that pass by themselves, and soon. */
const soon: ReadonlySet<ErrorCode> = new Set(['offline', 'libraryBusy', 'libraryDamaged'])
const jitterShare = 0.1

/** When (epoch ms) an account is synced next, after one that ended with `code` (null: well). */
export function nextSyncAt(
  { failures, held }: { failures: number; held: number | null },
  code: ErrorCode | null,
  { now, refreshMinutes, random }: { now: number; refreshMinutes: number; random: number },
): number {
  const usual = refreshMinutes * minute
  const jittered = (ms: number) => now + Math.round(ms * (1 + jitterShare * random))
  if (code === null || code === 'cancelled') return jittered(usual)
  if (code === 'accountPassword' || code === 'accountLocked') return now + lockedMs
  if (soon.has(code)) return jittered(Math.min(firstPauseMs, usual))
  const backoff = Math.min(firstPauseMs * 2 ** Math.max(0, failures - 1), longestPauseMs)
  return Math.max(jittered(backoff), held ?? 0)
}

export type ScheduleDeps = {
  db: Database
  now: () => number
  paused: () => boolean
  isSyncing: (id: AccountId) => boolean
  /** Has this part of the account synced now. */
  ask: (account: StoredAccount, part: SyncPart) => void
  /** Called when something waits that was not sent yet. */
  onWaiting: () => void
  onBug: (error: unknown) => void
}
export type Schedule = {
  /** Begins to ask for accounts when they are due; once. */
  start(): void
  /** Asks for all that is due now. */
  wake(): void
  /** Asks for all accounts, due or not, except those whose password is wrong. */
  askAll(): void
  /** Something may wait to be sent. */
  noticeChanges(): void
  stop(): void
}

/** Asks for syncs: of accounts that are due, and of states soon after the reader changed them. */
export function createSchedule({ db, now, paused, isSyncing, ask, onWaiting, onBug }: ScheduleDeps): Schedule {
  let nap: NodeJS.Timeout | null = null
  let quiet: NodeJS.Timeout | null = null
  let runs = false

  const guarded = (work: () => void) => {
    try {
      work()
    } catch (error) {
      onBug(error)
    }
  }
  const look = () => {
    if (!paused())
      for (const account of listAccounts(db)) if (account.dueAt <= now() && !isSyncing(account.id)) ask(account, 'all')
  }
  const wake = () => {
    if (!runs) return
    if (nap !== null) clearTimeout(nap)
    guarded(look)
    nap = setTimeout(wake, longestNapMs).unref()
  }
  const push = () => {
    const unsent = paused() ? [] : unsentChanges(db)
    const accounts = unsent.length === 0 ? [] : listAccounts(db)
    if (unsent.length > 0) onWaiting()
    for (const { id, states, feeds } of unsent) {
      const account = accounts.find((each) => each.id === id)
      // An account that failed is synced when it is due, with what waits by then.
      if (account === undefined || account.failure !== null) continue
      if (feeds) planSooner(db, id, now() + feedsWithinMs)
      if (states && !isSyncing(id)) ask(account, 'states')
    }
  }
  const notice = () => {
    if (!runs) return
    if (quiet !== null) clearTimeout(quiet)
    quiet = setTimeout(() => guarded(push), quietMs).unref()
  }
  return {
    start() {
      if (runs) return
      runs = true
      wake()
      // Marks from the last seconds of an earlier run may wait.
      notice()
    },
    wake,
    askAll() {
      for (const account of listAccounts(db))
        if (account.failure?.code !== 'accountPassword' && !isSyncing(account.id)) ask(account, 'all')
    },
    noticeChanges: notice,
    stop() {
      runs = false
      if (nap !== null) clearTimeout(nap)
      if (quiet !== null) clearTimeout(quiet)
    },
  }
}
