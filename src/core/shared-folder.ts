import { clearTimeout, setTimeout } from 'node:timers'
import { setImmediate as turn } from 'node:timers/promises'
import { join } from 'node:path'
import type { CoreApi, Topic } from '#shared/api.ts'
import { AppError, toFailure, type Failure } from '#shared/errors.ts'
import type { FolderReport, SharedFolder } from '#shared/model.ts'
import type { Handlers } from '#shared/rpc.ts'
import { asDatabaseError, type Database } from './db/open.ts'
import { otherDevices } from './folder-sync/log-file.ts'
import { leaveFolder, membership } from './folder-sync/shared-folder-store.ts'
import { folderSyncSteps, joinSharedFolder, ownFolder, syncSharedFolder } from './folder-sync/sync-folder.ts'

/** Between looks for what other computers wrote: a list of names, and nothing else where there is nothing new. */
const lookEveryMs = 5 * 60_000
/** What was changed here is told so long after the last change. */
const tellAfterMs = 5_000

export type SharedFolderParts = {
  db: Database
  now: () => number
  changed: (...topics: Topic[]) => void
  /** Sources may be due that were not there before. */
  wake: () => void
  onBug: (error: unknown) => void
}
export type SharedFolderKeeper = {
  calls: Handlers<CoreApi>['sharedFolder']
  /** Takes part in another folder; a sync that runs ends first. Throws as `joinSharedFolder`. */
  join(path: string): Promise<void>
  /** Syncs now, and then as told above, as long as this library takes part in a folder. */
  start(): void
  /** Something here has changed. */
  noticeChanges(): void
  /** Tells what waits, and ends. */
  stop(): Promise<void>
}

/** A shared folder as the window has it, and its schedule. One sync at a time, a piece at a time, so that calls are answered between. */
export function createSharedFolder(parts: SharedFolderParts): SharedFolderKeeper {
  const { db, now, changed } = parts
  let running: Promise<FolderReport> | null = null
  let failure: Failure | null = null
  let unread = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let hasSchedule = false
  let isStopped = false
  let isInterrupted = false

  const plan = (ms: number) => {
    clearTimeout(timer)
    if (!hasSchedule || isStopped || membership(db) === null) return
    timer = setTimeout(() => void sync().catch(() => undefined), ms).unref()
  }
  const tellTaken = () => {
    changed('articles', 'feeds', 'labels', 'alerts')
    parts.wake()
  }
  const work = async (): Promise<FolderReport> => {
    const steps = folderSyncSteps({ db, now })
    let hasTaken = false
    try {
      for (;;) {
        const step = steps.next()
        if (step.done === true) return step.value
        hasTaken = true
        await turn()
        if (isStopped || isInterrupted) throw new AppError({ code: 'cancelled' })
      }
    } catch (error) {
      // What was taken before stays.
      if (hasTaken && !isStopped) tellTaken()
      throw error
    }
  }
  const run = async (): Promise<FolderReport> => {
    isInterrupted = false
    changed('sharedFolder')
    try {
      const report = await work()
      if (report.taken > 0) tellTaken()
      failure = null
      unread = report.unread.length
      return report
    } catch (error) {
      const known = asDatabaseError(error, '')
      if (!(known instanceof AppError)) parts.onBug(error)
      failure = known instanceof AppError && known.code === 'cancelled' ? null : toFailure(known)
      throw known
    } finally {
      running = null
      changed('sharedFolder')
      // What was changed meanwhile was not noticed.
      const isBehind = failure === null && (membership(db)?.waiting ?? 0) > 0
      plan(isBehind ? tellAfterMs : lookEveryMs)
    }
  }
  const sync = () => (running ??= run())
  /** Changes which folder it is, when no sync is under way: one that goes on would tell the old folder what the new one is to know. */
  const changeFolder = async (change: () => void): Promise<void> => {
    if (running !== null) {
      isInterrupted = true
      await running.catch(() => undefined)
      // Another may have begun.
      return changeFolder(change)
    }
    change()
    failure = null
    unread = 0
    changed('sharedFolder')
    plan(0)
  }
  const state = (): SharedFolder | null => {
    const own = membership(db)
    if (own === null) return null
    const { path, waiting, syncedAt } = own
    const devices = otherDevices(join(path, ownFolder), own.device)
    return { path, waiting, syncedAt, syncing: running !== null, failure, unread, devices }
  }
  return {
    calls: {
      state,
      sync,
      leave: () => changeFolder(() => leaveFolder(db)),
    },
    join: (path) => changeFolder(() => joinSharedFolder({ db, now }, path)),
    start() {
      hasSchedule = true
      plan(0)
    },
    noticeChanges() {
      if (running === null) plan(tellAfterMs)
    },
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await running?.catch(() => undefined)
      const own = membership(db)
      if (!hasSchedule || own === null || own.waiting === 0) return
      try {
        syncSharedFolder({ db, now })
      } catch (error) {
        // It waits for the next start.
        if (!(asDatabaseError(error, '') instanceof AppError)) parts.onBug(error)
      }
    },
  }
}
