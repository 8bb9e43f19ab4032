import { setInterval } from 'node:timers'
import { AppError } from '#shared/errors.ts'
import { accountNamed } from './accounts/account-store.ts'
import { createReaderApi } from './accounts/reader-api.ts'
import { syncAccount, type SyncDeps, type SyncReport } from './accounts/sync-account.ts'
import type { Http } from './http.ts'
import { holdJob, newHolder, releaseJob } from './job-store.ts'

const leaseMs = 120_000
const leaseRenewMs = 30_000

export type AccountSyncDeps = Omit<SyncDeps, 'api'> & { http: Http; onBug: (error: unknown) => void }

/**
 * One sync of the account of this name, by one process at a time: `libraryBusy` while another one is at it. The password
 * is held no longer. Throws `accountMissing` and whatever went wrong between here and the server.
 */
export async function syncNamed(deps: AccountSyncDeps, name: string, password: string): Promise<SyncReport> {
  const { db, http, now, signal, onBug } = deps
  const account = accountNamed(db, name)
  const job = `sync ${account.id}`
  const holder = newHolder()
  const hold = () => holdJob(db, job, holder, now() + leaseMs, now())
  if (!hold()) throw new AppError({ code: 'libraryBusy' })
  const renewal = setInterval(() => {
    try {
      hold()
    } catch (error) {
      onBug(error)
    }
  }, leaseRenewMs)
  try {
    const api = createReaderApi({ ...account, http, password, ...(signal === undefined ? {} : { signal }) })
    return await syncAccount({ ...deps, api }, account)
  } finally {
    clearInterval(renewal)
    releaseJob(db, job, holder, now())
  }
}
