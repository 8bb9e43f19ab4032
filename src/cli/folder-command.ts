import { resolve } from 'node:path'
import { leaveFolder, membership, shareParts } from '#core/folder-sync/shared-folder-store.ts'
import { isFolderHung } from '#core/folder-sync/folder-files.ts'
import { refusedItems } from '#core/folder-sync/refused-items.ts'
import { joinSharedFolder, syncSharedFolder } from '#core/folder-sync/sync-folder.ts'
import { sharedParts, type RefusedItem } from '#shared/model.ts'
import { wrongUsage, type Command, type Invocation, type Outcome } from './command.ts'
import { withLibrary } from './open-library.ts'

const actions: Readonly<Record<string, Command>> = { join, sync, status, share, leave }

const whys: Readonly<Record<RefusedItem['why'], string>> = {
  unknown: 'not known to this version',
  value: 'what it says makes no sense',
  pattern: 'no regular expression',
  own: 'each computer has its own',
}

/** A folder that other programs carry between a reader's computers. */
export const folderCommand: Command = async (invocation) => {
  const [name = '', ...positionals] = invocation.positionals
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined
  if (action === undefined) throw wrongUsage(`folder takes ${Object.keys(actions).join(', ')}, not “${name}”`)
  if (name !== 'share' && positionals.length > (name === 'join' ? 1 : 0))
    throw wrongUsage(`folder ${name} takes no “${positionals.at(-1)}”`)
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
    const { taken, sent, files, unread, refused } = report
    const rest =
      unread.length === 0 ? '' : `; ${unread.length} files are not whole yet and are looked at again next time`
    return {
      json: report,
      text: () => `${taken} changes taken from ${files} files, ${sent} told${rest}${refusedText(refused)}`,
    }
  })
}

function refusedText(refused: readonly RefusedItem[]): string {
  return refused.map(({ kind, what, why }) => `\nnot taken: ${kind} “${what}” (${whys[why]})`).join('')
}

function status(invocation: Invocation): Promise<Outcome> {
  return withLibrary(invocation, (db) => {
    const own = membership(db)
    if (own === null) return { json: { folder: null }, text: () => 'takes part in no folder' }
    const syncedAt = own.syncedAt === null ? null : new Date(own.syncedAt).toISOString()
    const { path, device, waiting, shares } = own
    const refused = refusedItems(db)
    const synced = syncedAt === null ? 'not synced yet' : `synced ${syncedAt}`
    return {
      json: { folder: path, device, waiting, syncedAt, shares, refused },
      text: () =>
        `${path}: ${waiting} changes to tell, ${synced}; shares ${shares.join(', ') || 'nothing'}${refusedText(refused)}`,
    }
  })
}

function share(invocation: Invocation): Promise<Outcome> {
  const named = invocation.positionals
  const wanted = sharedParts.filter((part) => named.includes(part))
  const isKnown = (name: string) => name === 'none' || (sharedParts as readonly string[]).includes(name)
  const isChosen = named.length > 0 && named.every(isKnown) && (!named.includes('none') || named.length === 1)
  if (!isChosen) throw wrongUsage(`folder share ${sharedParts.join('|')}…, or none`)
  return withLibrary(invocation, (db) => {
    if (membership(db) === null) return { json: { folder: null }, text: () => 'takes part in no folder' }
    shareParts(db, wanted)
    return { json: { shares: wanted }, text: () => `shares ${wanted.join(', ') || 'nothing'} from the next sync on` }
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
