import { AppError } from '#shared/errors.ts'
import type { ArticleQuery } from '#shared/model.ts'
import type { Database } from '#core/db/open.ts'
import { articleKeys, feedsByName } from './article-keys-store.ts'

/** The sort keys of one page and where the next one begins; null when there is no next one. */
export type KeyPage = { keys: number[]; next: string | null }
/** A walk by date that is a part of the list, what its cursors begin with, and whether it may find something. */
type Part = { name: string; query: ArticleQuery; hasAny: boolean }

/** One page of what a query matches, in the order that it asks for. */
export function sortedKeys(db: Database, query: ArticleQuery, limit: number): KeyPage {
  const { sort = 'newest', after, ...rest } = query
  if (sort === 'source') return pageOfParts(db, sourceParts(db, rest), after, limit)
  if (sort === 'unread' && rest.unread === undefined) return pageOfParts(db, unreadParts(rest), after, limit)
  const found = articleKeys(db, sort === 'unread' ? { ...query, sort: 'newest' } : query, limit + 1)
  const keys = found.slice(0, limit)
  return { keys, next: found.length > limit ? String(keys.at(-1)) : null }
}

function unreadParts(query: ArticleQuery): Part[] {
  return [
    { name: 'unread', query: { ...query, unread: true }, hasAny: true },
    { name: 'read', query: { ...query, unread: false }, hasAny: true },
  ]
}

function sourceParts(db: Database, query: ArticleQuery): Part[] {
  const { feedId: _feedId, feedIds: _feedIds, folder: _folder, ...rest } = query
  return feedsByName(db, query).map(({ id, hasAny }) => ({ name: String(id), query: { ...rest, feedId: id }, hasAny }))
}

/** Parts one after the other; a cursor is the name of a part and the last key of it. */
function pageOfParts(db: Database, parts: readonly Part[], after: string | undefined, limit: number): KeyPage {
  const [name, key] = after?.split(' ') ?? []
  const first = name === undefined ? 0 : parts.findIndex((part) => part.name === name)
  if (first < 0 || (after !== undefined && key === undefined))
    throw new AppError({ code: 'invalidArgument', params: { name: 'after' } })
  const keys: number[] = []
  for (const [index, part] of parts.slice(first).entries()) {
    if (!part.hasAny) continue
    const cursor = index === 0 && key !== undefined ? { after: key } : {}
    const found = articleKeys(db, { ...part.query, ...cursor }, limit + 1 - keys.length)
    const room = limit - keys.length
    if (found.length > room) {
      // With no room left the page ends with the part before, and the next begins with all of this one.
      const last = room > 0 ? found[room - 1] : Number.MAX_SAFE_INTEGER
      return { keys: [...keys, ...found.slice(0, room)], next: `${part.name} ${last}` }
    }
    keys.push(...found)
  }
  return { keys, next: null }
}
