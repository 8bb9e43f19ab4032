import { useState, type DragEvent, type KeyboardEvent } from 'react'
import { useWords } from '../data/use-words.ts'
import { useFormat } from '../data/use-settings.ts'
import { movedTo } from './pair-order.ts'
import { useChosenPairs } from './use-chosen-pairs.ts'

/** Of its own kind, so that a link or a file over the rows is not taken for a pair. */
const kind = 'application/x-tilshi-pair'

/**
 * Puts the chosen pairs into another order, by dragging a row or by Alt and an arrow on it. `shown` are the codes that
 * have a row, in their order; `handlersOf` are those of a row's list item; `said` tells where a row has come.
 */
export function usePairOrder(shown: readonly string[]) {
  const t = useWords()
  const format = useFormat()
  const { pairs, set } = useChosenPairs()
  const [said, setSaid] = useState('')
  const [over, setOver] = useState<string | null>(null)
  const move = (code: string, target: string | undefined) => {
    if (target === undefined || target === code) return
    const next = movedTo(pairs, code, target)
    set(next)
    const rows = next.filter((each) => shown.includes(each))
    const [place, count] = [rows.indexOf(code) + 1, rows.length].map((number) => format.number(number))
    setSaid(t('rates.moved', { name: format.displayCurrency(code), place, count }))
  }
  const handlersOf = (code: string) => ({
    draggable: shown.length > 1,
    title: shown.length > 1 ? t('rates.order') : undefined,
    'data-over': over === code ? 'yes' : undefined,
    onDragStart: ({ dataTransfer }: DragEvent) => {
      dataTransfer.setData(kind, code)
      dataTransfer.effectAllowed = 'move'
    },
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes(kind)) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'move'
      setOver(code)
    },
    onDragLeave: () => setOver(null),
    onDragEnd: () => setOver(null),
    onDrop: (event: DragEvent) => {
      setOver(null)
      const dragged = event.dataTransfer.getData(kind)
      if (dragged === '') return
      event.preventDefault()
      move(dragged, code)
    },
    onKeyDown: (event: KeyboardEvent) => {
      const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
      if (!event.altKey || event.ctrlKey || event.metaKey || step === 0) return
      event.preventDefault()
      event.stopPropagation()
      move(code, shown[shown.indexOf(code) + step])
    },
  })
  return { handlersOf, said }
}
