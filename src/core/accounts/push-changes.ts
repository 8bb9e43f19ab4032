import { AppError } from '#shared/errors.ts'
import { grouped } from '#shared/grouped.ts'
import type { AccountId } from '#shared/model.ts'
import { sliced } from '#shared/sliced.ts'
import { transaction, type Database } from '#core/db/open.ts'
import {
  acceptStates,
  endChange,
  markSent,
  refuseChange,
  refuseState,
  waitingChanges,
  type Change,
} from './account-change-store.ts'
import { isIll, isRefused } from './answer-failure.ts'
import {
  acceptLabel,
  isBelievedList,
  isSameLabel,
  linkAccepted,
  linkFeed,
  listedFor,
  noteMissing,
  remoteIdOf,
  strangeFeeds,
  unlinkFeed,
} from './account-feed-store.ts'
import { inPlaceOf } from './in-place-of.ts'
import type { ReaderApi } from './reader-api.ts'
import type { RemoteFeed } from './reader-json.ts'
import { isState, untakenStates } from './untaken-states.ts'

/** States that are sent in one request. */
const statesAtOnce = 250
/** Requests after which it is looked what of them was taken: what is lost with the connection is sent again. */
const batchesAtOnce = 4
/** Refused requests of one sync by which it is looked for what of a batch is refused; a server that is ill gets no more. */
const refusalsAtOnce = 20
/** How long what is refused by itself is sent again before it is given up. */
const refusedForMs = 3 * 86_400_000

export type PushDeps = { db: Database; api: ReaderApi; now: () => number }

/** `failure` is why nothing at all could be sent, though something waits. */
export type Pushed = { sent: number; refused: number; failure: { error: unknown } | null }

/**
 * Sends read and starred states, in the order of their changes, until none waits that was there at the start. A state
 * that was sent and not answered is sent again: it says what is to be, so twice is as good as once. Of a batch that the
 * server refuses the halves are sent, so that one item that it does not bear holds up no other. What it says it took and
 * did not waits on as what it refuses does, whatever its lists say of it meanwhile.
 */
export async function pushStates({ db, api, now }: PushDeps, id: AccountId): Promise<Pushed> {
  const pushed: Pushed = { sent: 0, refused: 0, failure: null }
  let refusals = 0
  /** Of each of these alone it is known; `isSure` where it says more of the state than of the server. */
  const alone: { change: Change; isSure: boolean }[] = []
  /** Answers what of it the server said `OK` to. */
  const push = async (batch: readonly Change[]): Promise<Change[]> => {
    const [first] = batch
    if (first === undefined || !isState(first)) return []
    markSent(db, batch, now())
    const targets = batch.map(({ target }) => target)
    try {
      await api.setState(targets, first.kind, first.value === '1')
      return [...batch]
    } catch (error) {
      if (!isRefused(error)) throw error
      if (isIll(error)) pushed.failure = { error }
      if (batch.length > 1 && ++refusals < refusalsAtOnce) {
        const middle = Math.ceil(batch.length / 2)
        const before = await push(batch.slice(0, middle))
        return [...before, ...(await push(batch.slice(middle)))]
      }
      if (batch.length === 1) alone.push({ change: first, isSure: !isIll(error) })
      pushed.refused += batch.length
      return []
    }
  }
  for (const batches of sliced(batchesOf(waitingChanges(db, id, 'read', 'starred')), batchesAtOnce)) {
    const told: Change[] = []
    for (const batch of batches) told.push(...(await push(batch)))
    const untaken = await untakenStates(api, told)
    const taken = told.filter((change) => !untaken.has(change))
    acceptStates(db, id, taken, now())
    pushed.sent += taken.length
    pushed.refused += untaken.size
    for (const change of untaken) {
      // It has taken others since it did not take this one first.
      const isSure = change.refusedAt !== null
      alone.push({ change, isSure })
      if (!isSure) pushed.failure = { error: new AppError({ code: 'serverError' }) }
    }
  }
  const takes = pushed.sent > 0
  // A server that is ill and takes nothing says nothing of a single state.
  for (const { change, isSure } of alone) if (takes || isSure) refuseState(db, change, refusedForMs, now())
  return takes ? { ...pushed, failure: null } : pushed
}

/** Changes of one kind and value together, each kind and value in the order of its first change. */
function batchesOf(changes: readonly Change[]): Change[][] {
  const groups = grouped(changes, ({ kind, value }) => `${kind} ${value}`)
  return [...groups.values()].flatMap((group) => sliced(group, statesAtOnce))
}

/**
 * Sends what the reader follows, leaves and files. The server's own list says first what is done already, because not
 * every server bears the same twice, and then where the server follows what it was told. A feed that the server refuses
 * goes on waiting and holds up no other; after days it is followed from here alone.
 */
export async function pushFeeds({ db, api, now }: PushDeps, id: AccountId): Promise<void> {
  if (waitingChanges(db, id, 'subscription', 'label').length === 0) return
  let listed = await api.feeds()
  linkAccepted(db, id, listed)
  // What a list that has lost most of them is without may be done or not.
  if (!isBelievedList(db, id, listed)) return
  linkLost(db, id, listed)
  const send = async (kind: 'subscription' | 'label', work: (change: Change, feed?: RemoteFeed) => Promise<void>) => {
    for (const change of waitingChanges(db, id, kind)) {
      markSent(db, [change], now())
      try {
        await work(change, listedFor(listed, change.target, remoteIdOf(db, id, change.target)))
      } catch (error) {
        if (!isRefused(error)) throw error
        if (refuseChange(db, change, refusedForMs, now())) giveUp(db, id, change)
      }
    }
  }
  const told: string[] = []
  const accepted = new Set<string>()
  await send('subscription', async (change, feed) => {
    const isWanted = change.value === '1'
    if (isWanted && feed === undefined) {
      told.push(change.target)
      const added = await api.subscribe(change.target)
      if (added !== null) linkFeed(db, id, change.target, added)
      accepted.add(change.target)
    }
    if (!isWanted && feed !== undefined) await api.unsubscribe(feed.id)
    endSubscription(db, id, change)
  })
  if (told.length > 0) {
    const before = new Set(listed.map((feed) => feed.id))
    listed = await api.feeds()
    const found = told.map((url) => listedFor(listed, url, remoteIdOf(db, id, url))?.id)
    const missing = told.filter((_, place) => found[place] === undefined)
    const fresh = listed.filter((feed) => !before.has(feed.id) && !found.includes(feed.id))
    const instead = inPlaceOf(missing, fresh, accepted)
    for (const [url, feed] of instead) linkFeed(db, id, url, feed.id)
    for (const url of missing) if (accepted.has(url) && !instead.has(url)) noteMissing(db, id, url, now())
  }
  // A feed that is not listed yet is filed next time.
  await send('label', async (change, feed) => {
    if (feed === undefined) return
    if (!isSameLabel(feed.label, change.value)) await api.setLabel(feed.id, change.value, feed.label)
    transaction(db, () => {
      acceptLabel(db, id, change.target, change.value)
      endChange(db, change)
    })
  })
}

/** What the server was told to follow before, and whose answer never came, may be at another address of its site by now. */
function linkLost(db: Database, id: AccountId, listed: readonly RemoteFeed[]): void {
  const told = waitingChanges(db, id, 'subscription').filter(({ value, sentAt }) => value === '1' && sentAt !== null)
  const urls = told.map(({ target }) => target)
  const missing = urls.filter((url) => listedFor(listed, url, remoteIdOf(db, id, url)) === undefined)
  const instead = inPlaceOf(missing, strangeFeeds(db, id, listed), new Set())
  for (const [url, feed] of instead) linkFeed(db, id, url, feed.id)
}

function giveUp(db: Database, id: AccountId, change: Change): void {
  transaction(db, () => {
    endChange(db, change)
    if (change.kind === 'subscription' && change.value === '1') unlinkFeed(db, id, change.target)
  })
}

function endSubscription(db: Database, id: AccountId, change: Change): void {
  transaction(db, () => {
    endChange(db, change)
    // What the reader changed meanwhile stands for itself.
    const isChanged = waitingChanges(db, id, 'subscription').some(({ target }) => target === change.target)
    if (change.value !== '1' && !isChanged) unlinkFeed(db, id, change.target)
  })
}
