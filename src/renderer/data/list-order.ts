import { listSorts, type ListSort } from '#shared/model.ts'
import type { ListOrder } from '#shared/settings.ts'
import type { ListPlace } from './list-place.ts'
import { useSetSettings } from './queries.ts'
import { useSettings } from './use-settings.ts'

const usualOrder: ListOrder = { sort: 'newest', grouped: false }
/** Lists whose order is remembered; those that were chosen for the longest ago are forgotten. */
const mostRemembered = 500

/** What the order of a list is remembered under. */
function listKey(place: ListPlace): string {
  const { kind, ...what } = place
  return [kind, ...Object.values(what)].join(' ')
}

const ofManySources: readonly ListPlace['kind'][] = ['latest', 'unread', 'folder']

/**
 * The orders that a list can have: by source only where there are several, each with a list of its own; the unread
 * first where there is more than those.
 */
export function sortsOf({ kind }: ListPlace): ListSort[] {
  return listSorts.filter((sort) =>
    sort === 'source' ? ofManySources.includes(kind) : sort !== 'unread' || kind !== 'unread',
  )
}

/** How a list is ordered, and how that is changed. */
export function useListOrder(place: ListPlace): { order: ListOrder; choose(order: ListOrder): void } {
  const { listOrders } = useSettings()
  const { mutate } = useSetSettings()
  const key = listKey(place)
  return {
    order: listOrders[key] ?? usualOrder,
    choose: (order) => {
      const others = Object.entries(listOrders).filter(([other]) => other !== key)
      const isUsual = order.sort === usualOrder.sort && order.grouped === usualOrder.grouped
      const kept = isUsual ? others : [...others, [key, order] as const]
      mutate({ listOrders: Object.fromEntries(kept.slice(-mostRemembered)) })
    },
  }
}
