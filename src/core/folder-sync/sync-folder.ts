import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { AppError } from '#shared/errors.ts'
import type { FolderReport } from '#shared/model.ts'
import { asDatabaseError, transaction, type Database } from '#core/db/open.ts'
import { applyItem, localItem } from './apply-item-store.ts'
import { clockAfter } from './clock.ts'
import {
  allItems,
  assureMember,
  forgetFile,
  forgetWaiting,
  isWaiting,
  joinFolder,
  knownFiles,
  membership,
  recordApplied,
  recordFolderSync,
  recordSent,
  rememberFile,
  takeItem,
  unappliedItems,
  waitingChanges,
  type Change,
  type Membership,
} from './shared-folder-store.ts'
import { deviceOf, itemsInFile, readLog, writeLog, type Item } from './log-file.ts'

/** More files of one device are written together into one. */
const mostFiles = 40
/** The part of the shared folder that is ours. */
export const ownFolder = 'tilshi-sync'
/** Items that are taken in one transaction, between which others have a turn. */
const takenAtOnce = 500

type FolderSyncDeps = { db: Database; now: () => number }

/**
 * Takes part in the folder `path` from now on, which other programs carry to the other computers. Throws `fileUnwritable` where
 * there is no such folder, its path is not whole, or nothing can be written.
 */
export function joinSharedFolder({ db, now }: FolderSyncDeps, path: string): void {
  if (!isAbsolute(path)) throw new AppError({ code: 'fileUnwritable', params: { path } })
  const folder = join(path, ownFolder)
  // The folder itself is the reader's to make: a wrong name is not to become one.
  if (!existsSync(folder)) writable(path, () => mkdirSync(folder))
  joinFolder(db, path, randomBytes(8).toString('hex'), now())
}

/**
 * One sync: takes what other devices wrote, then writes what they do not know. Any step may be the last one: what was taken
 * is whole by itself, and what was written and not kept as such is written again. Throws `folderMissing` where the
 * folder is not there, so that a drive that is not plugged in is not taken for an empty one, and `cancelled` where the
 * library has left it meanwhile, for another or none.
 */
export function syncSharedFolder(deps: FolderSyncDeps): FolderReport {
  const steps = folderSyncSteps(deps)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** The same in steps, of some milliseconds each where much is to be taken. */
export function* folderSyncSteps({ db, now }: FolderSyncDeps): Generator<void, FolderReport> {
  const own = membership(db)
  if (own === null) throw new AppError({ code: 'invalidArgument', params: { name: 'folder' } })
  const folder = join(own.path, ownFolder)
  if (!existsSync(folder)) throw new AppError({ code: 'folderMissing', params: { path: own.path } })
  const names = readdirSync(folder).filter((name) => deviceOf(name) !== null)
  const taken = yield* takeFiles(db, folder, own, names, now)
  const late = applyLate(db, own, now)
  const sent = tell(db, folder, own, names)
  compact(db, folder, own)
  recordFolderSync(db, own.device, now())
  return { ...taken, taken: taken.taken + late, sent }
}

function* takeFiles(
  db: Database,
  folder: string,
  { device }: Membership,
  names: readonly string[],
  now: () => number,
): Generator<void, Omit<FolderReport, 'sent'>> {
  const known = knownFiles(db)
  const report = { taken: 0, files: 0, unread: [] as string[] }
  for (const name of names.toSorted()) {
    if (known.has(name)) continue
    const items = readable(join(folder, name))
    if (items === null) {
      report.unread.push(name)
      continue
    }
    report.files++
    for (let from = 0; from < items.length; from += takenAtOnce) {
      const some = items.slice(from, from + takenAtOnce)
      transaction(db, () => {
        assureMember(db, device)
        for (const item of some) if (take(db, item, device, now())) report.taken++
      })
      yield
    }
    rememberFile(db, device, name)
  }
  for (const name of known) if (!names.includes(name)) forgetFile(db, name)
  return report
}

/** A file that goes while it is read, or cannot be read, is as one that is not whole. */
function readable(path: string): Item[] | null {
  try {
    return readLog(path)
  } catch {
    return null
  }
}

/** Whether something here is otherwise than before. */
function take(db: Database, item: Item, device: string, now: number): boolean {
  const local = localItem(db, item)
  if (!takeItem(db, local ?? item, device) || local === null) return false
  apply(db, local, now)
  return true
}

function apply(db: Database, item: Item, now: number): void {
  applyItem(db, item, now)
  // Whatever applying it has queued says the same.
  forgetWaiting(db, item)
  recordApplied(db, item)
}

/** Articles may have come since what is known of them was taken; what the reader has done with them since is newer. */
function applyLate(db: Database, { device }: Membership, now: () => number): number {
  const late = (item: Item): boolean => {
    const local = localItem(db, item)
    if (local === null) return false
    recordApplied(db, item)
    if (local.key !== item.key) return take(db, local, device, now())
    if (isWaiting(db, item)) return false
    apply(db, item, now())
    return true
  }
  return transaction(db, () => {
    assureMember(db, device)
    return unappliedItems(db).filter(late).length
  })
}

function tell(db: Database, folder: string, own: Membership, names: readonly string[]): number {
  const changes = waitingChanges(db)
  assureMember(db, own.device)
  const told = changes.map((change) => ({ change, item: itemOf(change, own.device) }))
  let number = nextNumber(names, own.device)
  for (let from = 0; from < told.length; from += itemsInFile) {
    const some = told.slice(from, from + itemsInFile)
    const items = some.map(({ item }) => item)
    const file = writable(folder, () => writeLog(folder, own.device, number++, items))
    recordSent(db, { device: own.device, file, items: some })
  }
  return told.length
}

function itemOf({ key, kind, part, value, changedAt, base }: Change, device: string): Item {
  return { key, kind, part, value, clock: clockAfter(base, changedAt, device) }
}

function nextNumber(names: readonly string[], device: string): number {
  const own = names.flatMap((name) => {
    const of = deviceOf(name)
    return of?.device === device ? [of.number] : []
  })
  return Math.max(0, ...own) + 1
}

/** Writes all that is known into new files in place of this device's many; the others' stay, who may be at them. */
function compact(db: Database, folder: string, { device }: Membership): void {
  const names = readdirSync(folder).filter((name) => deviceOf(name)?.device === device)
  if (names.length <= mostFiles) return
  const known = knownFiles(db)
  // One that was not taken, of a copy of this library or cut off, holds what is nowhere else.
  const old = names.filter((name) => known.has(name))
  let number = nextNumber(names, device)
  const items = allItems(db)
  // Only what was still ours when it was read may take the place of the files.
  assureMember(db, device)
  for (let from = 0; from < items.length; from += itemsInFile) {
    const part = items.slice(from, from + itemsInFile)
    rememberFile(
      db,
      device,
      writable(folder, () => writeLog(folder, device, number++, part)),
    )
  }
  for (const name of old) {
    rmSync(join(folder, name), { force: true })
    forgetFile(db, name)
  }
}

function writable<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    const known = asDatabaseError(error, path)
    if (known instanceof AppError && known.code === 'diskFull') throw known
    // What has no code is no failure of the disk.
    if (!(error instanceof Error && 'code' in error)) throw error
    throw new AppError({ code: 'fileUnwritable', params: { path } }, { cause: error })
  }
}
