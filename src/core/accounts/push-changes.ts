import { AppError } from '#shared/errors.ts'
import type { AccountId } from '#shared/model.ts'
import { transaction, type Database } from '#core/db/open.ts'
import { acceptStates, endChange, markSent, refuseState, waitingChanges, type Change } from './account-change-store.ts'
import { grouped } from '#shared/grouped.ts'
import { acceptLabel, isSameLabel, remoteIdOf, unlinkFeed } from './account-feed-store.ts'
import type { ReaderApi } from './reader-api.ts'
import type { RemoteFeed } from './reader-json.ts'

/** States that are sent in one request. */
const statesAtOnce = 250
/** Refused requests of one sync by which it is looked for what of a batch is refused; a server that is ill gets no more. */
const refusalsAtOnce = 20
/** How long a state that is refused by itself is sent again before it is given up. */
const refusedForMs = 3 * 86_400_000

export type PushDeps = { db: Database; api: ReaderApi; now: () => number }

/** `failure` is why nothing at all could be sent, though something waits. */
export type Pushed = { sent: number; refused: number; failure: { error: unknown } | null }

/**
 * Sends read and starred states, in the order of their changes, until none waits that was there at the start. A state
 * that was sent and not answered is sent again: it says what is to be, so twice is as good as once. Of a batch that the
 * server refuses the halves are sent, so that one item that it does not bear holds up no other. One that it says it took
 * and did not goes on waiting whole.
 */
export async function pushStates({ db, api, now }: PushDeps, id: AccountId): Promise<Pushed> {
  const pushed: Pushed = { sent: 0, refused: 0, failure: null }
  let refusals = 0
  const alone: { change: Change; error: unknown }[] = []
  const push = async (batch: Change[]): Promise<void> => {
    const [first] = batch
    if (first === undefined || (first.kind !== 'read' && first.kind !== 'starred')) return
    markSent(db, batch, now())
    const targets = batch.map(({ target }) => target)
    let isTaken = true
    try {
      await api.setState(targets, first.kind, first.value === '1')
      isTaken = await hasTaken(api, targets, first.kind, first.value === '1')
      if (!isTaken) throw new AppError({ code: 'serverError' })
    } catch (error) {
      if (!isRefused(error)) throw error
      pushed.failure = isIll(error) ? { error } : pushed.failure
      if (batch.length === 1) alone.push({ change: first, error })
      if (isTaken && batch.length > 1 && ++refusals < refusalsAtOnce) {
        const middle = Math.ceil(batch.length / 2)
        await push(batch.slice(0, middle))
        return push(batch.slice(middle))
      }
      pushed.refused += batch.length
      return
    }
    acceptStates(db, id, batch, now())
    pushed.sent += batch.length
  }
  for (const batch of batchesOf(waitingChanges(db, id, 'read', 'starred'))) await push(batch)
  const takes = pushed.sent > 0
  // A server that is ill and takes nothing says nothing of a single state.
  for (const { change, error } of alone) if (takes || !isIll(error)) refuseState(db, change, refusedForMs, now())
  return takes ? { ...pushed, failure: null } : pushed
}

/**
 * Whether the first or the last of these items has the state now. FreshRSS answers `OK` also when its database was busy
 * or full. A server that does not tell is believed.
 */
async function hasTaken(
  api: ReaderApi,
  targets: readonly string[],
  kind: 'read' | 'starred',
  value: boolean,
): Promise<boolean> {
  const asked = [...new Set([...targets.slice(0, 1), ...targets.slice(-1)])]
  const items = await api.items(asked).catch((error: unknown) => {
    if (isRefused(error)) return []
    throw error
  })
  const told = items.filter((item) => asked.includes(item.id) && item[kind] !== null)
  return told.length === 0 || told.some((item) => item[kind] === value)
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
    const remoteId = remoteIdOf(db, id, change.target)
    const feed = listed.find(({ url }) => url === change.target) ?? listed.find((each) => each.id === remoteId)
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
  return (
    isIll(error) || (error instanceof AppError && ['httpError', 'notFound', 'gone', 'blocked'].includes(error.code))
  )
}

/** A failure of the server, or a page in the place of its answer. */
function isIll(error: unknown): boolean {
  return error instanceof AppError && ['serverError', 'unreadable'].includes(error.code)
}
