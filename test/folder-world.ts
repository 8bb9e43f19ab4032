import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { listArticles } from '../src/core/articles/list-store.ts'
import type { Database } from '../src/core/db/open.ts'
import { joinSharedFolder, syncSharedFolder } from '../src/core/folder-sync/sync-folder.ts'
import type { ArticleId } from '../src/shared/model.ts'
import { entry, now, openLibrary } from './article-library.ts'

/** A library that takes part in `folder`, with its articles in the order of their numbers. */
export type Member = { db: Database; dir: string; ids: ArticleId[]; folder: string }

/** The folder of this test, the time in it, and who was made for it; all gone afterwards. */
export let folder = ''
export const clock = { now }
const members: Member[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tilshi-folder-'))
  clock.now = now
})
afterEach(() => {
  for (const { db, dir } of members.splice(0)) {
    db.close()
    rmSync(dir, { recursive: true, force: true })
  }
  rmSync(folder, { recursive: true, force: true })
})

export const later = (ms = 1000) => (clock.now += ms)
/** The library takes the time of some changes from the system: what follows has a later one. */
export function nextMillisecond(): number {
  const start = Date.now()
  while (Date.now() === start);
  return Date.now()
}
export const sync = ({ db }: Member) => syncSharedFolder({ db, now: () => later() })
export const logOf = (path = folder) => join(path, 'tilshi-sync')
export const files = () => readdirSync(logOf()).toSorted()
export const url = 'https://en.example/rss'
export const numberOf = (number: number) => `Orchard report number ${number}`

/** A library that follows one feed, with five articles, and takes part in the folder. */
export async function member(shared = folder, numbers = [1, 2, 3, 4, 5]): Promise<Member> {
  const { db, dir, subscribe, save } = openLibrary()
  save(
    subscribe({ folder: 'Orchards' }),
    numbers.map((number) => entry(number)),
  )
  const stored = new Map(listArticles(db, {}).items.map(({ title, id }) => [title, id]))
  const ids = numbers.map((number) => stored.get(numberOf(number)) ?? never())
  const made = { db, dir, ids, folder: shared }
  members.push(made)
  await joinSharedFolder({ db, now: () => later() }, shared)
  return made
}

export function never(): never {
  throw new Error('nothing there')
}
