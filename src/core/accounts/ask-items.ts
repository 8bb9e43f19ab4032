import { AppError } from '#shared/errors.ts'
import { sliced } from '#shared/sliced.ts'
import type { ReaderApi } from './reader-api.ts'
import type { RemoteItem } from './reader-json.ts'

/** Texts that are asked for in one request. */
export const itemsAtOnce = 200
/** Requests that may fail one after the other; a server that is ill gets no more. */
const failuresAtOnce = 20
/** What a smaller request may do better: PHP that has no memory left, an answer that is too long, one item that breaks it. */
const ofSize: ReadonlySet<string> = new Set(['serverError', 'unreadable', 'tooBig', 'timeout'])

type Ask = (ids: readonly string[]) => Promise<RemoteItem[]>

/**
 * Asks for the items of one sync, which may be less than were asked for. A request that fails is made in halves, so that one
 * item that the server cannot give holds up no other; where both halves succeed, later ones are as small. `onFailed` hears
 * of each item that fails by itself.
 */
export function createItemAsker(ask: Ask, onFailed: (id: string) => void = () => undefined): Ask {
  let failures = 0
  let inARow = 0
  let most = itemsAtOnce
  const inHalves = async (ids: readonly string[]): Promise<RemoteItem[]> => {
    const before = failures
    const half = Math.ceil(ids.length / 2)
    const items = await inParts(ids, half)
    if (failures === before) most = Math.min(most, half)
    return items
  }
  const inParts = async (ids: readonly string[], size: number): Promise<RemoteItem[]> => {
    const items: RemoteItem[] = []
    for (const part of sliced(ids, size)) items.push(...(await askFor(part)))
    return items
  }
  const askFor = async (ids: readonly string[]): Promise<RemoteItem[]> => {
    if (ids.length > most) return inParts(ids, most)
    try {
      const items = await ask(ids)
      inARow = 0
      return items
    } catch (error) {
      if (!(error instanceof AppError && ofSize.has(error.code)) || ++inARow > failuresAtOnce) throw error
      failures++
      if (ids.length > 1) return inHalves(ids)
      for (const id of ids) onFailed(id)
      return []
    }
  }
  return askFor
}

/**
 * Those of the items that the server has. Miniflux refuses (400) to give items of which it has none, as when they were
 * removed after they were listed, and leaves them out beside one that it has. `listed` are ids that it has just named.
 */
export async function itemsOf(
  api: ReaderApi,
  ids: readonly string[],
  listed: readonly string[],
): Promise<RemoteItem[]> {
  try {
    return await api.items(ids)
  } catch (error) {
    if (!isBadRequest(error)) throw error
    const other = listed.find((id) => !ids.includes(id))
    if (other !== undefined) return api.items([...ids, other])
    if (listed.length === 0) return []
    throw error
  }
}

/** Those that the server has yet, which may be none. */
export function itemsLeft(api: ReaderApi, ids: readonly string[]): Promise<RemoteItem[]> {
  return api.items(ids).catch((error: unknown) => {
    if (isBadRequest(error)) return []
    throw error
  })
}

function isBadRequest(error: unknown): boolean {
  return error instanceof AppError && error.params['status'] === '400'
}
