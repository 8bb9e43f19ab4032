import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { saveArticles } from '../src/core/articles/article-store.ts'
import {
  addLabel,
  arrangeLabels,
  listLabels,
  removeLabel,
  setLabel,
  updateLabel,
} from '../src/core/articles/label-store.ts'
import { counts, setRead } from '../src/core/articles/state-store.ts'
import { toArticle } from '../src/core/articles/to-article.ts'
import { openFile } from '../src/core/db/open.ts'
import { addFeed, findFeed } from '../src/core/feeds/feed-store.ts'
import { removeFeeds } from '../src/core/feeds/unsubscribe-store.ts'
import { clockAfter } from '../src/core/folder-sync/clock.ts'
import { writeLog, type Item } from '../src/core/folder-sync/log-file.ts'
import { noticeSettings, settingsToTake } from '../src/core/folder-sync/setting-store.ts'
import { isWaiting, leaveFolder, membership, shareParts } from '../src/core/folder-sync/shared-folder-store.ts'
import { createFolderMemory, joinSharedFolder, syncSharedFolder } from '../src/core/folder-sync/sync-folder.ts'
import {
  addRule,
  arrangeRules,
  enableRule,
  listRules,
  removeRule,
  stopRule,
  updateRule,
} from '../src/core/rules/rule-store.ts'
import { sharedParts, type RuleRequest, type SharedPart } from '../src/shared/model.ts'
import { defaultSettings, sharedSettings } from '../src/shared/settings.ts'
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
  sync,
  url,
  type Member,
} from './folder-world.ts'

const frost: RuleRequest = {
  field: 'title',
  words: 'frost',
  isPattern: false,
  feedId: null,
  action: 'mute',
  labelId: null,
}
const unread = ({ db }: Member) => counts(db).unread
const wordsOf = ({ db }: Member) => listRules(db).map(({ words }) => words)
const namesOf = ({ db }: Member) => listLabels(db).map(({ name, colour }) => [name, colour])
const stranger = '00112233445566aa'
let strangers = 0
/** What another computer says. */
const said = (item: Pick<Item, 'kind' | 'key' | 'value'> & { part?: string }): Item => ({
  part: '',
  ...item,
  clock: clockAfter('', clock.now + ++strangers, stranger),
})

async function pair(...parts: SharedPart[]): Promise<[Member, Member]> {
  const two: [Member, Member] = [await member(), await member()]
  for (const { db } of two) shareParts(db, parts)
  return two
}

test('rules and settings stay here unless they are chosen, and what was done meanwhile goes when they are', async () => {
  const [home, work] = [await member(), await member()]
  expect(membership(home.db)?.shares).toEqual(['sources', 'states', 'alerts'])
  addRule(home.db, frost)
  setRead(home.db, home.ids, true, later())
  noticeSettings(home.db, { ...defaultSettings, theme: 'dark' }, later())
  await sync(home)
  const log = files().map((file) => readFileSync(join(logOf(), file), 'utf8'))
  expect(log.join('')).not.toMatch(/"rule"|"setting"/)
  await sync(work)
  expect(wordsOf(work)).toEqual([])
  shareParts(home.db, sharedParts)
  expect(membership(home.db)?.waiting).toBe(4)
  await sync(home)
  // Not chosen here, and kept until it is.
  expect(await sync(work)).toMatchObject({ taken: 0 })
  expect([wordsOf(work), settingsToTake(work.db)]).toEqual([[], {}])
  shareParts(work.db, sharedParts)
  await sync(work)
  expect([wordsOf(work), settingsToTake(work.db)]).toEqual([['frost'], { theme: 'dark' }])
})

test('states that are not shared go nowhere, and lose to nothing older when they are again', async () => {
  const [home, work] = await pair('sources')
  const [first = never(), second = never()] = home.ids
  setRead(home.db, [first], true, later())
  await sync(home)
  await sync(work)
  expect(membership(home.db)?.waiting).toBe(0)
  // Read here, put back there later; read there, put back here later.
  const [one = never(), other = never()] = work.ids
  setRead(work.db, [one, other], true, later())
  setRead(work.db, [one], false, later())
  setRead(home.db, [second], true, later())
  setRead(home.db, [second], false, later())
  for (const each of [home, work]) shareParts(each.db, sharedParts)
  for (const each of [home, work, home]) await sync(each)
  const stateOf = ({ db, ids }: Member) =>
    ids.slice(0, 2).map((id) => db.prepare('SELECT read FROM article_state WHERE article_id = ?').get(id)?.['read'])
  expect([stateOf(home), stateOf(work)]).toEqual([
    [0, 0],
    [0, 0],
  ])
})

test('what the reader does as others had done it, which was not shared here, is said by the reader, and later', async () => {
  const [home, work] = await pair('states', 'settings')
  const [first = never()] = work.ids
  setRead(work.db, [first], true, later())
  noticeSettings(work.db, { ...defaultSettings }, later())
  noticeSettings(work.db, { ...defaultSettings, theme: 'dark' }, later())
  noticeSettings(home.db, { ...defaultSettings }, later())
  shareParts(home.db, ['sources'])
  for (const each of [work, home]) await sync(each)
  setRead(work.db, [first], false, later())
  noticeSettings(work.db, { ...defaultSettings, theme: 'light' }, later())
  // That it is unread has the time of the system.
  setRead(home.db, home.ids.slice(0, 1), true, Date.now() + 60_000)
  const chosen = { ...defaultSettings, theme: 'dark' } as const
  noticeSettings(home.db, chosen, later())
  shareParts(home.db, sharedParts)
  for (const each of [work, home, work]) await sync(each)
  expect([settingsToTake(home.db), settingsToTake(work.db)]).toEqual([{}, { theme: 'dark' }])
  expect([unread(home), unread(work)]).toEqual([4, 4])
})

test('a rule is made, changed, switched off, put elsewhere and removed on the other one, with what it has done there kept', async () => {
  const [home, work] = await pair(...sharedParts)
  const feedId = findFeed(home.db, url)
  const label = addLabel(home.db, { name: 'Cold', colour: 'blue' })
  addRule(home.db, frost)
  const { id } = addRule(home.db, { ...frost, words: 'hail', feedId, action: 'label', labelId: label.id })
  await sync(home)
  await sync(work)
  expect(listRules(work.db)).toMatchObject([
    { words: 'frost', action: 'mute' },
    { words: 'hail', feedId: findFeed(work.db, url), action: 'label', labelId: listLabels(work.db)[0]?.id },
  ])
  const kept = listRules(work.db).map((rule) => rule.id)
  arrangeRules(home.db, [id])
  updateRule(home.db, id, { ...frost, words: '^hail', isPattern: true })
  enableRule(home.db, id, false)
  await sync(home)
  await sync(work)
  expect(listRules(work.db)).toMatchObject([
    { id: kept[1], words: '^hail', isPattern: true, enabled: false, feedId: null, action: 'mute', labelId: null },
    { id: kept[0], words: 'frost' },
  ])
  removeRule(work.db, kept[0] ?? never())
  await sync(work)
  await sync(home)
  expect(wordsOf(home)).toEqual(['^hail'])
  expect([await sync(home), await sync(work)]).toMatchObject([{ sent: 0 }, { sent: 0 }])
})

test('the same rule made on both is one, and one that was too slow on a computer is switched off there alone', async () => {
  const [home, work] = await pair(...sharedParts)
  for (const { db } of [home, work]) addRule(db, frost)
  stopRule(work.db, listRules(work.db)[0]?.id ?? never())
  for (const each of [home, work, home]) await sync(each)
  expect([wordsOf(home), wordsOf(work)]).toEqual([['frost'], ['frost']])
  expect(listRules(home.db)).toMatchObject([{ enabled: true, tooSlow: false }])
  expect(listRules(work.db)).toMatchObject([{ enabled: false, tooSlow: true }])
  const { id } = listRules(home.db)[0] ?? never()
  enableRule(home.db, id, false)
  enableRule(home.db, id, true)
  for (const each of [home, work]) await sync(each)
  expect(listRules(work.db)).toMatchObject([{ enabled: false, tooSlow: true }])
  updateRule(home.db, id, { ...frost, words: 'hail' })
  for (const each of [home, work]) await sync(each)
  expect(listRules(work.db)).toMatchObject([{ words: 'hail', enabled: true, tooSlow: false }])
})

test('a rule about a source waits until that is followed; one about a source of an account is not told', async () => {
  const [home, work] = await pair('rules')
  const source = 'https://ru.example/rss'
  const feedId = addFeed(home.db, { url: source }, later())
  addRule(home.db, { ...frost, feedId })
  home.db.exec(`UPDATE feed SET is_synced = 1 WHERE url = '${url}'`)
  addRule(home.db, { ...frost, feedId: findFeed(home.db, url), words: 'private' })
  await sync(home)
  expect(await sync(work)).toMatchObject({ refused: [] })
  expect(wordsOf(work)).toEqual([])
  addFeed(work.db, { url: source }, later())
  await sync(work)
  expect(listRules(work.db)).toMatchObject([{ words: 'frost', feedId: findFeed(work.db, source) }])
  expect(
    files()
      .map((file) => readFileSync(join(logOf(), file), 'utf8'))
      .join(''),
  ).not.toContain('private')
})

test('labels have their names, colours and order on the other one, those of no article too', async () => {
  const [home, work] = await pair('states')
  const cold = addLabel(home.db, { name: 'Cold', colour: 'blue' })
  const warm = addLabel(home.db, { name: 'Warm', colour: null })
  arrangeLabels(home.db, [warm.id, cold.id])
  await sync(home)
  await sync(work)
  expect(namesOf(work)).toEqual([
    ['Warm', null],
    ['Cold', 'blue'],
  ])
  updateLabel(home.db, warm.id, { name: 'Hot', colour: 'red' })
  removeLabel(home.db, cold.id)
  await sync(home)
  await sync(work)
  expect(namesOf(work)).toEqual([['Hot', 'red']])
  expect([await sync(work), await sync(home)]).toMatchObject([{ sent: 0 }, { sent: 0 }])
})

test('a label that was deleted elsewhere stays while an article has it or a rule gives it', async () => {
  const [home, work] = await pair('states')
  const { id } = addLabel(home.db, { name: 'Cold', colour: 'blue' })
  await sync(home)
  await sync(work)
  const [there] = listLabels(work.db)
  const rule = addRule(work.db, { ...frost, action: 'label', labelId: there?.id ?? null })
  removeLabel(home.db, id)
  for (const each of [home, work]) await sync(each)
  expect(namesOf(work)).toEqual([['Cold', 'blue']])
  setLabel(work.db, work.ids.slice(0, 1), there?.id ?? never(), true)
  await sync(work)
  expect(namesOf(work)).toEqual([['Cold', 'blue']])
  await sync(home)
  expect(namesOf(home)).toEqual([['Cold', 'blue']])
  // It is a label again, which its last article does not take with it.
  setLabel(work.db, work.ids.slice(0, 1), there?.id ?? never(), false)
  removeRule(work.db, rule.id)
  for (const each of [work, home]) await sync(each)
  expect([namesOf(work), namesOf(home)]).toEqual([[['Cold', 'blue']], [['Cold', 'blue']]])
  removeLabel(home.db, listLabels(home.db)[0]?.id ?? never())
  for (const each of [home, work]) await sync(each)
  expect([namesOf(work), namesOf(home)]).toEqual([[], []])
})

test('settings are offered, applied when they are told, and not sent back; those of one computer alone are never told', async () => {
  const [home, work] = await pair('settings')
  const chosen = {
    ...defaultSettings,
    theme: 'dark',
    textSize: 200,
    startAtLogin: true,
    updateAddress: 'http://localhost/',
  } as const
  noticeSettings(home.db, chosen, later())
  noticeSettings(work.db, { ...defaultSettings, face: 'sans' }, later())
  expect(await sync(home)).toMatchObject({ sent: 1 })
  await sync(work)
  expect(settingsToTake(work.db)).toEqual({ theme: 'dark' })
  // An end of the program before it was set: the old value is no choice of the reader's.
  noticeSettings(work.db, { ...defaultSettings, face: 'sans' }, later())
  expect(settingsToTake(work.db)).toEqual({ theme: 'dark' })
  noticeSettings(work.db, { ...defaultSettings, face: 'sans', theme: 'dark' }, later())
  expect(settingsToTake(work.db)).toEqual({})
  expect(await sync(work)).toMatchObject({ sent: 0 })
  await sync(home)
  expect(settingsToTake(home.db)).toEqual({ face: 'sans' })
  noticeSettings(home.db, { ...chosen, theme: 'sepia', face: 'sans' }, later())
  expect(await sync(home)).toMatchObject({ sent: 1 })
  for (const name of [
    'textSize',
    'startAtLogin',
    'updateAddress',
    'panes',
    'quietHours',
    'dataMonthLimit',
    'trayShows',
  ])
    expect(sharedSettings).not.toContain(name)
})

test('settings that are as they were wait for nobody who writes to the library', async () => {
  const [home, work] = await pair('settings')
  const chosen = { ...defaultSettings, theme: 'dark' } as const
  noticeSettings(home.db, chosen, later())
  await sync(home)
  await sync(work)
  noticeSettings(work.db, chosen, later())
  for (const { db } of [home, work]) {
    const other = openFile(db.location() ?? never())
    other.exec('BEGIN IMMEDIATE')
    db.exec('PRAGMA busy_timeout = 0')
    expect(() => noticeSettings(db, { ...chosen, textSize: 200 }, later())).not.toThrow()
    expect(() => noticeSettings(db, { ...chosen, face: 'sans' }, later())).toThrow('locked')
    other.close()
  }
})

test('a computer that joins takes what the folder says of settings, and keeps what that does not speak of', async () => {
  const home = await member()
  noticeSettings(home.db, { ...defaultSettings, theme: 'dark' }, later())
  shareParts(home.db, ['settings'])
  await sync(home)
  const work = await member()
  shareParts(work.db, ['settings'])
  const had = { ...defaultSettings, theme: 'sepia', density: 'compact' } as const
  noticeSettings(work.db, had, later())
  await sync(work)
  expect(settingsToTake(work.db)).toEqual({ theme: 'dark' })
  // By the command line, the folder was read before the settings were ever looked at.
  leaveFolder(work.db)
  await joinSharedFolder({ db: work.db, now: () => later() }, folder)
  shareParts(work.db, ['settings'])
  await sync(work)
  noticeSettings(work.db, had, later())
  expect(settingsToTake(work.db)).toEqual({ theme: 'dark' })
})

test('what nobody could do here is refused with what and why, kept in the log, and done when it makes sense', async () => {
  const [, work] = await pair(...sharedParts)
  const rule = (more: object) =>
    JSON.stringify({ field: 'any', words: 'x', isPattern: 0, feed: null, action: 'mute', label: null, ...more })
  const items = [
    said({ kind: 'rule', key: 'a', value: rule({ words: '(', isPattern: 1 }) }),
    said({ kind: 'rule', key: 'b', value: rule({ action: 'burn', words: 'later' }) }),
    said({ kind: 'rule', key: 'c', value: rule({ words: 'w'.repeat(501) }) }),
    said({ kind: 'rule', key: 'd', value: 'no JSON' }),
    said({ kind: 'rule', key: 'e', value: rule({ words: '' }) }),
    said({ kind: 'rule', key: 'f', part: 'position', value: '-1' }),
    said({ kind: 'labelName', key: ' ', value: '1' }),
    said({ kind: 'labelName', key: 'Cold', part: 'colour', value: 'infrared' }),
    said({ kind: 'setting', key: 'updateAddress', value: '"https://evil.example/"' }),
    said({ kind: 'setting', key: 'smell', value: '1' }),
    said({ kind: 'setting', key: 'theme', value: 'not JSON' }),
    said({ kind: 'feed', key: 'file:///etc/passwd', value: '{}' }),
    said({ kind: 'feed', key: 'https://odd.example/', value: '{"lang":"kk_KZ!"}' }),
    said({ kind: 'alert', key: '["USD","KZT","guess","5"]', value: '1' }),
    said({ kind: 'alert', key: '["USD","KZT","above","0"]', value: '1' }),
  ]
  await writeLog({ path: folder }, stranger, 1, items)
  const report = await sync(work)
  expect(report).toMatchObject({ taken: 0, files: 1, unread: [] })
  const told = report.refused.map(({ kind, what, why }) => `${kind} ${what.slice(0, 22)} ${why}`)
  expect(told.toSorted()).toEqual(
    [
      'rule ( pattern',
      'rule later unknown',
      `rule ${'w'.repeat(22)} value`,
      'rule d value',
      'rule  value',
      'rule f value',
      'label   value',
      'label Cold unknown',
      'setting updateAddress own',
      'setting smell unknown',
      'setting theme value',
      'source file:///etc/passwd value',
      'source https://odd.example/ value',
      'alert USD KZT guess 5 unknown',
      'alert USD KZT above 0 value',
    ].toSorted(),
  )
  expect([wordsOf(work), namesOf(work), settingsToTake(work.db)]).toEqual([[], [], {}])
  await writeLog({ path: folder }, stranger, 2, [said({ kind: 'rule', key: 'a', value: rule({ words: 'mended' }) })])
  await sync(work)
  expect(wordsOf(work)).toEqual(['mended'])
})

test('what is too long for the log is not told, so that others can read the rest', async () => {
  const [home, work] = await pair('sources', 'states', 'settings')
  addFeed(home.db, { url: `https://en.example/${'a'.repeat(6000)}` }, later())
  const shortcuts = Object.fromEntries(
    Array.from({ length: 200 }, (_, at) => [`action${at}`, ['Shift+KeyA', 'Shift+KeyB']]),
  )
  noticeSettings(home.db, { ...defaultSettings, shortcuts }, later())
  setRead(home.db, home.ids, true, later())
  await sync(home)
  expect(await sync(work)).toMatchObject({ unread: [] })
  expect(unread(work)).toBe(0)
  expect(membership(home.db)?.waiting).toBe(0)
})

test('what was said of an article by its new guid is done when that is its guid here too', async () => {
  const [home, work] = [await member(), await member()]
  const memory = createFolderMemory()
  const syncing = () => syncSharedFolder({ db: work.db, now: () => later(), memory })
  const about = { url, siteUrl: null, lang: 'en', fullText: 'auto', isSample: false } as const
  const rename = ({ db }: Member) =>
    saveArticles(db, findFeed(db, url) ?? never(), [toArticle(entry(5, { id: 'renamed' }), about, clock.now)], later())
  await sync(home)
  await syncing()
  rename(home)
  setRead(home.db, home.ids.slice(4), true, later())
  await sync(home)
  expect(await syncing()).toMatchObject({ taken: 0 })
  expect(rename(work).new).toEqual([])
  expect(await syncing()).toMatchObject({ taken: 1 })
  expect(isWaiting(work.db, { key: JSON.stringify([url, 'renamed']), kind: 'read', part: '' })).toBe(false)
})

test('what is refused of a label or a rule is not done either when that is made later', async () => {
  const [, work] = await pair(...sharedParts)
  const value = JSON.stringify({
    field: 'title',
    words: 'frost',
    isPattern: 0,
    feed: null,
    action: 'mute',
    label: null,
  })
  await writeLog({ path: folder }, stranger, 1, [
    said({ kind: 'labelName', key: 'Cold', part: 'position', value: 'last' }),
    said({ kind: 'labelName', key: 'Cold', part: 'colour', value: 'infrared' }),
    said({ kind: 'labelName', key: 'Cold', value: '1' }),
    said({ kind: 'rule', key: 'a', part: 'position', value: 'last' }),
    said({ kind: 'rule', key: 'a', part: 'enabled', value: 'perhaps' }),
    said({ kind: 'rule', key: 'a', value }),
  ])
  const { refused } = await sync(work)
  expect(refused.map(({ kind, why }) => `${kind} ${why}`).toSorted()).toEqual([
    'label unknown',
    'label value',
    'rule value',
    'rule value',
  ])
  expect(namesOf(work)).toEqual([['Cold', null]])
  expect(listRules(work.db)).toMatchObject([{ words: 'frost', enabled: true }])
})

test('an item that cannot be done is set aside with the error told, the rest is done, and it is tried again at the next start', async () => {
  const [, work] = await pair(...sharedParts)
  work.db.exec(
    `CREATE TRIGGER bad BEFORE UPDATE OF position ON label WHEN new.position = 7 BEGIN SELECT RAISE(ABORT, 'no'); END`,
  )
  await writeLog({ path: folder }, stranger, 1, [
    said({ kind: 'labelName', key: 'Cold', part: 'position', value: '7' }),
    said({ kind: 'labelName', key: 'Cold', value: '1' }),
    said({ kind: 'labelName', key: 'Warm', value: '1' }),
  ])
  const memory = createFolderMemory()
  const bugs: unknown[] = []
  const syncing = () =>
    syncSharedFolder({ db: work.db, now: () => later(), memory, onBug: (error) => void bugs.push(error) })
  const aside = [{ kind: 'label', what: 'Cold', why: 'value' }]
  expect(await syncing()).toMatchObject({ taken: 2, refused: aside })
  // Not made half: the colour and place that it has there belong to it.
  expect(namesOf(work)).toEqual([['Warm', null]])
  const told = bugs.length
  expect(told).toBeGreaterThan(0)
  expect(await syncing()).toMatchObject({ taken: 0, refused: aside })
  expect(bugs).toHaveLength(told)
  work.db.exec('DROP TRIGGER bad')
  expect(await sync(work)).toMatchObject({ taken: 1, refused: [] })
  expect(
    namesOf(work)
      .map(([name]) => String(name))
      .toSorted(),
  ).toEqual(['Cold', 'Warm'])
})

test('however much is refused, the settings are offered', async () => {
  const work = await member()
  shareParts(work.db, sharedParts)
  const alerts = Array.from({ length: 2001 }, (_, at) =>
    said({ kind: 'alert', key: JSON.stringify(['USD', 'KZT', `later${at}`, '5']), value: '1' }),
  )
  await writeLog({ path: folder }, stranger, 1, [...alerts, said({ kind: 'setting', key: 'theme', value: '"dark"' })])
  await sync(work)
  expect(settingsToTake(work.db)).toEqual({ theme: 'dark' })
})

test('a rule and a label that are here at joining outlive a deletion by one who did not know them', async () => {
  const home = await member()
  shareParts(home.db, sharedParts)
  const rule = addRule(home.db, frost)
  const label = addLabel(home.db, { name: 'Cold', colour: null })
  await sync(home)
  removeRule(home.db, rule.id)
  removeLabel(home.db, label.id)
  await sync(home)
  const work = await member()
  leaveFolder(work.db)
  addRule(work.db, frost)
  addLabel(work.db, { name: 'Cold', colour: 'blue' })
  await joinSharedFolder({ db: work.db, now: () => later() }, folder)
  // Rules are chosen later than the folder.
  await sync(work)
  shareParts(work.db, sharedParts)
  for (const each of [work, home, work]) await sync(each)
  for (const each of [work, home]) expect([wordsOf(each), namesOf(each)]).toEqual([['frost'], [['Cold', 'blue']]])
  // One that is known is deleted as ever.
  removeRule(home.db, listRules(home.db)[0]?.id ?? never())
  removeLabel(home.db, listLabels(home.db)[0]?.id ?? never())
  for (const each of [home, work]) await sync(each)
  for (const each of [work, home]) expect([wordsOf(each), namesOf(each)]).toEqual([[], []])
})

test('what was changed of a rule out of the folder is told at joining; what was not loses to what the folder says', async () => {
  const [home, work] = await pair(...sharedParts)
  const { id } = addRule(home.db, frost)
  addRule(home.db, { ...frost, words: 'hail' })
  for (const each of [home, work]) await sync(each)
  leaveFolder(home.db)
  updateRule(home.db, id, { ...frost, words: 'frost snow' })
  enableRule(home.db, id, false)
  const hail = listRules(work.db).find(({ words }) => words === 'hail')
  updateRule(work.db, hail?.id ?? never(), { ...frost, words: 'hail sleet' })
  await sync(work)
  // Changes of rules have the computer's time.
  await joinSharedFolder({ db: home.db, now: () => Date.now() + 1000 }, folder)
  shareParts(home.db, sharedParts)
  for (const each of [home, work]) await sync(each)
  for (const each of [home, work])
    expect(listRules(each.db)).toMatchObject([
      { words: 'frost snow', enabled: false },
      { words: 'hail sleet', enabled: true },
    ])
})

test('a rule that goes with its source is deleted nowhere else, and comes back with the source', async () => {
  const [home, work] = await pair('rules')
  addRule(home.db, { ...frost, feedId: findFeed(home.db, url) })
  for (const each of [home, work]) await sync(each)
  removeFeeds(home.db, [findFeed(home.db, url) ?? never()], later())
  clock.now += 2 * 86_400_000
  removeFeeds(home.db, [], later())
  expect(wordsOf(home)).toEqual([])
  for (const each of [home, work]) await sync(each)
  expect([wordsOf(home), wordsOf(work)]).toEqual([[], ['frost']])
  const feedId = addFeed(home.db, { url }, later())
  await sync(home)
  expect(listRules(home.db)).toMatchObject([{ words: 'frost', feedId }])
  removeRule(home.db, listRules(home.db)[0]?.id ?? never())
  for (const each of [home, work]) await sync(each)
  expect(wordsOf(work)).toEqual([])
})

/** Of what is there: the rules, each by the name of the label that it gives. */
function givenBy({ db }: Member): (string | undefined)[] {
  const names = new Map(listLabels(db).map(({ id, name }) => [id, name]))
  return listRules(db).map(({ labelId }) => (labelId === null ? undefined : names.get(labelId)))
}

/** Two who share all, and have a label and a rule that gives it. */
async function labelling(): Promise<[Member, Member]> {
  const [home, work] = await pair(...sharedParts)
  const { id } = addLabel(home.db, { name: 'Cold', colour: 'blue' })
  addRule(home.db, { ...frost, action: 'label', labelId: id })
  for (const each of [home, work]) await sync(each)
  expect(givenBy(work)).toEqual(['Cold'])
  return [home, work]
}
const coldOf = ({ db }: Member) => listLabels(db).find(({ name }) => name === 'Cold')?.id ?? never()

/** The same, where one deletes the label and the other, who does not know it yet, makes another rule that gives it. */
async function givenLater(): Promise<[Member, Member]> {
  const [home, work] = await labelling()
  removeLabel(home.db, coldOf(home))
  nextMillisecond()
  addRule(work.db, { ...frost, words: 'ice', action: 'label', labelId: coldOf(work) })
  return [home, work]
}

test('a label that is deleted goes from its rule on every computer, which has it back with the label, whoever makes that again', async () => {
  const [home, work] = await labelling()
  removeLabel(home.db, coldOf(home))
  for (const each of [home, work]) await sync(each)
  expect([givenBy(home), givenBy(work)]).toEqual([[undefined], [undefined]])
  expect([namesOf(home), namesOf(work)]).toEqual([[], []])
  addLabel(home.db, { name: 'Cold', colour: null })
  for (const each of [home, work]) await sync(each)
  expect([givenBy(home), givenBy(work)]).toEqual([['Cold'], ['Cold']])
  removeLabel(work.db, coldOf(work))
  for (const each of [work, home]) await sync(each)
  const { id } = addLabel(home.db, { name: 'Warm', colour: null })
  updateLabel(home.db, id, { name: 'Cold', colour: null })
  for (const each of [home, work]) await sync(each)
  expect([givenBy(home), givenBy(work)]).toEqual([['Cold'], ['Cold']])
  expect([await sync(home), await sync(work)]).toMatchObject([{ sent: 0 }, { sent: 0 }])
})

test('a label that is deleted stays for all where a rule was made to give it later, by one who did not know', async () => {
  const [home, work] = await givenLater()
  for (const each of [work, home, work, home, work]) await sync(each)
  expect([namesOf(home), namesOf(work)]).toEqual([[['Cold', 'blue']], [['Cold', 'blue']]])
  expect([givenBy(home), givenBy(work)]).toEqual([
    ['Cold', 'Cold'],
    ['Cold', 'Cold'],
  ])
  expect([await sync(home), await sync(work)]).toMatchObject([{ sent: 0 }, { sent: 0 }])
})

test('a label that stays for the sake of a rule goes when the reader deletes it where it stays', async () => {
  const [home, work] = await givenLater()
  // Something is still to come, so that nobody tells that it stays.
  writeFileSync(join(logOf(), `${stranger}-00000001-00000000.tilshilog`), 'half')
  for (const each of [home, work, home]) await sync(each)
  expect([givenBy(home), givenBy(work)]).toEqual([
    ['Cold', 'Cold'],
    ['Cold', 'Cold'],
  ])
  nextMillisecond()
  removeLabel(work.db, coldOf(work))
  for (const each of [work, home, work]) await sync(each)
  expect([givenBy(home), givenBy(work)]).toEqual([
    [undefined, undefined],
    [undefined, undefined],
  ])
  expect([await sync(home), await sync(work)]).toMatchObject([{ sent: 0 }, { sent: 0 }])
})

test('what the library is told of without a time has that of the system, to the millisecond', async () => {
  const { db } = await member()
  const told = db.prepare(
    "SELECT changed_at AS at FROM folder_change WHERE key = ? AND kind = 'labelName' AND part = ''",
  )
  for (const name of Array.from({ length: 50 }, (_, at) => `Label ${at}`)) {
    const before = Date.now()
    addLabel(db, { name, colour: null })
    const { at } = told.get(name) as { at: number }
    expect(at).toBeGreaterThanOrEqual(before)
    expect(at).toBeLessThanOrEqual(Date.now())
    nextMillisecond()
  }
})

test('a label that is called by other case elsewhere is deleted there too, and off its articles', async () => {
  const [home, work] = await pair('states')
  addLabel(home.db, { name: 'news', colour: null })
  const other = addLabel(work.db, { name: 'News', colour: null })
  setLabel(work.db, work.ids.slice(0, 1), other.id, true)
  for (const each of [home, work, home]) await sync(each)
  expect(listLabels(home.db)).toMatchObject([{ name: 'news', total: 1 }])
  removeLabel(home.db, listLabels(home.db)[0]?.id ?? never())
  for (const each of [home, work, home]) await sync(each)
  expect([namesOf(home), namesOf(work)]).toEqual([[], []])
})

test('what lost to a change that waited here is the last word when that is never told', async () => {
  const [home, work] = await pair(...sharedParts)
  const label = addLabel(home.db, { name: 'Cold', colour: 'blue' })
  await sync(home)
  const item = said({ kind: 'labelName', key: 'Cold', part: 'colour', value: 'red' })
  await writeLog({ path: folder }, stranger, 1, [{ ...item, clock: clockAfter('', Date.now() + 60_000, stranger) }])
  // The reader's own colour is later still, and goes with the label before it is told.
  home.db.prepare('UPDATE label SET colour = ? WHERE id = ?').run('green', label.id)
  home.db.prepare("UPDATE folder_change SET changed_at = ? WHERE part = 'colour'").run(Date.now() + 120_000)
  removeLabel(home.db, label.id)
  const on = said({ kind: 'label', key: JSON.stringify([url, entry(1).id ?? never()]), part: 'Cold', value: '1' })
  await writeLog({ path: folder }, stranger, 2, [{ ...on, clock: clockAfter('', Date.now() + 60_000, stranger) }])
  for (const each of [home, work, home, work]) await sync(each)
  expect([namesOf(home), namesOf(work)]).toEqual([[['Cold', 'red']], [['Cold', 'red']]])
})
