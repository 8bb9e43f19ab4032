import { AppError } from '#shared/errors.ts'
import { transaction, type Database } from '#core/db/open.ts'
import { acceptStates, endChange, markSent, waitingChanges, type Change } from './account-change-store.ts'
import { grouped } from '#shared/grouped.ts'
import { acceptLabel, isSameLabel, unlinkFeed } from './account-feed-store.ts'
import type { AccountId } from './account-store.ts'
import type { ReaderApi } from './reader-api.ts'
import type { RemoteFeed } from './reader-json.ts'

/** States that are sent in one request. */
const statesAtOnce = 250

export type PushDeps = { db: Database; api: ReaderApi; now: () => number }

/**
 * Sends read and starred states, in the order of their changes, until none waits that was there at the start. A state
 * that was sent and not answered is sent again: it says what is to be, so twice is as good as once. Answers how many.
 */
export async function pushStates({ db, api, now }: PushDeps, id: AccountId): Promise<number> {
  let sent = 0
  for (const batch of batchesOf(waitingChanges(db, id, 'read', 'starred'))) {
    const [first] = batch
    if (first === undefined || (first.kind !== 'read' && first.kind !== 'starred')) continue
    markSent(db, batch, now())
    const targets = batch.map(({ target }) => target)
    await api.setState(targets, first.kind, first.value === '1')
    acceptStates(db, id, batch, now())
    sent += batch.length
  }
  return sent
}

/** Changes of one kind and value together, each kind and value in the order of its first change. */
function batchesOf(changes: readonly Change[]): Change[][] {
  const groups = grouped(changes, ({ kind, value }) => `${kind} ${value}`)
  return [...groups.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / statesAtOnce) }, (_, index) =>
      group.slice(index * statesAtOnce, (index + 1) * statesAtOnce),
    ),
  )
}

/**
 * Sends what the reader follows, leaves and files. The server's own list says first what is done already, because not
 * every server bears the same twice. A feed that the server refuses goes on waiting and holds up no other.
 */
export async function pushFeeds({ db, api, now }: PushDeps, id: AccountId): Promise<void> {
  const changes = waitingChanges(db, id, 'subscription', 'label')
  if (changes.length === 0) return
  const listed = await api.feeds()
  for (const change of changes) {
    markSent(db, [change], now())
    const feed = listed.find(({ url }) => url === change.target)
    try {
      await (change.kind === 'label' ? pushLabel : pushSubscription)({ db, api, id, change, feed })
    } catch (error) {
      if (!isRefused(error)) throw error
    }
  }
}

type Push = {
  db: Database
  api: ReaderApi
  id: AccountId
  change: Change
  feed: RemoteFeed | undefined
}

async function pushSubscription({ db, api, id, change, feed }: Push): Promise<void> {
  const isWanted = change.value === '1'
  if (isWanted && feed === undefined) await api.subscribe(change.target)
  if (!isWanted && feed !== undefined) await api.unsubscribe(feed.id)
  transaction(db, () => {
    endChange(db, change)
    // What the reader changed meanwhile stands for itself.
    const isChanged = waitingChanges(db, id, 'subscription').some(({ target }) => target === change.target)
    if (!isWanted && !isChanged) unlinkFeed(db, id, change.target)
  })
}

async function pushLabel({ db, api, id, change, feed }: Push): Promise<void> {
  // A feed that was followed just now is listed next time.
  const known = feed ?? (await api.feeds()).find(({ url }) => url === change.target)
  if (known === undefined) return
  if (!isSameLabel(known.label, change.value)) await api.setLabel(known.id, change.value, known.label)
  transaction(db, () => {
    acceptLabel(db, id, change.target, change.value)
    endChange(db, change)
  })
}

/** Whether the server understood and refused, which says nothing of the next request. */
function isRefused(error: unknown): boolean {
  return error instanceof AppError && ['httpError', 'serverError', 'unreadable', 'notFound'].includes(error.code)
}
