import { listSorts, type ListSort } from '#shared/model.ts'
import type { ListOrder } from '#shared/settings.ts'
import { listKey, orderOf, usualOrder, type ListPlace } from './list-place.ts'
import { useChangeSettings } from './use-change-settings.ts'
import { useSettings } from './use-settings.ts'

/** Lists whose order is remembered; those that were chosen for the longest ago are forgotten. */
const mostRemembered = 500

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
  const change = useChangeSettings()
  const key = listKey(place)
  return {
    order: orderOf(place, { listOrders }),
    choose: (order) => {
      const others = Object.entries(listOrders).filter(([other]) => other !== key)
      const isUsual = order.sort === usualOrder.sort && order.grouped === usualOrder.grouped
      const kept = isUsual ? others : [...others, [key, order] as const]
      change({ listOrders: Object.fromEntries(kept.slice(-mostRemembered)) })
    },
  }
}
