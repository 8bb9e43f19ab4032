import { changeArticles } from '#shared/change-articles.ts'
import type { ArticleId } from '#shared/model.ts'
import { transaction, type Database } from '#core/db/open.ts'
import { setRead, setStarred } from './state-store.ts'

export type MarkKind = 'read' | 'starred'
type Mark = { id: ArticleId; on: boolean; at: number }
/** The last mark of each kind that waits for an article, with the time when it was made (epoch ms). */
export type WaitingMarks = Record<MarkKind, Mark[]>

/** The reader's marks that wait in memory while the library cannot be written. */
export type KeptMarks = {
  keep(kind: MarkKind, ids: readonly ArticleId[], on: boolean, at: number): void
  /** How many articles have a mark that waits. */
  count(): number
  waiting(): WaitingMarks
  /** Stores all of them or, when the library fails, throws and keeps them; answers whether there were any. */
  store(db: Database): boolean
  /** An answer with the articles in it as they are marked. */
  shown<T>(answer: T): T
}

export function createKeptMarks(): KeptMarks {
  const kept = { read: new Map<ArticleId, Mark>(), starred: new Map<ArticleId, Mark>() }
  const count = () => new Set([...kept.read.keys(), ...kept.starred.keys()]).size
  const waiting = () => ({ read: [...kept.read.values()], starred: [...kept.starred.values()] })
  return {
    keep(kind, ids, on, at) {
      for (const id of ids) kept[kind].set(id, { id, on, at })
    },
    count,
    waiting,
    store(db) {
      if (count() === 0) return false
      transaction(db, () => {
        for (const { id, on, at } of waiting().read) setRead(db, [id], on, at)
        for (const { id, on, at } of waiting().starred) setStarred(db, [id], on, at)
      })
      kept.read.clear()
      kept.starred.clear()
      return true
    },
    shown<T>(answer: T): T {
      if (count() === 0) return answer
      return changeArticles(answer, (article) => {
        const read = kept.read.get(article.id)?.on ?? article.read
        const starred = kept.starred.get(article.id)?.on ?? article.starred
        return read === article.read && starred === article.starred ? article : { ...article, read, starred }
      }) as T
    },
  }
}
