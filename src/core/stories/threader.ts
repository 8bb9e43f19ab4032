import { transaction, type Database } from '#core/db/open.ts'
import { sortKeyFrom } from '#core/articles/sort-key-store.ts'
import type { ArticleId } from '#shared/model.ts'
import { familyOf, marksToFind, profileOf, type Profile } from './profile.ts'
import { sameEvent } from './same-event.ts'
import {
  editionIds,
  forgetMarks,
  keepMarks,
  keptMarks,
  newestSortKey,
  putInThread,
  storyRow,
  storyRows,
  threadOf,
  type KeptMarks,
  type StoryRow,
} from './thread-store.ts'

const hour = 3_600_000
/** Reports of an event come within this of each other. */
const apart = 36 * hour
/** Articles this much older than the newest are put into threads no more. */
const oldest = 96 * hour
/** What more articles than this have tells nothing. */
const commonest = 40
/** A number that no more articles of a language have may be that of one event. */
const fewArticles = 3
/** Articles that one is compared with, those that share most with it. */
const compared = 8

/** Puts articles into threads while it lives; made for one round, since others may change the library after it. */
export type Threader = {
  /** Looks for the threads of articles that are new or have changed; answers whether any was put into one. */
  take(ids: readonly ArticleId[]): boolean
}

type Found = { id: ArticleId; stems: number; numbers: number }

/** `now` is epoch ms. */
export function createThreader(db: Database, now: number): Threader {
  const newest = newestSortKey(db, sortKeyFrom(now + hour))
  const from = newest - (sortKeyFrom(oldest) - sortKeyFrom(0))
  forgetMarks(db, from)
  const window = openWindow(db, from)
  const takeOne = (row: StoryRow): boolean => {
    const marks = { sortKey: row.sortKey, id: row.id, lang: row.lang, marks: marksToFind(row) }
    keepMarks(db, marks)
    const found = row.threadId === null ? window.find(marks) : []
    window.add(marks)
    return join(db, row, [...editionIds(db, row), ...sameEvents(row, found)])
  }
  const sameEvents = (row: StoryRow, found: readonly Found[]): ArticleId[] => {
    if (found.length === 0) return []
    const profile = profileOf(row)
    const scored = found.map(({ id }) => {
      const other = window.profile(id)
      return { id, sure: other === null ? 0 : sameEvent(profile, other, window.rarity) }
    })
    const [best] = scored.toSorted((one, other) => other.sure - one.sure)
    return best === undefined || best.sure === 0 ? [] : [best.id]
  }
  return {
    take: (ids) =>
      transaction(db, () => {
        let hasJoined = false
        // The older first, so that a thread begins with the first report.
        const rows = storyRows(db, ids, from).toSorted((one, other) => one.sortKey - other.sortKey)
        for (const row of rows) hasJoined = takeOne(row) || hasJoined
        return hasJoined
      }),
  }
}

/** Puts an article and those that tell of the same event into one thread, theirs where they have one. */
function join(db: Database, row: StoryRow, others: readonly ArticleId[]): boolean {
  const known = others.map((id) => threadOf(db, id))
  const thread = known.find((each) => each !== null) ?? row.threadId
  const joining = [row.id, ...others].filter((_id, at) => (at === 0 ? row.threadId : known[at - 1]) === null)
  if (others.length === 0 || joining.length === 0) return false
  putInThread(db, joining, thread)
  return true
}

/** The articles of the last days, by what they are found by. */
function openWindow(db: Database, from: number) {
  const articles = new Map<ArticleId, KeptMarks>()
  const byMark = new Map<string, ArticleId[]>()
  const profiles = new Map<ArticleId, Profile | null>()
  const add = (kept: KeptMarks) => {
    const isKnown = articles.has(kept.id)
    articles.set(kept.id, kept)
    profiles.delete(kept.id)
    for (const mark of kept.marks) {
      const ids = byMark.get(mark)
      if (ids === undefined) byMark.set(mark, [kept.id])
      else if (ids.length <= commonest && !(isKnown && ids.includes(kept.id))) ids.push(kept.id)
    }
  }
  for (const kept of keptMarks(db, from)) add(kept)
  const find = ({ id, sortKey, lang, marks }: KeptMarks): Found[] => {
    const found = new Map<ArticleId, Found>()
    for (const mark of marks) {
      const ids = byMark.get(mark)
      if (ids === undefined || ids.length > commonest) continue
      for (const other of ids) {
        let each = found.get(other)
        if (each === undefined) found.set(other, (each = { id: other, stems: 0, numbers: 0 }))
        if (mark.startsWith('#')) each.numbers++
        else each.stems++
      }
    }
    found.delete(id)
    const family = familyOf(lang)
    const isNear = (other: Found) => {
      const kept = articles.get(other.id)
      if (kept === undefined || Math.abs(kept.sortKey - sortKey) > sortKeyFrom(apart)) return false
      return familyOf(kept.lang) === family ? other.stems + Math.min(other.numbers, 1) >= 2 : other.numbers >= 2
    }
    const near = [...found.values()].filter((each) => each.stems + each.numbers >= 2 && isNear(each))
    return near.toSorted((one, other) => other.stems + other.numbers - one.stems - one.numbers).slice(0, compared)
  }
  return {
    add,
    find,
    profile: (id: ArticleId): Profile | null => {
      const known = profiles.get(id)
      if (known !== undefined) return known
      const row = storyRow(db, id)
      const profile = row === null ? null : profileOf(row)
      profiles.set(id, profile)
      return profile
    },
    /** One where few articles of a language have a number, as where several sources tell of one event. */
    rarity: (number: string): number => {
      const families = new Map<string, number>()
      for (const id of byMark.get(`#${number}`) ?? []) {
        const family = familyOf(articles.get(id)?.lang ?? 'und')
        families.set(family, (families.get(family) ?? 0) + 1)
      }
      return fewArticles / Math.max(fewArticles, ...families.values())
    },
  }
}
