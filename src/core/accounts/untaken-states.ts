import type { Change } from './account-change-store.ts'
import { sliced } from '#shared/sliced.ts'
import { isIll, isRefused } from './answer-failure.ts'
import type { ReaderApi } from './reader-api.ts'
import type { RemoteItem } from './reader-json.ts'

/** So few items are asked themselves, which costs their texts; of more the lists of all that is unread or starred tell. */
const fewItems = 40
/** Items that are asked in one request. */
const askedAtOnce = 200
/** The value that an item has which is in the list. */
const listedValue = { read: '0', starred: '1' } as const

type StateChange = Change & { kind: 'read' | 'starred' }

/**
 * Those of some states that the server has said `OK` to and does not have. FreshRSS says it also when its database was busy or
 * full, and any server may do a part of a request. Of what the lists do not tell the items are asked. One that the server
 * gives no state of is believed: it may be gone. Where it fails to answer, nothing is. What items say against a request is
 * believed unless the lists say otherwise: Miniflux before 2.0.50 calls those read that are starred.
 */
export async function untakenStates(api: ReaderApi, told: readonly Change[]): Promise<ReadonlySet<Change>> {
  const states = told.filter(isState)
  if (states.length <= fewItems) {
    const doubted = await byItems(api, states)
    const { untaken, unclear } = doubted.length === 0 ? none : await byLists(api, doubted)
    return new Set([...untaken, ...unclear])
  }
  const { untaken, unclear } = await byLists(api, states)
  return new Set([...untaken, ...(await byItems(api, unclear))])
}

/** Those that the items contradict, or that the server fails to tell of. */
async function byItems(api: ReaderApi, states: readonly StateChange[]): Promise<StateChange[]> {
  const doubted: StateChange[] = []
  for (const asked of sliced(states, askedAtOnce)) {
    const items = await itemsOf(api, asked)
    const found = new Map(items?.map((item) => [item.id, item]))
    for (const change of asked) {
      const has = found.get(change.target)?.[change.kind] ?? null
      if (items === null || (has !== null && has !== (change.value === '1'))) doubted.push(change)
    }
  }
  return doubted
}

type Told = { untaken: StateChange[]; unclear: StateChange[] }

const none: Told = { untaken: [], unclear: [] }

export function isState(change: Change): change is StateChange {
  return change.kind === 'read' || change.kind === 'starred'
}

/** What the lists contradict, and what they do not tell. */
async function byLists(api: ReaderApi, states: readonly StateChange[]): Promise<Told> {
  const unread = states.some(({ kind }) => kind === 'read') ? await listOf(() => api.unreadIds()) : nothing
  const starred = states.some(({ kind }) => kind === 'starred') ? await listOf(() => api.starredIds()) : nothing
  const told: Told = { untaken: [], unclear: [] }
  for (const change of states) {
    const { kind, target, value } = change
    const list = kind === 'read' ? unread : starred
    const isListed = list.ids.has(target)
    const isAsListed = value === listedValue[kind]
    if (isListed && !isAsListed) told.untaken.push(change)
    // What is in no list may be gone altogether.
    if (!isListed && (isAsListed || !list.isWhole)) told.unclear.push(change)
  }
  return told
}

const nothing = { ids: new Set<string>(), isWhole: false }

async function listOf(ask: ReaderApi['unreadIds']): Promise<typeof nothing> {
  return ask().catch((error: unknown) => {
    if (isRefused(error)) return nothing
    throw error
  })
}

/** Null where the server is ill. */
async function itemsOf(api: ReaderApi, states: readonly StateChange[]): Promise<RemoteItem[] | null> {
  return api.items([...new Set(states.map(({ target }) => target))]).catch((error: unknown) => {
    if (isIll(error)) return null
    // Miniflux refuses where it has none of them.
    if (isRefused(error)) return []
    throw error
  })
}
