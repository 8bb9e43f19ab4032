import { resolve } from 'node:path'
import { leaveFolder, membership } from '#core/folder-sync/shared-folder-store.ts'
import { isFolderHung } from '#core/folder-sync/folder-files.ts'
import { joinSharedFolder, syncSharedFolder } from '#core/folder-sync/sync-folder.ts'
import { wrongUsage, type Command, type Invocation, type Outcome } from './command.ts'
import { withLibrary } from './open-library.ts'

const actions: Readonly<Record<string, Command>> = { join, sync, status, leave }

/** A folder that other programs carry between a reader's computers. */
export const folderCommand: Command = async (invocation) => {
  const [name = '', ...positionals] = invocation.positionals
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined
  if (action === undefined) throw wrongUsage(`folder takes ${Object.keys(actions).join(', ')}, not “${name}”`)
  try {
    return await action({ ...invocation, positionals })
  } finally {
    if (isFolderHung()) invocation.killWhenTold()
  }
}

function join(invocation: Invocation): Promise<Outcome> {
  const [given] = invocation.positionals
  if (given === undefined) throw wrongUsage('folder join PATH')
  const path = resolve(given)
  return withLibrary(invocation, async (db) => {
    await joinSharedFolder({ db, now: Date.now }, path)
    return {
      json: { folder: path },
      text: () => `takes part in ${path}; \`tilshi folder sync\` brings and tells the rest`,
    }
  })
}

function sync(invocation: Invocation): Promise<Outcome> {
  return withLibrary(invocation, async (db) => {
    if (membership(db) === null) throw wrongUsage('The library takes part in no folder; see `tilshi folder join PATH`')
    const report = await syncSharedFolder({ db, now: Date.now })
    const { taken, sent, files, unread } = report
    const rest =
      unread.length === 0 ? '' : `; ${unread.length} files are not whole yet and are looked at again next time`
    return { json: report, text: () => `${taken} changes taken from ${files} files, ${sent} told${rest}` }
  })
}

function status(invocation: Invocation): Promise<Outcome> {
  return withLibrary(invocation, (db) => {
    const own = membership(db)
    if (own === null) return { json: { folder: null }, text: () => 'takes part in no folder' }
    const syncedAt = own.syncedAt === null ? null : new Date(own.syncedAt).toISOString()
    return {
      json: { folder: own.path, device: own.device, waiting: own.waiting, syncedAt },
      text: () =>
        `${own.path}: ${own.waiting} changes to tell, ${syncedAt === null ? 'not synced yet' : `synced ${syncedAt}`}`,
    }
  })
}

function leave(invocation: Invocation): Promise<Outcome> {
  return withLibrary(invocation, (db) => {
    const own = membership(db)
    leaveFolder(db)
    const text =
      own === null ? 'takes part in no folder' : `takes no part in ${own.path} any more; its files stay there`
    return { json: { left: own?.path ?? null }, text: () => text }
  })
}
