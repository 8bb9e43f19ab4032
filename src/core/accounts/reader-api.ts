import { AppError } from '#shared/errors.ts'
import { isRefused } from './answer-failure.ts'
import { longItemId } from './item-id.ts'
import {
  readAdded,
  readFeeds,
  readIds,
  readItems,
  readLabels,
  type IdPage,
  type RemoteFeed,
  type RemoteItem,
} from './reader-json.ts'
import { createSession, type SessionDeps } from './reader-session.ts'

const state = (name: string) => `user/-/state/com.google/${name}`
/** Everything of the account, newest first. */
const everything = state('reading-list')
/** FreshRSS gives 20 unless told, and as many as are asked for: a list that comes in one page changes between none. */
const idsAtOnce = 25_000
/** Google gave no more at once, nor do The Old Reader and Miniflux since 2.3.4. */
const usualMost = 10_000
/** Pages of one list; no person has more. */
const maxPages = 100
/** Ids on either side of where two pages meet that are asked for once more; at most half of a page. */
const overlap = 500

/**
 * Ids of a stream. `isWhole` is false when there may be others, so that what is absent says nothing; `isDamaged` when that is
 * the server's fault, and no list of it will be whole.
 */
type IdList = { ids: Set<string>; isWhole: boolean; isDamaged: boolean }
type ItemState = 'read' | 'starred'

/** The Google Reader API as FreshRSS and Miniflux speak it. Every call throws an `AppError`. */
export type ReaderApi = {
  feeds(): Promise<RemoteFeed[]>
  /** The newest ids, read or not. */
  recentIds(most: number): Promise<IdList>
  /** `asked` are those of which alone it has to be known whether they are in the list; all when it is left out. */
  unreadIds(asked?: () => Iterable<string>): Promise<IdList>
  starredIds(): Promise<IdList>
  /** At most 250 at once. */
  items(ids: readonly string[]): Promise<RemoteItem[]>
  /** Resolves only when the server said that it was done, or had it so before. */
  setState(ids: readonly string[], name: ItemState, value: boolean): Promise<void>
  /** Answers the id of the feed where the server tells it, as when what it was given was the address of a page. */
  subscribe(url: string): Promise<string | null>
  unsubscribe(feedId: string): Promise<void>
  setLabel(feedId: string, label: string | null, before: string | null): Promise<void>
}

export function createReaderApi(deps: SessionDeps): ReaderApi {
  const session = createSession(deps)
  const idPage = async (query: Record<string, string>) => readIds(await session.get('stream/items/ids', query))
  const done = async (path: string, form: [string, string][]) => {
    const answer = await session.post(path, form)
    // Miniflux answers what it does not know with 200 and an empty list; a proxy answers with a page.
    if (!/^\s*OK\b/i.test(answer)) throw new AppError({ code: 'unreadable', params: { url: deps.base, detail: path } })
  }
  const feeds = async () => readFeeds(await session.get('subscription/list', {}))
  let atOnce = idsAtOnce
  const partOf =
    (stream: Record<string, string>): AskPage =>
    async (part) => {
      try {
        return await idPage({ ...stream, n: String(atOnce), ...part })
      } catch (error) {
        // It may take no such number, or have no room for so many.
        if (atOnce === usualMost || !isRefused(error)) throw error
        atOnce = usualMost
        return idPage({ ...stream, n: String(atOnce), ...part })
      }
    }
  const unreadIds: ReaderApi['unreadIds'] = (asked) => allIds(partOf({ s: everything, xt: state('read') }), asked)
  const starredIds = () => allIds(partOf({ s: state('starred') }))
  const itemsOf = async (ids: readonly string[]) => {
    const pairs = ids.map((id): [string, string] => ['i', longItemId(id)])
    return readItems(await session.post('stream/items/contents', [['output', 'json'], ...pairs]))
  }
  let labels: readonly string[] | null = null
  /** A label as the server writes it: Miniflux refuses one that differs from one of its own by the case of its letters alone. */
  const ownLabel = async (name: string): Promise<string> => {
    if (name === '' || !(await session.hasOneToken())) return name
    labels ??= readLabels(await session.get('tag/list', {}))
    if (labels.includes(name)) return name
    const alike = labels.find((label) => label.toLowerCase() === name.toLowerCase())
    if (alike === undefined) labels = [...labels, name]
    return alike ?? name
  }
  /** What the lists said, and was done since, until something fails. */
  const known = new Map<ItemState, IdList>()
  /** Those of some items that lack a state: Miniflux takes one away that is added to an item that has it. */
  const lacking = async (ids: readonly string[], name: ItemState): Promise<readonly string[]> => {
    if (!(await session.hasOneToken())) return ids
    const list = known.get(name) ?? (await (name === 'read' ? unreadIds() : starredIds()))
    known.set(name, list)
    return ids.filter((id) => (name === 'read' ? list.ids.has(id) || !list.isWhole : !list.ids.has(id)))
  }
  return {
    feeds,
    async recentIds(most) {
      const { ids, isWhole } = await idPage({ s: everything, n: String(most) })
      return { ids: new Set(ids), isWhole: false, isDamaged: !isWhole }
    },
    unreadIds,
    starredIds,
    async items(ids) {
      try {
        return await itemsOf(ids)
      } catch (error) {
        // Miniflux before 2.1.0 fails (500) where it has none of them, and leaves them out beside one that it has.
        const mayBeNone = error instanceof AppError && error.params['status'] === '500' && (await session.hasOneToken())
        if (!mayBeNone) throw error
        const { ids: listed, isWhole } = await idPage({ s: everything, n: '1' })
        const [newest] = listed
        if (newest === undefined && isWhole) return []
        const items = newest === undefined || ids.includes(newest) ? [] : await itemsOf([...ids, newest])
        if (!items.some(({ id }) => id === newest)) throw error
        return items.filter(({ id }) => id !== newest)
      }
    },
    async setState(ids, name, value) {
      const wanted = value ? await lacking(ids, name) : ids
      if (wanted.length === 0) return
      const pairs = wanted.map((id): [string, string] => ['i', longItemId(id)])
      try {
        await done('edit-tag', [...pairs, [value ? 'a' : 'r', state(name)]])
        const list = known.get(name)?.ids
        for (const id of wanted) list?.[value === (name === 'starred') ? 'add' : 'delete'](id)
      } catch (error) {
        // It may have been done all the same.
        known.delete(name)
        throw error
      }
    },
    async subscribe(url) {
      try {
        await done('subscription/edit', [
          ['ac', 'subscribe'],
          ['s', `feed/${url}`],
        ])
        return null
      } catch (error) {
        // Some servers follow by this call alone; one that knows neither has refused the first.
        const added = readAdded(await session.post('subscription/quickadd', [['quickadd', url]]).catch(() => ''))
        if (added === null) throw error
        return added.id
      }
    },
    unsubscribe: (feedId) =>
      done('subscription/edit', [
        ['ac', 'unsubscribe'],
        ['s', feedId],
      ]),
    async setLabel(feedId, label, before) {
      const edit = (name: 'a' | 'r', of: string) =>
        done('subscription/edit', [
          ['ac', 'edit'],
          ['s', feedId],
          [name, labelId(of)],
        ])
      // One after the other: of both at once some do the second last, and some that alone.
      if (before !== null)
        await edit('r', before).catch(async (error: unknown) => {
          // Miniflux before 2.0.51 refuses to hear of it, and files under another one all the same.
          if (!isRefused(error) || !(await session.hasOneToken())) throw error
        })
      if (label !== null) return edit('a', await ownLabel(label))
      // Miniflux says OK and leaves it; asked for one without a name, it takes its first, where FreshRSS makes one that has none.
      const isLeft = async () => (await feeds()).some(({ id, label: found }) => id === feedId && found === before)
      if ((await session.hasOneToken()) && (await isLeft())) await edit('a', '')
    },
  }
}

function labelId(name: string): string {
  return `user/-/label/${name}`
}

/** Asks for `n` ids of a list, or as many as may be had, which begin where `c` says. */
type AskPage = (part: { n?: string; c?: string }) => Promise<IdPage>

/**
 * The ids of a list. What another client reads meanwhile moves the rest up, past a count (Miniflux), or past the first id of a
 * page that FreshRSS leaves out as the last of the page before. So what stands where two pages meet is asked for once more,
 * unless all that the list is asked for has come; where that does not join them, or a count ends above what has come, ids may
 * have slipped through.
 */
async function allIds(ask: AskPage, asked?: () => Iterable<string>): Promise<IdList> {
  const { ids, pages, least, isDamaged, isWhole } = await walked(ask)
  const list = { ids, isDamaged, isWhole: isWhole && !isDamaged }
  if (isDamaged || (isWhole && pages.length === 1)) return list
  if (asked !== undefined && [...asked()].every((id) => ids.has(id))) return { ...list, isWhole: true }
  for (const [number, above] of pages.entries()) {
    const below = pages[number + 1]
    if (!list.isWhole || below === undefined) break
    const seam = seamOf(above)
    if (seam === null) continue
    const between = await ask(seam)
    for (const id of between.ids) ids.add(id)
    list.isDamaged ||= !between.isWhole
    list.isWhole = between.isWhole && joins(between, above, below)
  }
  // Of items of one date the order may be another each time.
  return { ...list, isWhole: list.isWhole && ids.size >= least }
}

/** Follows a list to its end; `isWhole` is false where there may be more of it, `least` how many ids it has by the server's count. */
async function walked(ask: AskPage): Promise<IdList & { pages: IdPage[]; least: number }> {
  const ids = new Set<string>()
  const pages: IdPage[] = []
  let isDamaged = false
  let c: string | null = null
  while (pages.length < maxPages) {
    const page = await ask(c === null ? {} : { c })
    const { ids: found, next, isWhole: isRead } = page
    if (!isRead) isDamaged = true
    const before = ids.size
    for (const id of found) ids.add(id)
    pages.push(page)
    if (next === null) {
      // As many as may be had, and none named after them: Miniflux before 2.0.40 knows no pages.
      const isCut = c === null && (found.length === usualMost || found.length >= idsAtOnce)
      const least = c !== null && isCount(c) ? Number(c) + found.length : 0
      return { ids, pages, least, isDamaged, isWhole: !isCut }
    }
    // FreshRSS names a next page after the last one too; a page that comes again ends nothing.
    if (ids.size === before) return { ids, pages, least: 0, isDamaged: isDamaged || found.length > 0, isWhole: true }
    c = next
  }
  return { ids, pages, least: 0, isDamaged, isWhole: false }
}

/** What asks for the ids on either side of the end of a page; null where a server says it in a way of its own. */
function seamOf({ ids, next }: IdPage): { n: string; c: string } | null {
  const again = Math.max(1, Math.min(overlap, Math.floor(ids.length / 2)))
  const n = String(2 * again)
  if (next !== null && isCount(next)) return { n, c: String(Math.max(0, Number(next) - again)) }
  const earlier = ids.at(-1 - again)
  return next === ids.at(-1) && earlier !== undefined ? { n, c: earlier } : null
}

/** Whether ids that were asked for once more begin in one page and end in the next, or with the list. */
function joins(between: IdPage, above: IdPage, below: IdPage): boolean {
  const [first] = between.ids
  const last = between.ids.at(-1)
  const ends = between.next === null || (last !== undefined && below.ids.includes(last))
  return first !== undefined && above.ids.includes(first) && ends
}

/** A number of items rather than the id of one, which is a time in microseconds. */
function isCount(next: string): boolean {
  return /^\d{1,9}$/.test(next)
}
