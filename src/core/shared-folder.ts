import { clearTimeout, setTimeout } from 'node:timers'
import type { CoreApi, Topic } from '#shared/api.ts'
import { AppError, toFailure, type Failure } from '#shared/errors.ts'
import type { FolderReport, RefusedItem, SharedFolder } from '#shared/model.ts'
import type { Handlers } from '#shared/rpc.ts'
import type { Settings } from '#shared/settings.ts'
import { asDatabaseError, type Database } from './db/open.ts'
import { otherDevices, type SeenDevices } from './folder-sync/other-devices.ts'
import { forgetSettings, noticeSettings, settingsToTake } from './folder-sync/setting-store.ts'
import { leaveFolder, membership, shareParts, sharesFolder } from './folder-sync/shared-folder-store.ts'
import { refusedItems } from './folder-sync/refused-items.ts'
import { createFolderMemory, joinSharedFolder, syncSharedFolder } from './folder-sync/sync-folder.ts'

/** When a folder is synced, ms. */
export type FolderTimes = {
  /** Between looks for what other computers wrote: a list of names, and nothing else where there is nothing new. */
  lookEvery: number
  /** What was changed here is told so long after the last change, or with the next look. */
  tellAfter: number
}
const usualTimes: FolderTimes = { lookEvery: 5 * 60_000, tellAfter: 5_000 }
/** The end of the program does not wait longer for a folder, ms. */
const endWithinMs = 1_500

export type SharedFolderParts = {
  db: Database
  now: () => number
  changed: (...topics: Topic[]) => void
  /** Sources may be due that were not there before. */
  wake: () => void
  onBug: (error: unknown) => void
  settings: () => Partial<Settings>
  /** Settings were lost, so that not all of them are as the reader had them. */
  settingsLost: boolean
  /** Settings that others have chosen; whoever sets them tells by `settingsTold`. */
  offer: (settings: Record<string, unknown>) => void
  times?: FolderTimes | undefined
}
export type SharedFolderKeeper = {
  calls: Handlers<CoreApi>['sharedFolder']
  /** Takes part in another folder; a sync that runs ends first. Throws as `joinSharedFolder`. */
  join(path: string): Promise<void>
  /** Syncs now, and then as told above, as long as this library takes part in a folder. */
  start(): void
  /** Something here has changed. */
  noticeChanges(): void
  /** The settings were told, which may be others than before. */
  settingsTold(): void
  /** Tells what waits, and ends. */
  stop(): Promise<void>
}

/** A shared folder as the window has it, and its schedule. One sync at a time, a piece at a time, so that calls are answered between. */
export function createSharedFolder(parts: SharedFolderParts): SharedFolderKeeper {
  const { db, now, changed, times = usualTimes } = parts
  let running: Promise<FolderReport> | null = null
  let stopping = new AbortController()
  let failure: Failure | null = null
  let unread = 0
  let hasTaken = false
  let devices: SeenDevices | null = null
  let memory = createFolderMemory()
  let timer: ReturnType<typeof setTimeout> | undefined
  /** When the next look is, by `performance.now`. */
  let lookAt = 0
  let hasSchedule = false
  let isStopped = false

  /** What cannot be found out now is told by the sync that tries. */
  const isShared = () => {
    try {
      return sharesFolder(db)
    } catch {
      return true
    }
  }
  const plan = (ms: number) => {
    clearTimeout(timer)
    if (!hasSchedule || isStopped || !isShared()) return
    timer = setTimeout(() => void sync().catch(() => undefined), ms).unref()
  }
  const planLook = (ms: number) => {
    lookAt = performance.now() + ms
    plan(ms)
  }
  /** However often something changes, the next look is not put off. */
  const planTelling = () => plan(Math.max(0, Math.min(times.tellAfter, lookAt - performance.now())))
  const isBehind = () => {
    try {
      return failure === null && (membership(db)?.waiting ?? 0) > 0
    } catch {
      return false
    }
  }
  const tellTaken = () => {
    changed('articles', 'feeds', 'labels', 'rules', 'alerts')
    parts.wake()
  }
  /** By name, what was offered of others' settings and waits for an answer, and what was not set though it was asked for. */
  let offered: Record<string, unknown> = {}
  let notTaken: Record<string, unknown> = {}
  let areLost = parts.settingsLost
  const lookAtSettings = () => {
    if (areLost) forgetSettings(db)
    areLost = false
    return noticeSettings(db, parts.settings(), now())
  }
  const offerSettings = () => {
    // What is so here already is not offered.
    lookAtSettings()
    offered = settingsToTake(db)
    if (Object.entries(offered).some(([name, value]) => !isSame(value, notTaken[name]))) parts.offer(offered)
  }
  /** Until the next sync, or another choice of what is shared, which are all that change it. */
  let refusedHere: RefusedItem[] | null = null
  const refused = (): RefusedItem[] => [
    ...(refusedHere ??= refusedItems(db, memory.failed.values())),
    ...Object.keys(notTaken).map((what): RefusedItem => ({ kind: 'setting', what, why: 'value' })),
  ]
  const work = async ({ signal }: AbortController): Promise<FolderReport> => {
    lookAtSettings()
    const report = await syncSharedFolder({
      db,
      now,
      signal,
      memory,
      onTaken: () => (hasTaken = true),
      onBug: parts.onBug,
    })
    const own = membership(db)
    if (own !== null) devices = await otherDevices({ path: own.path, signal }, own.device, devices ?? new Map())
    return report
  }
  const run = async (): Promise<FolderReport> => {
    stopping = new AbortController()
    hasTaken = false
    changed('sharedFolder')
    try {
      const report = await work(stopping)
      failure = null
      unread = report.unread.length
      offerSettings()
      return report
    } catch (error) {
      const known = asDatabaseError(error, '')
      if (!(known instanceof AppError)) parts.onBug(error)
      failure = known instanceof AppError && known.code === 'cancelled' ? null : toFailure(known)
      throw known
    } finally {
      // Also what was taken before a failure stays.
      if (hasTaken && !isStopped) tellTaken()
      running = null
      refusedHere = null
      changed('sharedFolder')
      planLook(times.lookEvery)
      // What was changed meanwhile was not noticed.
      if (isBehind()) planTelling()
    }
  }
  const sync = () => (running ??= run())
  const interrupt = async () => {
    stopping.abort(new AppError({ code: 'cancelled' }))
    await running?.catch(() => undefined)
  }
  /** Changes which folder it is, when no sync is under way: one that goes on would tell the old folder what the new one is to know. */
  const changeTo = async (change: () => void | Promise<void>): Promise<void> => {
    if (running !== null) {
      await interrupt()
      // Another may have begun.
      return changeTo(change)
    }
    await change()
    // One that has begun meanwhile is of the folder before.
    await interrupt()
    failure = null
    unread = 0
    devices = null
    refusedHere = null
    memory = createFolderMemory()
    offered = {}
    notTaken = {}
    changed('sharedFolder')
    planLook(0)
  }
  let changing: Promise<void> = Promise.resolve()
  /** One after the other: a folder that was long in coming must not undo what was chosen after it. */
  const changeFolder = (change: () => void | Promise<void>): Promise<void> =>
    (changing = changing.catch(() => undefined).then(() => changeTo(change)))
  const state = (): SharedFolder | null => {
    const own = membership(db)
    if (own === null) return null
    const { path, waiting, syncedAt, shares } = own
    return {
      path,
      waiting,
      syncedAt,
      syncing: running !== null,
      failure,
      unread,
      devices: devices && [...devices.values()],
      shares,
      refused: refused(),
    }
  }
  return {
    calls: {
      state,
      sync,
      share: (chosen) => changeFolder(() => shareParts(db, chosen)),
      leave: () => changeFolder(() => leaveFolder(db)),
    },
    join: (path) => changeFolder(() => joinSharedFolder({ db, now }, path)),
    start() {
      hasSchedule = true
      planLook(0)
    },
    noticeChanges() {
      if (running === null) planTelling()
    },
    settingsTold() {
      if (!isShared()) return
      try {
        const found = lookAtSettings()
        if (!found && Object.keys(offered).length === 0) return
        const left = settingsToTake(db)
        // What another program has taken since, as the command line does, was not offered yet.
        notTaken = Object.fromEntries(Object.entries(left).filter(([name, value]) => isSame(value, offered[name])))
        offered = notTaken
      } catch (error) {
        // The next sync looks at them again.
        if (!(asDatabaseError(error, '') instanceof AppError)) parts.onBug(error)
        return
      }
      changed('sharedFolder')
      if (running === null && isBehind()) planTelling()
    },
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await interrupt()
      try {
        if (!hasSchedule || (membership(db)?.waiting ?? 0) === 0) return
        const late = new AbortController()
        const end = () => late.abort(new AppError({ code: 'cancelled' }))
        timer = setTimeout(end, endWithinMs)
        await syncSharedFolder({ db, now, signal: late.signal, memory })
      } catch (error) {
        // It waits for the next start.
        if (!(asDatabaseError(error, '') instanceof AppError)) parts.onBug(error)
      } finally {
        clearTimeout(timer)
      }
    },
  }
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
