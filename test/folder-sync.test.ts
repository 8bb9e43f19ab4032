import { createHash } from 'node:crypto'
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createRandom, pick } from '../bench/random.ts'
import { mergeFeeds } from '../src/core/accounts/account-feed-store.ts'
import { addAccount } from '../src/core/accounts/account-store.ts'
import { saveArticles } from '../src/core/articles/article-store.ts'
import {
  addLabel,
  arrangeLabels,
  findLabel,
  listLabels,
  removeLabel,
  setLabel,
  updateLabel,
} from '../src/core/articles/label-store.ts'
import { listArticles } from '../src/core/articles/list-store.ts'
import { setRead, setStarred } from '../src/core/articles/state-store.ts'
import { toArticle } from '../src/core/articles/to-article.ts'
import { openDatabase, type Database } from '../src/core/db/open.ts'
import { addFeed, feedAddresses, findFeed, listFeeds, updateFeed } from '../src/core/feeds/feed-store.ts'
import { removeFeeds } from '../src/core/feeds/unsubscribe-store.ts'
import { clockAfter } from '../src/core/folder-sync/clock.ts'
import { joinFolder } from '../src/core/folder-sync/join-store.ts'
import { writeLog } from '../src/core/folder-sync/log-file.ts'
import {
  knownFiles,
  leaveFolder,
  membership,
  recordSent,
  shareParts,
  waitingChanges,
} from '../src/core/folder-sync/shared-folder-store.ts'
import { noticeSettings, settingsToTake } from '../src/core/folder-sync/setting-store.ts'
import { createFolderMemory, joinSharedFolder, syncSharedFolder } from '../src/core/folder-sync/sync-folder.ts'
import { deleteAlert, listAlerts, saveAlert, setAlertState } from '../src/core/rates/alert-store.ts'
import { addRule, arrangeRules, enableRule, listRules, removeRule, updateRule } from '../src/core/rules/rule-store.ts'
import { sharedParts, type AlertId, type ArticleId, type LabelId, type RuleRequest } from '../src/shared/model.ts'
import { defaultSettings } from '../src/shared/settings.ts'
import { entry } from './article-library.ts'
import {
  clock,
  files,
  folder,
  later,
  logOf,
  member,
  never,
  nextMillisecond,
  numberOf,
  sync,
  url,
  type Member,
} from './folder-world.ts'
import { seenDuring, steps } from './seen-during.ts'

/** Interleavings in the suite; `TILSHI_FOLDER_ROUNDS=10000` runs more. */
const rounds = Number(process.env['TILSHI_FOLDER_ROUNDS'] ?? 300)

function alert(db: Database, threshold: string, id: AlertId | null = null): AlertId {
  const made = { currency: 'USD', base: 'KZT', kind: 'above', armed: true, evaluatedOn: null } as const
  return saveAlert(db, { ...made, id, threshold, madeAt: later() })
}
const alertsOf = ({ db }: Pick<Member, 'db'>) =>
  listAlerts(db)
    .map(({ threshold }) => threshold)
    .toSorted()

function label(db: Database, ids: ArticleId[], name: string, on = true): void {
  setLabel(db, ids, addLabel(db, { name, colour: null }).id, on)
}

/** What each article is, by its title. */
function statesOf({ db }: Pick<Member, 'db'>): Record<string, string> {
  const names = new Map(listLabels(db).map(({ id, name }) => [id, name]))
  return Object.fromEntries(
    listArticles(db, { limit: 50 }).items.map(({ title, read, starred, labels }) => [
      title,
      [
        read ? 'read' : 'unread',
        starred ? 'starred' : 'plain',
        ...labels.map((id) => names.get(id) ?? '').toSorted((a, b) => a.localeCompare(b, 'en')),
      ].join(' '),
    ]),
  )
}
const feedsOf = ({ db }: Member) => listFeeds(db, clock.now).map((feed) => [feed.url, feed.title, feed.folder])

test('a sync goes no further when another program has joined another folder, or left', async () => {
  const other = join(folder, 'other')
  mkdirSync(other)
  for (const change of [
    ({ db }: Member) => joinFolder(db, other, 'c0ffee0123456789', later()),
    ({ db }: Member) => leaveFolder(db),
  ]) {
    const [home, work] = [await member(), await member()]
    setRead(home.db, home.ids, true, later())
    await sync(home)
    const before = files()
    let [own, known] = [membership(work.db), knownFiles(work.db)]
    const onTaken = () => {
      change(work)
      ;[own, known] = [membership(work.db), knownFiles(work.db)]
    }
    const syncing = syncSharedFolder({ db: work.db, now: () => later(), onTaken })
    await expect(syncing).rejects.toMatchObject({ code: 'cancelled' })
    expect([membership(work.db), knownFiles(work.db), files()]).toEqual([own, known, before])
  }
})

test('a sync lets others have a turn, however much waits here or was said of articles that are not here', async () => {
  const [home, work] = [await member(), await member()]
  const many = Array.from({ length: 2500 }, (_, at) => readItem(`far-${at}`, at))
  await writeLog({ path: folder }, other, 1, many)
  const queue = home.db.prepare(
    `INSERT INTO folder_change (key, kind, part, value, changed_at, base) VALUES (?, 'read', '', '1', ?, '')`,
  )
  for (const { key } of many) queue.run(key, later())
  const turnsOf = async ({ db }: Member) => {
    let turns = 0
    let isDone = false
    const turn = () => void (isDone || (turns++, setImmediate(turn)))
    turn()
    const report = await syncSharedFolder({ db, now: () => later() })
    isDone = true
    return { turns, report }
  }
  // Read, taken and tried again, by 500.
  const first = await turnsOf(work)
  expect(first.report).toMatchObject({ files: 1, taken: 0 })
  expect(first.turns).toBeGreaterThan(14)
  // Read, written and kept, by 500.
  const told = await turnsOf(home)
  expect(told.report.sent).toBeGreaterThanOrEqual(2500)
  expect(told.turns).toBeGreaterThan(14)
})

test('what was said of articles that are not here is looked at again when articles have come, and not before', async () => {
  const work = await member(folder, [1, 2])
  await writeLog({ path: folder }, other, 1, [readItem(entry(5).id ?? never(), 1)])
  const memory = createFolderMemory()
  const syncing = () => syncSharedFolder({ db: work.db, now: () => later(), memory })
  await syncing()
  const { newest } = memory
  expect(newest).not.toBe('')
  await syncing()
  expect(memory.newest).toBe(newest)
  saveArticles(work.db, findFeed(work.db, url) ?? never(), [articleOf(entry(5))], later())
  expect(await syncing()).toMatchObject({ taken: 1 })
  expect(memory.newest).not.toBe(newest)
  expect(statesOf(work)[numberOf(5)]).toBe('read plain')
})

test('what changes again while it is told comes after it, also when the clock was set back', async () => {
  const home = await member()
  await sync(home)
  const [first] = home.ids
  const { device } = membership(home.db) ?? never()
  setRead(home.db, [first ?? never()], true, later())
  const [change] = waitingChanges(home.db, null, 500)
  setRead(home.db, [first ?? never()], false, clock.now - 3_600_000)
  const { key, kind, part, value, changedAt, base } = change ?? never()
  const told = clockAfter(base, changedAt, device)
  recordSent(home.db, device, [{ change: change ?? never(), item: { key, kind, part, value, clock: told } }])
  expect(waitingChanges(home.db, null, 500)).toMatchObject([{ key, value: '0', base: told }])
})

describe('two computers', () => {
  test('marks, labels and sources travel, and nothing is sent back', async () => {
    const [home, work] = [await member(), await member()]
    setRead(home.db, home.ids.slice(0, 2), true, later())
    setStarred(home.db, home.ids.slice(1, 2), true, later())
    label(home.db, home.ids.slice(2, 3), 'Frost')
    expect(await sync(home)).toMatchObject({ sent: 7, taken: 0, unread: [] })
    await sync(work)
    // What both have told by joining is the same.
    expect(await sync(home)).toMatchObject({ sent: 0 })
    expect(statesOf(work)).toEqual({
      [numberOf(1)]: 'read plain',
      [numberOf(2)]: 'read starred',
      [numberOf(3)]: 'unread plain Frost',
      [numberOf(4)]: 'unread plain',
      [numberOf(5)]: 'unread plain',
    })
    setRead(work.db, work.ids.slice(0, 1), false, later())
    updateFeed(work.db, findFeed(work.db, url) ?? never(), { title: 'My orchards', folder: 'Fruit' }, later())
    expect(await sync(work)).toMatchObject({ sent: 2 })
    expect(await sync(home)).toMatchObject({ files: 1, taken: 2, sent: 0 })
    expect(statesOf(home)).toEqual(statesOf(work))
    expect(feedsOf(home)).toEqual([[url, 'My orchards', 'Fruit']])
    expect([await sync(home), await sync(work)]).toMatchObject([
      { taken: 0, sent: 0, files: 0 },
      { taken: 0, sent: 0, files: 0 },
    ])
  })

  test('a new source is followed on the other one, a left one is left, with its starred article', async () => {
    const [home, work] = [await member(), await member()]
    setStarred(work.db, work.ids.slice(0, 1), true, later())
    await sync(home)
    await sync(work)
    addFeed(home.db, { url: 'https://ru.example/rss', folder: 'North', customLang: 'ru' }, later())
    removeFeeds(home.db, [findFeed(home.db, url) ?? never()], later())
    await sync(home)
    await sync(work)
    expect(feedsOf(work)).toEqual([['https://ru.example/rss', 'ru.example', 'North']])
    expect(statesOf(work)).toEqual({ [numberOf(1)]: 'unread starred' })
  })

  test('a long source that was left on one is left on the other one in parts', async () => {
    const [home, work] = [await member(), await member()]
    await sync(home)
    await sync(work)
    const long = Array.from({ length: 300 }, (_, at) => articleOf(entry(10 + at)))
    saveArticles(work.db, findFeed(work.db, url) ?? never(), long, later())
    removeFeeds(home.db, [findFeed(home.db, url) ?? never()], later())
    await sync(home)
    const stored = () => (work.db.prepare('SELECT count(*) AS count FROM article').get() as { count: number }).count
    const seen = await seenDuring(sync(work), stored)
    expect(Math.max(...steps(seen))).toBeLessThanOrEqual(50)
    expect([seen.at(0), seen.at(-1), feedsOf(work)]).toEqual([305, 0, []])
  })

  test('a label that is renamed or deleted is so on the other one', async () => {
    const [home, work] = [await member(), await member()]
    label(home.db, home.ids.slice(0, 2), 'Frost')
    label(home.db, home.ids.slice(0, 1), 'Fire')
    await sync(home)
    await sync(work)
    const idOf = (name: string) => listLabels(home.db).find((each) => each.name === name)?.id ?? (0 as LabelId)
    updateLabel(home.db, idOf('Frost'), { name: 'Cold', colour: null })
    removeLabel(home.db, idOf('Fire'))
    await sync(home)
    await sync(work)
    expect(statesOf(work)).toEqual(statesOf(home))
    expect(statesOf(work)[numberOf(1)]).toBe('unread plain Cold')
  })

  test('an alert of a rate that is made, changed or removed is so on the other one, and armed on each', async () => {
    const home = await member()
    const id = alert(home.db, '500')
    const work = await member()
    alert(work.db, '500')
    await sync(home)
    await sync(work)
    await sync(home)
    expect([alertsOf(home), alertsOf(work)]).toEqual([['500'], ['500']])
    setAlertState(work.db, listAlerts(work.db)[0]?.id ?? never(), false, '2026-11-24')
    expect(await sync(work)).toMatchObject({ sent: 0 })
    alert(home.db, '520', id)
    await sync(home)
    await sync(work)
    expect(alertsOf(work)).toEqual(['520'])
    expect(listAlerts(work.db)[0]).toMatchObject({ currency: 'USD', base: 'KZT', kind: 'above', armed: true })
    deleteAlert(work.db, listAlerts(work.db)[0]?.id ?? never())
    await sync(work)
    await sync(home)
    expect([alertsOf(home), alertsOf(work)]).toEqual([[], []])
    expect([await sync(home), await sync(work)]).toMatchObject([{ sent: 0 }, { sent: 0 }])
  })

  test('what is known of an article waits until it comes', async () => {
    const [home, work] = [await member(), await member(folder, [1, 2])]
    setRead(home.db, home.ids, true, later())
    await sync(home)
    await sync(work)
    saveArticles(work.db, findFeed(work.db, url) ?? never(), [articleOf(entry(5))], later())
    expect(statesOf(work)[numberOf(5)]).toBe('unread plain')
    expect(await sync(work)).toMatchObject({ taken: 1, sent: 0 })
    expect(statesOf(work)[numberOf(5)]).toBe('read plain')
  })

  test('the later writer wins, and a clock that is a year slow loses to nothing it has seen', async () => {
    const [home, work] = [await member(), await member()]
    setRead(work.db, work.ids.slice(0, 1), true, later())
    setRead(home.db, home.ids.slice(0, 1), true, later())
    setRead(home.db, home.ids.slice(0, 1), false, later())
    await sync(home)
    await sync(work)
    expect(statesOf(work)[numberOf(1)]).toBe('unread plain')
    const yearAgo = clock.now - 365 * 86_400_000
    setRead(work.db, work.ids.slice(0, 1), true, yearAgo)
    await sync(work)
    await sync(home)
    expect(statesOf(home)[numberOf(1)]).toBe('read plain')
  })
})

describe('what could be lost', () => {
  test('a source that is here when a library joins outlives that it was left elsewhere, with its articles', async () => {
    const home = await member()
    await sync(home)
    removeFeeds(home.db, [findFeed(home.db, url) ?? never()], later())
    await sync(home)
    const work = await member()
    await sync(work)
    expect(Object.keys(statesOf(work))).toHaveLength(5)
    await sync(home)
    expect(feedsOf(home)).toEqual(feedsOf(work))
    // Who knows it, leaves it for all.
    removeFeeds(home.db, [findFeed(home.db, url) ?? never()], later())
    await sync(home)
    await sync(work)
    expect([feedsOf(home), feedsOf(work)]).toEqual([[], []])
  })

  test('a mark by a clock that is a year fast is no reading of what is corrected since', async () => {
    const [home, work] = [await member(), await member()]
    setRead(home.db, home.ids, true, clock.now + 365 * 86_400_000)
    await sync(home)
    await sync(work)
    const { readAt } = work.db.prepare('SELECT max(read_at) AS readAt FROM article_state').get() as { readAt: number }
    expect(readAt).toBeLessThanOrEqual(clock.now)
    expect(await sync(work)).toMatchObject({ sent: 0 })
  })

  test('a library that was copied with its device comes to the same as the one it was copied from', async () => {
    const home = await member()
    await sync(home)
    home.db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    const [path, away] = [join(home.dir, 'copy.sqlite'), join(folder, 'away')]
    copyFileSync(join(home.dir, 'library.sqlite'), path)
    const copy = { ...home, db: openDatabase(path) }
    mkdirSync(logOf(away), { recursive: true })
    copy.db.prepare('UPDATE folder_sync SET path = ?').run(away)
    const carry = () => {
      for (const [from, to] of [[folder, away] as const, [away, folder] as const])
        for (const name of readdirSync(logOf(from))) copyFileSync(join(logOf(from), name), join(logOf(to), name))
    }
    const syncBoth = async () => {
      carry()
      for (const one of [home, copy]) await sync(one)
    }
    try {
      // Of a computer whose clock is a year fast: what both say of it has the same clock.
      const ahead = clock.now + 365 * 86_400_000
      await writeLog({ path: folder }, other, 1, [readItem(entry(1).id ?? never(), ahead)])
      await syncBoth()
      const [first = never(), ...rest] = home.ids
      for (const { db } of [home, copy]) setRead(db, [first], false, later())
      setRead(copy.db, [first], true, later())
      setStarred(home.db, rest, true, later())
      setRead(copy.db, rest, true, later())
      for (let turn = 0; turn < 2; turn++) await syncBoth()
      carry()
      const work = await member()
      await sync(work)
      expect(Object.values(statesOf(work)).filter((state) => state === 'read starred')).toHaveLength(4)
      for (const one of [home, copy]) expect(statesOf(one)).toEqual(statesOf(work))
      const before = files()
      await syncBoth()
      carry()
      expect(files()).toEqual(before)
    } finally {
      copy.db.close()
    }
  })

  test('a mark made on an article before what was said of it earlier is taken', async () => {
    const [home, work] = [await member(), await member(folder, [1, 2])]
    setRead(home.db, home.ids.slice(4), true, later())
    setRead(home.db, home.ids.slice(4), false, later())
    await sync(home)
    await sync(work)
    const [late] = saveArticles(work.db, findFeed(work.db, url) ?? never(), [articleOf(entry(5))], later()).new
    setRead(work.db, [late ?? never()], true, later())
    expect(await sync(work)).toMatchObject({ sent: 1 })
    await sync(home)
    expect([statesOf(work)[numberOf(5)], statesOf(home)[numberOf(5)]]).toEqual(['read plain', 'read plain'])
  })

  test('a computer where a source has no folder and no name takes none away by joining', async () => {
    const home = await member()
    updateFeed(home.db, findFeed(home.db, url) ?? never(), { title: 'My orchards' }, later())
    await sync(home)
    const work = await member()
    leaveFolder(work.db)
    updateFeed(work.db, findFeed(work.db, url) ?? never(), { folder: null }, later())
    await joinSharedFolder({ db: work.db, now: () => later() }, folder)
    await sync(work)
    await sync(home)
    expect(feedsOf(home)).toEqual([[url, 'My orchards', 'Orchards']])
    expect(feedsOf(work)).toEqual(feedsOf(home))
  })

  test('the same source with and without the lock, or moved since, has the same marks', async () => {
    const [home, work] = [await member(), await member()]
    work.db.exec(`UPDATE feed SET url = 'http://en.example/rss'`)
    setRead(home.db, home.ids, true, later())
    await sync(home)
    await sync(work)
    expect(Object.values(statesOf(work))).toEqual(Array(5).fill('read plain'))
    work.db.exec(`UPDATE feed SET url = 'https://new.example/feed', moved_from = 'https://en.example/rss'`)
    setRead(home.db, home.ids.slice(0, 1), false, later())
    await sync(home)
    await sync(work)
    expect(statesOf(work)[numberOf(1)]).toBe('unread plain')
    expect(listFeeds(work.db, clock.now)).toHaveLength(1)
  })

  test('a label written with a capital from now on stays on its articles', async () => {
    const [home, work] = [await member(), await member()]
    label(home.db, home.ids.slice(0, 1), 'frost')
    await sync(home)
    await sync(work)
    updateLabel(home.db, listLabels(home.db)[0]?.id ?? never(), { name: 'Frost', colour: null })
    await sync(home)
    await sync(work)
    expect(statesOf(work)[numberOf(1)]).toBe('unread plain frost')
    label(home.db, home.ids.slice(0, 1), 'Frost', false)
    await sync(home)
    await sync(work)
    expect(statesOf(work)[numberOf(1)]).toBe('unread plain')
  })

  test('sources of an account are not told', async () => {
    const home = await member()
    const account = addAccount(home.db, { name: 'home', base: 'https://rss.example', userName: 'aigul' }, later())
    await sync(home)
    const remote = {
      id: 'feed/1',
      url: 'https://private.example/rss?token=1',
      title: 'Private',
      siteUrl: null,
      label: null,
    }
    mergeFeeds(home.db, account.id, [remote], later())
    expect(await sync(home)).toMatchObject({ sent: 0 })
  })

  test('an alert that could never be met, or is none, is passed over', async () => {
    const [home, work] = [await member(), await member()]
    home.db.exec(`INSERT INTO rate_alert (currency, base, kind, threshold, is_armed, made_at) VALUES
      ('USD', 'KZT', 'above', '0', 1, 0), ('usd', 'KZT', 'above', '5', 1, 0), ('USD', 'KZT', 'guess', '5', 1, 0),
      ('USD', 'KZT', 'high', '1', 1, 0), ('EUR', 'KZT', 'above', '-5', 1, 0), ('EUR', 'KZT', 'high', '30', 1, 0)`)
    await sync(home)
    await sync(work)
    expect(listAlerts(work.db)).toMatchObject([{ currency: 'EUR', kind: 'high', threshold: '30' }])
  })
})

describe('the folder', () => {
  test('holds files of others, and files that are not whole: told, passed over, taken when they are whole', async () => {
    const [home, work] = [await member(), await member()]
    setRead(home.db, home.ids, true, later())
    await sync(home)
    const [file = ''] = files()
    const path = join(logOf(), file)
    const whole = readFileSync(path)
    writeFileSync(join(logOf(), 'notes.txt'), 'mine')
    writeFileSync(join(logOf(), `${'0'.repeat(16)}-00000001-00000000.tilshilog`), '\u0000\u0001')
    const spoilt = [
      whole.subarray(0, whole.length - 10),
      whole.subarray(0, Math.floor(whole.length / 2)),
      Buffer.alloc(0),
      Buffer.from(whole.toString().replace('"read"', '"star"')),
      Buffer.from(whole.toString().replace('"version":1', '"version":2')),
    ]
    for (const bytes of spoilt) {
      writeFileSync(path, bytes)
      const { taken, unread } = await sync(work)
      expect({ taken, unread: unread.includes(file) }).toEqual({ taken: 0, unread: true })
    }
    writeFileSync(path, whole)
    expect((await sync(work)).taken).toBeGreaterThan(4)
    expect(Object.values(statesOf(work))).toEqual(Array(5).fill('read plain'))
    expect(files()).toContain('notes.txt')
  })

  test('has files of a later build, of which the rest is taken, and all by that build', async () => {
    const work = await member()
    const known = readItem(entry(1).id ?? never(), 1)
    await writeLog({ path: folder }, other, 1, [known, { ...known, kind: 'later' as 'read' }])
    const [file = ''] = files()
    const memory = createFolderMemory()
    const syncing = (more = {}) => syncSharedFolder({ db: work.db, now: () => later(), ...more })
    expect(await syncing({ memory })).toMatchObject({ taken: 1, files: 1, unread: [] })
    expect(statesOf(work)[numberOf(1)]).toBe('read plain')
    expect(await syncing({ memory })).toMatchObject({ taken: 0, files: 0, unread: [] })
    expect(knownFiles(work.db)).not.toContain(file)
    expect(await syncing()).toMatchObject({ taken: 0, files: 1 })
  })

  test('that cannot be listed is told by its own path, and is not the disk of the library', async () => {
    const home = await member()
    rmSync(logOf(), { recursive: true })
    writeFileSync(logOf(), 'no folder')
    await expect(sync(home)).rejects.toMatchObject({ code: 'folderMissing', params: { path: folder } })
    rmSync(logOf())
    symlinkSync(logOf(), logOf())
    await expect(sync(home)).rejects.toMatchObject({ code: 'fileUnreadable', params: { path: folder } })
  })

  test('that is not there stops the sync and loses nothing; it goes on when it is there again', async () => {
    const home = await member()
    setRead(home.db, home.ids, true, later())
    renameSync(folder, `${folder}-away`)
    await expect(sync(home)).rejects.toMatchObject({ code: 'folderMissing', params: { path: folder } })
    renameSync(`${folder}-away`, folder)
    expect((await sync(home)).sent).toBeGreaterThan(4)
  })

  test('keeps few files of a device, from which a new one learns all', async () => {
    const home = await member()
    for (let turn = 0; turn < 45; turn++) {
      setStarred(home.db, home.ids.slice(0, 1 + (turn % 5)), turn % 2 === 0, later())
      await sync(home)
    }
    expect(files().length).toBeLessThan(10)
    const work = await member()
    await sync(work)
    expect(statesOf(work)).toEqual(statesOf(home))
  })

  test('that was emptied is told all again, from which a new one learns all, and no more often', async () => {
    const home = await member()
    setStarred(home.db, home.ids, true, later())
    await sync(home)
    for (const file of files()) rmSync(join(logOf(), file))
    await sync(home)
    const again = files()
    await sync(home)
    expect(files()).toEqual(again)
    const work = await member()
    await sync(work)
    expect(statesOf(work)).toEqual(statesOf(home))
    expect(Object.values(statesOf(work))).toEqual(Array(5).fill('unread starred'))
  })

  test('has a file of nothing but ends of lines, which is passed over in the room that a file has', async () => {
    const home = await member()
    const name = `${other}-00000001-00000000.tilshilog`
    const head = `${JSON.stringify({ format: 'tilshi-folder-log', version: 1, device: other, name: 'other' })}\n`
    const body = Buffer.concat([Buffer.from(head), Buffer.alloc(50_000_000, '\n')])
    const sha256 = createHash('sha256').update(body).digest('hex')
    writeFileSync(
      join(logOf(), name),
      Buffer.concat([body, Buffer.from(JSON.stringify({ items: 50_000_000, sha256 }))]),
    )
    expect(await sync(home)).toMatchObject({ unread: [name] })
    // The most that this process has taken, kilobytes.
    expect(process.resourceUsage().maxRSS).toBeLessThan(1_200_000)
  })

  test.each(['pzzzzzzzz-zzzz', 'zzzzzzzzz-zzzz'])(
    'has a clock %s, after which all is told all the same',
    async (at) => {
      const [home, work] = [await member(), await member()]
      await sync(work)
      const [one, rest] = [entry(1).id ?? never(), home.ids.slice(1)]
      await writeLog({ path: folder }, other, 1, [{ ...readItem(one, 1), clock: `${at}-${other}` }])
      await sync(home)
      setRead(home.db, home.ids, false, later())
      setRead(home.db, rest, true, later())
      await sync(home)
      expect(await sync(work)).toMatchObject({ unread: [] })
      expect(statesOf(work)).toMatchObject({ [numberOf(2)]: 'read plain', [numberOf(5)]: 'read plain' })
    },
  )

  test('that is chosen once more is the same, with what goes with it, and is told all again where it was emptied', async () => {
    const home = await member()
    shareParts(home.db, sharedParts)
    setStarred(home.db, home.ids, true, later())
    await sync(home)
    const before = membership(home.db)
    rmSync(logOf(), { recursive: true })
    await joinSharedFolder({ db: home.db, now: () => later() }, folder)
    expect(membership(home.db)).toEqual(before)
    await sync(home)
    const work = await member()
    await sync(work)
    expect(Object.values(statesOf(work))).toEqual(Array(5).fill('unread starred'))
  })

  test('that was moved and is chosen where it is now is the same: what was taken away meanwhile stays away', async () => {
    const [home, work] = [await member(), await member()]
    setStarred(home.db, home.ids, true, later())
    label(home.db, home.ids, 'Road')
    const told = alert(home.db, '500')
    await sync(home)
    await sync(work)
    const moved = `${folder}-moved`
    renameSync(folder, moved)
    try {
      setStarred(home.db, home.ids, false, later())
      label(home.db, home.ids, 'Road', false)
      deleteAlert(home.db, told)
      const before = membership(home.db)
      for (const { db } of [home, work]) await joinSharedFolder({ db, now: () => later() }, moved)
      expect(membership(home.db)).toEqual({ ...before, path: moved })
      await sync(home)
      await sync(work)
      for (const each of [home, work]) {
        expect(Object.values(statesOf(each))).toEqual(Array(5).fill('unread plain'))
        expect(alertsOf(each)).toEqual([])
      }
    } finally {
      renameSync(moved, folder)
    }
  })

  test('that is left is told nothing more, and forgotten', async () => {
    const home = await member()
    leaveFolder(home.db)
    setRead(home.db, home.ids, true, later())
    expect(membership(home.db)).toBeNull()
    await expect(sync(home)).rejects.toMatchObject({ code: 'invalidArgument' })
    await joinSharedFolder({ db: home.db, now: () => later() }, folder)
    expect(membership(home.db)).toMatchObject({ waiting: 6 })
  })
})

/**
 * Three libraries, each with its own copy of the folder, between which files travel late, cut off, twice and in any order; a
 * sync may end with the program, so that what it wrote is there and what it kept is not.
 */
test('three libraries come to the same, and what each thing is was said last', async () => {
  const random = createRandom(Number(process.env['TILSHI_FOLDER_SEED'] ?? 20261127))
  const names = ['home', 'work', 'road']
  const all: Member[] = []
  for (const name of names) {
    mkdirSync(join(folder, name))
    all.push(await member(join(folder, name)))
  }
  const last = new Map<string, string>()
  const settings = new Map(all.map(({ folder: own }) => [own, { ...defaultSettings }]))
  const lastSettings = new Map<string, string>()
  const lastAlerts = new Map<string, boolean>()
  // No two changes have the same time.
  const moment = () => (clock.now = nextMillisecond())
  const change = () => {
    const one = pick(all, random)
    const place = Math.floor(random() * one.ids.length)
    const id = one.ids[place] ?? never()
    const on = random() < 0.5
    const before = statesOf(one)[numberOf(place + 1)] ?? ''
    const kind = pick(['read', 'starred', 'Frost', 'alert', 'rule', 'rules', 'label', 'setting', 'shares'], random)
    if (kind === 'rule' || kind === 'rules')
      return moment() === 0 ? undefined : changeRules(one.db, kind === 'rules', random)
    if (kind === 'label') return moment() === 0 ? undefined : changeLabels(one.db, random)
    if (kind === 'shares')
      return shareParts(
        one.db,
        sharedParts.filter(() => random() < 0.7),
      )
    if (kind === 'setting') {
      const had = settings.get(one.folder) ?? never()
      const theme = pick(['light', 'dark', 'sepia'] as const, random)
      const next = random() < 0.5 ? { ...had, theme } : { ...had, refreshMinutes: 30 + place }
      settings.set(one.folder, next)
      const offered = settingsToTake(one.db)
      noticeSettings(one.db, next, moment())
      // Choosing what is offered is taking it.
      for (const name of ['theme', 'refreshMinutes'] as const)
        if (next[name] !== had[name] && next[name] !== offered[name]) lastSettings.set(name, String(next[name]))
      return
    }
    if (kind === 'alert') {
      const threshold = String(500 + place)
      const known = listAlerts(one.db).find((each) => each.threshold === threshold)
      if ((known !== undefined) === on || moment() === 0) return
      if (known === undefined) alert(one.db, threshold)
      else deleteAlert(one.db, known.id)
      lastAlerts.set(threshold, on)
      return
    }
    if (before.split(' ').includes(kind) === on) return
    if (kind === 'read') setRead(one.db, [id], on, moment())
    else if (kind === 'starred') setStarred(one.db, [id], on, moment())
    else if (moment() > 0) label(one.db, [id], kind, on)
    last.set(`${place + 1} ${kind}`, on ? 'on' : 'off')
  }
  const carry = (whole: boolean) => {
    for (const from of all) {
      for (const to of all) {
        const device = membership(from.db)?.device ?? never()
        for (const name of readdirSync(logOf(from.folder)).filter((file) => file.startsWith(device))) {
          if (from === to || (!whole && random() < 0.6)) continue
          copyFileSync(join(logOf(from.folder), name), join(logOf(to.folder), name))
          if (!whole && random() < 0.1) truncateSync(join(logOf(to.folder), name), Math.floor(random() * 300))
        }
      }
    }
  }
  const setOffered = (one: Member) => {
    const next = { ...(settings.get(one.folder) ?? never()), ...settingsToTake(one.db) }
    settings.set(one.folder, next)
    noticeSettings(one.db, next, moment())
  }
  const syncOne = async () => {
    const one = pick(all, random)
    if (random() < 0.8) {
      await sync(one)
      if (random() < 0.7) setOffered(one)
      return
    }
    const path = join(one.dir, 'library.sqlite')
    one.db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    copyFileSync(path, `${path}.before`)
    await sync(one)
    one.db.close()
    for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true })
    copyFileSync(`${path}.before`, path)
    one.db = openDatabase(path)
  }
  for (let round = 0; round < rounds; round++)
    await pick<() => void | Promise<void>>([change, change, () => carry(false), syncOne], random)()
  for (const { db } of all) shareParts(db, sharedParts)
  for (let turn = 0; turn < 4; turn++) {
    carry(true)
    for (const one of all) {
      await sync(one)
      setOffered(one)
    }
  }
  const [home, ...others] = all.map(statesOf)
  for (const other of others) expect(other).toEqual(home)
  for (const [thing, value] of last) {
    const [number = '', kind = ''] = thing.split(' ')
    const is = (home?.[numberOf(Number(number))] ?? '').split(' ').includes(kind) ? 'on' : 'off'
    expect(`${thing} ${is}`).toBe(`${thing} ${value}`)
  }
  expect(last.size).toBeGreaterThan(8)
  const waiting = [...lastAlerts].flatMap(([threshold, on]) => (on ? [threshold] : [])).toSorted()
  expect(all.map(alertsOf)).toEqual([waiting, waiting, waiting])
  expect(lastAlerts.size).toBeGreaterThan(1)
  const [rules, ...otherRules] = all.map(({ db }) => rulesOf(db))
  for (const other of otherRules) expect(other).toEqual(rules)
  const [labels, ...otherLabels] = all.map(({ db }) => listLabels(db).map(({ id: _id, ...rest }) => rest))
  for (const other of otherLabels) expect(other).toEqual(labels)
  for (const { folder: own } of all)
    for (const [name, value] of lastSettings)
      expect(`${name} ${String(settings.get(own)?.[name as 'theme'])}`).toBe(`${name} ${value}`)
  expect(lastSettings.size).toBe(2)
  for (const { db } of all) expect(membership(db)).toMatchObject({ waiting: 0, shares: [...sharedParts] })
}, 3_600_000)

/** What rules do, in their order, by names that are the same in every library. */
function rulesOf(db: Database) {
  const names = new Map(listLabels(db).map(({ id, name }) => [id, name]))
  const urls = feedAddresses(db)
  return listRules(db).map(({ id: _id, labelId, feedId, hits: _hits, hitAt: _hitAt, ...rest }) => ({
    ...rest,
    // One whose label is gone does nothing, wherever that was deleted.
    label: (labelId && names.get(labelId)) ?? null,
    feed: feedId && urls.get(feedId),
  }))
}

function changeRules(db: Database, many: boolean, random: () => number): void {
  const rules = listRules(db)
  const labelId = listLabels(db)[0]?.id ?? null
  const request: RuleRequest = {
    field: 'title',
    words: pick(['frost', 'fire', 'rain', 'wind'], random),
    isPattern: false,
    feedId: random() < 0.3 ? findFeed(db, url) : null,
    ...(labelId !== null && random() < 0.3 ? { action: 'label', labelId } : { action: 'star', labelId: null }),
  }
  const reversed = rules.map(({ id }) => id).toReversed()
  if (many) return arrangeRules(db, reversed)
  const [one = addRule(db, request)] = rules.length > 0 ? [pick(rules, random)] : []
  pick<() => unknown>(
    [
      () => addRule(db, request),
      () => removeRule(db, one.id),
      () => updateRule(db, one.id, request),
      () => enableRule(db, one.id, !one.enabled),
    ],
    random,
  )()
}

function changeLabels(db: Database, random: () => number): void {
  const labels = listLabels(db)
  const colour = () => pick([null, 'red', 'blue'] as const, random)
  const add = () => addLabel(db, { name: pick(['Snow', 'Hail', 'Mist', 'Dew'], random), colour: colour() })
  const [one = add()] = labels.filter(({ total, name }) => total === 0 && name !== 'Frost')
  pick<() => unknown>(
    [
      add,
      () => arrangeLabels(db, labels.map(({ id }) => id).toReversed()),
      () => removeLabel(db, one.id),
      () => updateLabel(db, one.id, { name: one.name, colour: colour() }),
      () => findLabel(db, `${one.name}y`) ?? updateLabel(db, one.id, { name: `${one.name}y`, colour: one.colour }),
    ],
    random,
  )()
}

const other = '00112233445566aa'

/** What another device says of an article of the feed. */
function readItem(guid: string, at: number) {
  return {
    key: JSON.stringify([url, guid]),
    kind: 'read' as const,
    part: '',
    value: '1',
    clock: clockAfter('', at + 1, other),
  }
}

function articleOf(given: ReturnType<typeof entry>) {
  return toArticle(given, { url, siteUrl: null, lang: 'en', fullText: 'auto', isSample: false }, clock.now)
}
