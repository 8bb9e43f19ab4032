import { createHash, randomBytes } from 'node:crypto'
import { closeSync, openSync, readdirSync, readFileSync, readSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { isClock, type Clock } from './clock.ts'
import { readList, readObject } from './read-json.ts'

type ItemKind = 'read' | 'starred' | 'label' | 'feed' | 'alert'
/** One thing as a device says it is; `value` null where it is no more. */
export type Item = { key: string; kind: ItemKind; part: string; value: string | null; clock: Clock }

export const itemsInFile = 20_000
const version = 1
const maxBytes = 64 * 1024 * 1024
const name = /^([0-9a-f]{16})-(\d{8})-[0-9a-f]{8}\.tilshilog$/
const kinds: ReadonlySet<string> = new Set(['read', 'starred', 'label', 'feed', 'alert'])

/** Whose file it is and the how manieth; null for files of others. */
export function deviceOf(file: string): { device: string; number: number } | null {
  const [, device, number] = name.exec(file) ?? []
  return device === undefined ? null : { device, number: Number(number) }
}

/**
 * Writes a file of the log (docs/sync.md): a line for each item between a first line that says what it is and a last one
 * with how many there are and their hash. It has its name when it is whole, and never changes then. Answers its name.
 */
export function writeLog(folder: string, device: string, number: number, items: readonly Item[]): string {
  const file = `${device}-${String(number).padStart(8, '0')}-${randomBytes(4).toString('hex')}.tilshilog`
  const head = JSON.stringify({ format: 'tilshi-folder-log', version, device, name: hostname() })
  const lines = items.map(({ kind, key, part, value, clock }) => JSON.stringify([kind, key, part, value, clock]))
  const body = [head, ...lines].map((line) => `${line}\n`).join('')
  const end = JSON.stringify({ items: items.length, sha256: hashOf(body) })
  writeFileSync(join(folder, `${file}.part`), `${body}${end}\n`, { flush: true })
  renameSync(join(folder, `${file}.part`), join(folder, file))
  return file
}

/** The items of a file; null for one that is not whole (yet), is not of this format, or of a later version of it. */
export function readLog(path: string): Item[] | null {
  if (statSync(path).size > maxBytes) return null
  const text = readFileSync(path, 'utf8')
  const endAt = text.lastIndexOf('\n', text.length - 2) + 1
  const body = text.slice(0, endAt)
  const end = readObject(text.slice(endAt))
  const [first = '', ...lines] = body.split('\n').slice(0, -1)
  const head = readObject(first)
  const isWhole = end['items'] === lines.length && end['sha256'] === hashOf(body)
  if (!isWhole || head['format'] !== 'tilshi-folder-log' || head['version'] !== version) return null
  const items = lines.map(itemOf)
  return items.every((item) => item !== null) ? items : null
}

/** The other devices that have written into a folder, by what their newest file says of them; none where it cannot be read. */
export function otherDevices(folder: string, own: string): { name: string | null; at: number }[] {
  const newest = new Map<string, string>()
  for (const file of filesIn(folder).toSorted()) {
    const device = deviceOf(file)?.device
    if (device !== undefined && device !== own) newest.set(device, file)
  }
  return [...newest.values()].flatMap((file) => aboutDevice(join(folder, file)) ?? [])
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** More than a first line takes. */
const headBytes = 1024

/** Null for a file that goes meanwhile. */
function aboutDevice(path: string): { name: string | null; at: number } | null {
  try {
    const file = openSync(path, 'r')
    try {
      const head = Buffer.alloc(headBytes)
      const [line = ''] = head.toString('utf8', 0, readSync(file, head, 0, headBytes, 0)).split('\n')
      const said = readObject(line)['name']
      return { name: typeof said === 'string' && said !== '' ? said : null, at: statSync(path).mtimeMs }
    } finally {
      closeSync(file)
    }
  } catch {
    return null
  }
}

function itemOf(line: string): Item | null {
  const values = readList(line)
  if (values.length !== 5) return null
  const [kind, key, part, said, clock] = values
  const isText = (one: unknown, most: number): one is string => typeof one === 'string' && one.length <= most
  if (typeof kind !== 'string' || !kinds.has(kind) || !isText(key, 5000) || !isText(part, 500) || !isClock(clock))
    return null
  if (said !== null && !isText(said, 5000)) return null
  return { kind: kind as ItemKind, key, part, value: said, clock }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
