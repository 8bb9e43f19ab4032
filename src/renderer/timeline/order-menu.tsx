import { useWords } from '../data/use-words.ts'
import { isListPlace, type ListPlace } from '../data/list-place.ts'
import { sortsOf, useListOrder } from '../data/list-order.ts'
import { usePlace } from '../data/use-view.ts'
import { TickBox } from '../ui/tick-box.tsx'

/** The order of the list that is open, and whether it stands in groups. */
export function OrderMenu({ close }: { close(): void }) {
  const place = usePlace()
  return isListPlace(place) ? <Choices place={place} close={close} /> : null
}

function Choices({ place, close }: { place: ListPlace; close(): void }) {
  const t = useWords()
  const { order, choose } = useListOrder(place)
  return (
    <div className="order-menu">
      {sortsOf(place).map((sort) => (
        <button
          key={sort}
          type="button"
          className="menu-item"
          aria-pressed={sort === order.sort}
          onClick={() => {
            choose({ ...order, sort })
            close()
          }}
        >
          {t(`list.sorts.${sort}`)}
        </button>
      ))}
      <TickBox chosen={order.grouped} onChange={(grouped) => choose({ ...order, grouped })}>
        {t(order.sort === 'source' ? 'list.groupBySource' : 'list.groupByDay')}
      </TickBox>
    </div>
  )
}
