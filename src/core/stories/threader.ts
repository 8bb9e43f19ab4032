import { transaction, type Database } from '#core/db/open.ts'
import { sortKeyFrom } from '#core/articles/sort-key-store.ts'
import type { IndexedArticle } from '#core/search/search-index.ts'
import type { ArticleId } from '#shared/model.ts'
import { familyOf, marksToFind, profileOf, titleStems, type Profile } from './profile.ts'
import { sameEvent } from './same-event.ts'
import {
  editionIds,
  forgetMarks,
  keepMarks,
  keptMarks,
  newestSortKey,
  putInThread,
  storyText,
  threadOf,
  type KeptMarks,
} from './thread-store.ts'

const hour = 3_600_000
/** Reports of an event come within this of each other. */
const apart = 36 * hour
/** Articles this much older than the newest are put into threads no more. */
const oldest = 96 * hour
/** What more articles than this have tells nothing; of those that have it the last ones are looked at. */
const commonest = 150
const lastOnes = 16
/** Of the shorter title, as much must be in the other one where no number is. */
const leastStems = 0.4
/** A shared number is counted as so many stems, more than any title has. */
const oneNumber = 1000
/** A number that no more articles of a language have may be that of one event. */
const fewArticles = 3
/** Articles that one is compared with, those that share most with it. */
const compared = 8

/** Puts articles into threads while it lives; made for one round, since others may change the library after it. */
export type Threader = {
  /** Looks for the threads of articles that are new or have changed; answers whether any was put into one. */
  take(articles: readonly IndexedArticle[]): boolean
}

/** `now` is epoch ms. */
export function createThreader(db: Database, now: number): Threader {
  const newest = newestSortKey(db, sortKeyFrom(now + hour))
  const from = newest - (sortKeyFrom(oldest) - sortKeyFrom(0))
  forgetMarks(db, from)
  const window = openWindow(db, from)
  const takeOne = (article: IndexedArticle): boolean => {
    const { id, sortKey, lang, storyKey } = article
    const title = titleStems(article)
    const marks = { sortKey, id, lang, marks: marksToFind(article, title) }
    keepMarks(db, marks)
    const found = article.threadId === null ? window.find(marks, title.size) : []
    window.add(marks)
    const same = found.length === 0 ? [] : sameEvents(profileOf(article, title), found)
    return join(db, id, [...editionIds(db, id, storyKey), ...same])
  }
  const sameEvents = (profile: Profile, found: readonly ArticleId[]): ArticleId[] => {
    const scored = found.flatMap((id) => {
      const other = window.profile(id)
      const sure = other === null ? 0 : sameEvent(profile, other, window.rarity)
      return sure > 0 ? [{ id, sure }] : []
    })
    return scored.toSorted((one, other) => other.sure - one.sure).map(({ id }) => id)
  }
  return {
    take: (articles) =>
      transaction(db, () => {
        let hasJoined = false
        for (const article of articles) if (article.sortKey >= from) hasJoined = takeOne(article) || hasJoined
        return hasJoined
      }),
  }
}

/**
 * Puts an article and those that tell of the same event into one thread, theirs where they have one. What the reader has
 * taken out of a thread is left alone, and no two threads become one.
 */
function join(db: Database, id: ArticleId, others: readonly ArticleId[]): boolean {
  if (others.length === 0) return false
  const all = [id, ...others].flatMap((each) => {
    const known = threadOf(db, each)
    return known === null || known.isSplit ? [] : [{ id: each, threadId: known.threadId }]
  })
  const joining = all.filter(({ threadId }) => threadId === null)
  if (all.length < 2 || all[0]?.id !== id || joining.length === 0) return false
  const thread = all.slice(1).find(({ threadId }) => threadId !== null)?.threadId ?? all[0].threadId
  putInThread(
    db,
    joining.map((each) => each.id),
    thread,
  )
  return true
}

/** An article with its marks read: how many are stems of its title. */
type Known = { sortKey: number; family: string; stems: number }
/** The articles that have a mark: how many there are, and the last of them. */
type Having = { count: number; last: ArticleId[] }

/** The articles of the last days, by what they are found by. */
function openWindow(db: Database, from: number) {
  const articles = new Map<ArticleId, Known>()
  const byMark = new Map<string, Having>()
  const profiles = new Map<ArticleId, Profile | null>()
  const add = ({ id, sortKey, lang, marks }: KeptMarks) => {
    // One that has changed is found by what it was first found by.
    if (articles.has(id)) return
    let stems = 0
    for (const mark of marks) {
      if (!isNumber(mark)) stems++
      const having = byMark.get(mark)
      if (having === undefined) byMark.set(mark, { count: 1, last: [id] })
      else {
        having.last[having.count % lastOnes] = id
        having.count++
      }
    }
    articles.set(id, { sortKey, family: familyOf(lang), stems })
  }
  for (const kept of keptMarks(db, from)) add(kept)
  /** Those that share enough to be worth a comparison, the ones that share most; `own` stems are its title's. */
  const find = ({ id, sortKey, lang, marks }: KeptMarks, own: number): ArticleId[] => {
    const shared = new Map<ArticleId, number>()
    for (const mark of marks) {
      const having = byMark.get(mark)
      if (having === undefined || having.count > commonest) continue
      const worth = isNumber(mark) ? oneNumber : 1
      for (const other of having.last) shared.set(other, (shared.get(other) ?? 0) + worth)
    }
    shared.delete(id)
    const family = familyOf(lang)
    const isWorthIt = (other: ArticleId, score: number) => {
      const known = articles.get(other)
      if (known === undefined || Math.abs(known.sortKey - sortKey) > sortKeyFrom(apart)) return false
      const numbers = Math.floor(score / oneNumber)
      const stems = score % oneNumber
      if (known.family !== family) return numbers >= 2
      return stems > 0 && (numbers > 0 || stems >= Math.max(2, leastStems * Math.min(own, known.stems)))
    }
    const found: [ArticleId, number][] = []
    // Most share one word, which is too little.
    for (const [other, score] of shared) if (score > 1 && isWorthIt(other, score)) found.push([other, score])
    found.sort(([, one], [, other]) => other - one)
    return found.slice(0, compared).map(([other]) => other)
  }
  return {
    add,
    find,
    profile: (id: ArticleId): Profile | null => {
      const known = profiles.get(id)
      if (known !== undefined) return known
      const text = storyText(db, id)
      const profile = text === null ? null : profileOf(text)
      profiles.set(id, profile)
      return profile
    },
    /** One where few articles of a language have a number, as where several sources tell of one event. */
    rarity: (number: string): number => {
      const families = new Map<string, number>()
      const { count, last } = byMark.get(`#${number}`) ?? { count: 0, last: [] }
      if (count > commonest) return 0
      for (const id of last) {
        const family = articles.get(id)?.family ?? 'und'
        families.set(family, (families.get(family) ?? 0) + 1)
      }
      return fewArticles / Math.max(fewArticles, ...families.values())
    },
  }
}

function isNumber(mark: string): boolean {
  return mark.startsWith('#')
}
