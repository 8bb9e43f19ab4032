import { createHash, randomBytes } from 'node:crypto'
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { isClock, type Clock } from './clock.ts'
import { pause, writingFolder, readingFolder, type SharedPath } from './folder-files.ts'
import { readList, readObject } from './read-json.ts'

const itemKinds = ['read', 'starred', 'label', 'labelName', 'feed', 'rule', 'alert', 'setting'] as const
export type ItemKind = (typeof itemKinds)[number]
/** One thing as a device says it is; `value` null where it is no more. */
export type Item = { key: string; kind: ItemKind; part: string; value: string | null; clock: Clock }

export const itemsInFile = 20_000
/** Items between which others have a turn. */
export const itemsAtOnce = 500
const version = 1
const maxBytes = 64 * 1024 * 1024
const name = /^([0-9a-f]{16})-(\d{8})-[0-9a-f]{8}\.tilshilog$/
const kinds: ReadonlySet<string> = new Set(itemKinds)
/** What is longer is no item, which makes a file none. */
const longest = { key: 5000, part: 500, value: 5000 }

/** The part of a shared folder that is ours. */
export function logFolder({ path }: Pick<SharedPath, 'path'>): string {
  return join(path, 'tilshi-sync')
}

export function* inPieces<T>(all: readonly T[]): Generator<T[]> {
  for (let from = 0; from < all.length; from += itemsAtOnce) yield all.slice(from, from + itemsAtOnce)
}

/** Whose file it is and the how manieth; null for files of others. */
export function deviceOf(file: string): { device: string; number: number } | null {
  const [, device, number] = name.exec(file) ?? []
  return device === undefined ? null : { device, number: Number(number) }
}

/**
 * Writes a file of the log (docs/sync.md): a line for each item between a first line that says what it is and a last one
 * with how many there are and their hash. It has its name when it is whole, and never changes then. Answers its name.
 * Throws as `writingFolder`.
 */
export async function writeLog(
  shared: SharedPath,
  device: string,
  number: number,
  items: readonly Item[],
): Promise<string> {
  const file = `${device}-${String(number).padStart(8, '0')}-${randomBytes(4).toString('hex')}.tilshilog`
  const parts = [`${JSON.stringify({ format: 'tilshi-folder-log', version, device, name: hostname() })}\n`]
  for (const some of inPieces(items)) {
    const lines = some.map(({ kind, key, part, value, clock }) => JSON.stringify([kind, key, part, value, clock]))
    parts.push(lines.map((line) => `${line}\n`).join(''))
    await pause(shared.signal)
  }
  const body = parts.join('')
  const end = JSON.stringify({ items: items.length, sha256: hashOf(body) })
  const path = join(logFolder(shared), file)
  await writingFolder(shared, () => writeWhole(path, `${body}${end}\n`))
  return file
}

/** Leaves nothing of what could not be written: on a full disk every try would leave its own. */
async function writeWhole(path: string, text: string): Promise<void> {
  try {
    await writeFile(`${path}.part`, text, { flush: true })
    await rename(`${path}.part`, path)
  } catch (error) {
    await rm(`${path}.part`, { force: true }).catch(() => undefined)
    throw error
  }
}

/** `isAll`: there is nothing in it that only a later build knows. */
type Log = { items: Item[]; isAll: boolean }

/**
 * The items of a file, but those of kinds that are not known; null for one that is not whole (yet), cannot be read, is not of this
 * format, or of a later version of it. Throws `folderMissing` where it does not come in time.
 */
export async function readLog(shared: SharedPath, file: string): Promise<Log | null> {
  const text = await readingFolder(shared, () => textOf(join(logFolder(shared), file)))
  if (text === null) return null
  const endAt = text.lastIndexOf('\n', text.length - 2) + 1
  const itemsAt = text.indexOf('\n') + 1
  const head = readObject(text.slice(0, itemsAt))
  const end = readObject(text.slice(endAt))
  if (head['format'] !== 'tilshi-folder-log' || head['version'] !== version) return null
  if (end['sha256'] !== hashOf(text.slice(0, endAt))) return null
  const items: Item[] = []
  let [isAll, count] = [true, 0]
  for (const line of linesOf(text, itemsAt, endAt)) {
    const item = itemOf(line)
    if (item === null) return null
    if (item === 'later') isAll = false
    else items.push(item)
    if (++count % itemsAtOnce === 0) await pause(shared.signal)
  }
  return end['items'] === count ? { items, isAll } : null
}

/** One after the other: a list of those of a file that is nothing but ends of lines would take gigabytes. */
function* linesOf(text: string, from: number, to: number): Generator<string> {
  for (let at = from; at < to;) {
    const end = text.indexOf('\n', at)
    yield text.slice(at, end)
    at = end + 1
  }
}

/** Whether a thing can be told; others take no file that has one that is longer. */
export function canBeTold({ key, part, value }: Pick<Item, 'key' | 'part' | 'value'>): boolean {
  return key.length <= longest.key && part.length <= longest.part && (value ?? '').length <= longest.value
}

/** Null for a file that goes while it is read, or cannot be read: it is as one that is not whole. */
async function textOf(path: string): Promise<string | null> {
  try {
    return (await stat(path)).size > maxBytes ? null : await readFile(path, 'utf8')
  } catch {
    return null
  }
}

/** Null for what is no item; `later` for one of a kind that a later build has. */
function itemOf(line: string): Item | 'later' | null {
  const values = readList(line)
  const [kind, key, part, said, clock] = values
  const isText = (one: unknown, most: number): one is string => typeof one === 'string' && one.length <= most
  if (!isText(kind, 50)) return null
  if (!kinds.has(kind)) return 'later'
  if (values.length !== 5 || !isText(key, longest.key) || !isText(part, longest.part) || !isClock(clock)) return null
  if (said !== null && !isText(said, longest.value)) return null
  return { kind: kind as ItemKind, key, part, value: said, clock }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
