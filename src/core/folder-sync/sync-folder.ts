import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { AppError } from '#shared/errors.ts'
import type { FolderReport } from '#shared/model.ts'
import { asDatabaseError, transaction, undoable, type Database } from '#core/db/open.ts'
import { finishRemoving } from '#core/feeds/unsubscribe-store.ts'
import { applyItem, localItem } from './apply-item-store.ts'
import { dropLabels, tellDeletedNames, tellKeptLabels } from './apply-label-store.ts'
import { linkLabels } from './apply-rule-store.ts'
import { clockAfter } from './clock.ts'
import { deletedLater } from './earlier-deletions.ts'
import { pause, readingFolder, writingFolder, type SharedPath } from './folder-files.ts'
import { joinFolder } from './join-store.ts'
import {
  canBeTold,
  deviceOf,
  inPieces,
  itemsAtOnce,
  itemsInFile,
  logFolder,
  readLog,
  writeLog,
  type Item,
} from './log-file.ts'
import { refusedItems } from './refused-items.ts'
import {
  assureMember,
  forgetFile,
  forgetWaiting,
  isWaiting,
  knownFiles,
  knownItems,
  membership,
  moveFolder,
  newestOf,
  recordApplied,
  recordFolderSync,
  recordSent,
  rememberFile,
  sharesKind,
  takeItem,
  unappliedItems,
  waitingChanges,
  type Change,
  type Membership,
} from './shared-folder-store.ts'

/** More files of one device are written together into one. */
const mostFiles = 40

/**
 * What need not be looked at again while the program runs: articles of which all that waited was applied, files of which the rest
 * is for a later build, and items (by their thing) that could not be done, which are tried again at the next start.
 */
type FolderMemory = { newest: string; files: Set<string>; failed: Map<string, Item> }
type FolderSyncDeps = {
  db: Database
  now: () => number
  /** Ends the sync, with its reason. */
  signal?: AbortSignal
  /** What a file call may take, ms. */
  withinMs?: number
  /** Something here is otherwise than before. */
  onTaken?: () => void
  /** Hears of an item that could not be done though nothing is known against it; the rest goes on. */
  onBug?: (error: unknown) => void
  memory?: FolderMemory
}
type Sync = FolderSyncDeps & { own: Membership; shared: SharedPath; memory: FolderMemory }

export function createFolderMemory(): FolderMemory {
  return { newest: '', files: new Set(), failed: new Map() }
}

/**
 * Takes part in the folder `path` from now on, which other programs carry to the other computers; where it is the one
 * of before, moved, this library stays who it was there. Throws `fileUnwritable` where there is no such folder, its path is not whole,
 * or nothing can be written, `fileUnreadable` where it cannot be told whether it is the one of before, and `folderMissing` where it
 * does not answer.
 */
export async function joinSharedFolder({ db, now, signal, withinMs }: FolderSyncDeps, path: string): Promise<void> {
  if (!isAbsolute(path)) throw new AppError({ code: 'fileUnwritable', params: { path } })
  const shared = { path, signal, withinMs }
  const folder = logFolder(shared)
  // The folder itself is the reader's to make: a wrong name is not to become one.
  await writingFolder(shared, () => stat(folder).catch(() => mkdir(folder)))
  const names = membership(db) === null ? [] : await filesIn(shared)
  const own = membership(db)
  // Who chooses it once more, as when it was away, is no other computer and goes on sharing the same.
  if (own?.path === path) return
  // So is who chooses it where it is now: joining would forget what was taken away meanwhile, and take it from the own files again.
  if (own !== null && holdsOwn(own, knownFiles(db), names)) return moveFolder(db, path)
  joinFolder(db, path, randomBytes(8).toString('hex'), now())
}

/**
 * One sync: takes what other devices wrote, then writes what they do not know, a piece at a time, so that others have a turn. Any
 * piece may be the last one: what was taken is whole by itself, and what was written and not kept as such is written again.
 * Throws `folderMissing` where the folder is not there, so that a drive that is not plugged in is not taken for an empty one,
 * `fileUnreadable`, `fileUnwritable`, `diskFull`, all of the folder, and `cancelled` where the library has left it meanwhile,
 * for another or none.
 */
export async function syncSharedFolder(deps: FolderSyncDeps): Promise<FolderReport> {
  const { db, now, signal, withinMs } = deps
  const own = membership(db)
  if (own === null) throw new AppError({ code: 'invalidArgument', params: { name: 'folder' } })
  const shared = { path: own.path, signal, withinMs }
  const sync = { memory: createFolderMemory(), ...deps, own, shared }
  const names = await filesIn(shared)
  const taken = await takeFiles(sync, names)
  const late = await applyLate(sync)
  dropUnused(sync, taken.unread.length === 0)
  // Of sources that were left elsewhere.
  await finishRemoving(db, now(), signal)
  const sent = await tell(sync, names)
  // When all that the reader did with them is told, what the folder says of rules is what they are.
  if (sharesKind(own, 'rule') && linkLabels(db)) deps.onTaken?.()
  await compact(sync)
  recordFolderSync(db, own.device, now())
  return { ...taken, taken: taken.taken + late, sent, refused: refusedItems(db, sync.memory.failed.values()) }
}

async function filesIn(shared: SharedPath): Promise<string[]> {
  const all = await readingFolder(shared, () => readdir(logFolder(shared)))
  return all.filter((name) => deviceOf(name) !== null).toSorted()
}

async function takeFiles(sync: Sync, names: readonly string[]): Promise<Omit<FolderReport, 'sent' | 'refused'>> {
  const { db, own, shared, memory } = sync
  const known = knownFiles(db)
  const report = { taken: 0, files: 0, unread: [] as string[] }
  const fresh = names.filter((name) => !known.has(name) && !memory.files.has(name))
  const isPast = own.syncedAt === null ? await deletedLater(shared, fresh) : () => false
  for (const name of fresh) {
    const log = await readLog(shared, name)
    if (log === null) {
      report.unread.push(name)
      continue
    }
    report.files++
    for (const some of inPieces(log.items.filter((item) => !isPast(item)))) report.taken += await takeSome(sync, some)
    // A later build is to find the rest.
    if (log.isAll) rememberFile(db, own.device, name)
    else memory.files.add(name)
  }
  const there = new Set(names)
  for (const name of known) if (!there.has(name) && !isOf(own, name)) forgetFile(db, name)
  return report
}

/** How many of them say something new; one transaction. */
async function takeSome(sync: Sync, items: readonly Item[]): Promise<number> {
  const { db, own, signal, onTaken } = sync
  const taken = transaction(db, () => {
    assureMember(db, own.device)
    return items.filter((item) => take(sync, item)).length
  })
  if (taken > 0) onTaken?.()
  await pause(signal)
  return taken
}

/** Whether something here is otherwise than before. */
function take(sync: Sync, item: Item): boolean {
  const { db, own } = sync
  const local = sharesKind(own, item.kind) ? localItem(db, item) : null
  return takeItem(db, local ?? item, own.device) && local !== null && apply(sync, local)
}

/** Answers whether it was done. One that cannot be undoes itself alone and is set aside: it is not to hold up all that comes after it. */
function apply({ db, now, memory, onBug }: Sync, item: Item): boolean {
  const thing = thingOf(item)
  memory.failed.delete(thing)
  try {
    undoable(db, () => {
      applyItem(db, item, now())
      // Whatever applying it has queued says the same.
      forgetWaiting(db, item)
      recordApplied(db, item)
    })
    return true
  } catch (error) {
    // The disk's trouble is not the item's.
    if (asDatabaseError(error, '') !== error) throw error
    memory.failed.set(thing, item)
    if (!(error instanceof AppError)) onBug?.(error)
    return false
  }
}

function thingOf({ kind, key, part }: Item): string {
  return JSON.stringify([kind, key, part])
}

/** Articles may have come since what is known of them was taken; what the reader has done with them since is newer. */
async function applyLate(sync: Sync): Promise<number> {
  const { db, own, signal, onTaken, memory } = sync
  const newest = newestOf(db)
  if (memory.newest === newest) return 0
  const late = (item: Item): boolean => {
    if (memory.failed.get(thingOf(item))?.clock === item.clock) return false
    const local = localItem(db, item)
    if (local === null) return false
    if (local.key === item.key && !isWaiting(db, item)) return apply(sync, item)
    recordApplied(db, item)
    return local.key !== item.key && take(sync, local)
  }
  let applied = 0
  for (let items = unappliedItems(db, null, itemsAtOnce); items.length > 0;) {
    const found = transaction(db, () => {
      assureMember(db, own.device)
      return items.filter(late).length
    })
    if (found > 0) onTaken?.()
    applied += found
    await pause(signal)
    items = unappliedItems(db, items.at(-1) ?? null, itemsAtOnce)
  }
  memory.newest = newest
  return applied
}

/** Labels that were deleted elsewhere, when all that was said of articles is taken. */
function dropUnused({ db, own, now, onTaken }: Sync, isAll: boolean): void {
  if (!sharesKind(own, 'labelName')) return
  const found = transaction(db, () => {
    assureMember(db, own.device)
    tellDeletedNames(db)
    const dropped = dropLabels(db)
    // What is still to come may say that a label's articles have it no more.
    if (isAll) tellKeptLabels(db, now())
    return dropped
  })
  if (found) onTaken?.()
}

/** As many at a time as a file holds, read a page at a time. */
async function* byFiles<T>(page: (after: T | null) => T[], signal: AbortSignal | undefined): AsyncGenerator<T[]> {
  let read: T[] = []
  let last: T | null = null
  for (let some = page(last); some.length > 0; some = page(last)) {
    read.push(...some)
    last = some.at(-1) ?? null
    await pause(signal)
    if (read.length < itemsInFile) continue
    yield read
    read = []
  }
  if (read.length > 0) yield read
}

async function tell({ db, own, shared, signal }: Sync, names: readonly string[]): Promise<number> {
  const { device } = own
  let number = nextNumber(names, device)
  let sent = 0
  for await (const changes of byFiles<Change>((after) => waitingChanges(db, after, itemsAtOnce), signal)) {
    assureMember(db, device)
    const tellable = changes.filter(canBeTold)
    transaction(db, () => {
      for (const change of changes) if (!canBeTold(change)) forgetWaiting(db, change)
    })
    if (tellable.length === 0) continue
    const told = tellable
      .toSorted((one, other) => one.changedAt - other.changedAt)
      .map((change) => ({ change, item: itemOf(change, device) }))
    const items = told.map(({ item }) => item)
    const file = await writeLog(shared, device, number++, items)
    for (const some of inPieces(told)) {
      recordSent(db, device, some)
      await pause(signal)
    }
    // Not before all in it is kept, which may take its place.
    rememberFile(db, device, file)
    sent += told.length
  }
  return sent
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

/** Whether one of these files is of this device, and known: of a device that was copied with its library there may be others. */
function holdsOwn(own: Membership, known: ReadonlySet<string>, names: readonly string[]): boolean {
  return names.some((name) => isOf(own, name) && known.has(name))
}

function isOf({ device }: Membership, name: string): boolean {
  return deviceOf(name)?.device === device
}

/**
 * Writes all that is known into new files in place of this device's, where those are many, or of those that have gone, as from a
 * stick that was emptied: nobody may have read them. The others' stay, who may be at them.
 */
async function compact({ db, own, shared, signal }: Sync): Promise<void> {
  const { device } = own
  const names = (await filesIn(shared)).filter((name) => isOf(own, name))
  // One that was not taken, of a copy of this library or cut off, holds what is nowhere else.
  const known = [...knownFiles(db)].filter((name) => isOf(own, name))
  const old = names.length > mostFiles ? known : known.filter((name) => !names.includes(name))
  if (old.length === 0) return
  let number = nextNumber(names, device)
  for await (const items of byFiles<Item>((after) => knownItems(db, after, itemsAtOnce), signal)) {
    assureMember(db, device)
    const oldestFirst = items.toSorted((one, other) => (one.clock < other.clock ? -1 : 1))
    rememberFile(db, device, await writeLog(shared, device, number++, oldestFirst))
  }
  // Only what was still ours when it was read may take the place of the files.
  assureMember(db, device)
  for (const name of old) {
    await writingFolder(shared, () => rm(join(logFolder(shared), name), { force: true }))
    forgetFile(db, name)
  }
}
