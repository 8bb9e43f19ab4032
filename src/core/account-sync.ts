import { setInterval } from 'node:timers'
import { AppError } from '#shared/errors.ts'
import type { AccountId, AccountSecret, SyncPart, SyncReport } from '#shared/model.ts'
import { accountNamed, type StoredAccount } from './accounts/account-store.ts'
import { createReaderApi, type ReaderApi } from './accounts/reader-api.ts'
import { syncAccount, type SyncDeps } from './accounts/sync-account.ts'
import type { Database } from './db/open.ts'
import { holdHost, hostNotBefore } from './feeds/poll-store.ts'
import type { Http } from './http/http.ts'
import { holdJob, newHolder, releaseJob } from './job-store.ts'

const leaseMs = 120_000
const leaseRenewMs = 30_000

export type AccountSyncDeps = Omit<SyncDeps, 'api'> & { http: Http; onBug: (error: unknown) => void }

/** As `syncOne`, of the account of this name. Throws `accountMissing`. */
export function syncNamed(deps: AccountSyncDeps, name: string, password: string): Promise<SyncReport> {
  return syncOne(deps, accountNamed(deps.db, name), { password, app: null }, 'all')
}

/**
 * One sync of an account, by one process at a time: `libraryBusy` while another one is at it, `tooManyRequests` while its
 * server wants to be left alone. The secret is held no longer. Throws whatever went wrong between here and the server.
 */
export async function syncOne(
  deps: AccountSyncDeps,
  account: StoredAccount,
  secret: AccountSecret,
  part: SyncPart,
): Promise<SyncReport> {
  const { db, now, onBug } = deps
  const job = jobOf(account.id)
  const holder = newHolder()
  const hold = () => holdJob(db, job, holder, now() + leaseMs, now())
  if ((heldUntil(db, account.base) ?? 0) > now())
    throw new AppError({ code: 'tooManyRequests', params: { host: hostOf(account.base) } })
  if (!hold()) throw new AppError({ code: 'libraryBusy' })
  const renewal = setInterval(() => {
    try {
      hold()
    } catch (error) {
      onBug(error)
    }
  }, leaseRenewMs)
  try {
    return await syncAccount({ ...deps, api: apiOf(deps, account, secret) }, account, part)
  } finally {
    clearInterval(renewal)
    releaseJob(db, job, holder, now())
  }
}

function jobOf(id: AccountId): string {
  return `sync ${id}`
}

/** Requests to an account; how long its server wants to be left alone is kept in the library. */
export function apiOf(
  { db, http, now, signal }: Pick<AccountSyncDeps, 'db' | 'http' | 'now' | 'signal'>,
  { base, userName }: Pick<StoredAccount, 'base' | 'userName'>,
  secret: AccountSecret,
): ReaderApi {
  const onHold = (until: number) => holdHost(db, hostOf(base), until, now())
  return createReaderApi({ http, base, userName, secret, onHold, ...(signal === undefined ? {} : { signal }) })
}

/** Until when (epoch ms) the server of this address wants to be left alone; null when it does not. */
export function heldUntil(db: Database, base: string): number | null {
  return hostNotBefore(db, hostOf(base))
}

function hostOf(base: string): string {
  return URL.parse(base)?.hostname ?? base
}
