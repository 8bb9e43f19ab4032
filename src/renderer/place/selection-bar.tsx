import './selection-bar.css'
import { useEffect, useRef } from 'react'
import { useWords } from '../data/use-words.ts'
import { clearSelection, useSelection } from '../data/selection.ts'
import { useLabelDialog } from '../data/labelled-articles.ts'
import { useCountText } from '../data/use-count-text.ts'
import { useMarkMany } from '../data/use-mark-many.ts'
import { useVisit } from '../data/use-view.ts'
import { IconButton } from '../ui/icon-button.tsx'

/** What can be done with the articles that are selected, over the end of the page; it goes with the place. */
export function SelectionBar() {
  const t = useWords()
  const ids = useSelection()
  const countText = useCountText()
  const mark = useMarkMany()
  const labelThem = useLabelDialog()
  const { key } = useVisit()
  const left = useRef(key)
  useEffect(() => {
    if (left.current !== key) clearSelection()
    left.current = key
  }, [key])
  if (ids.length === 0) return null
  const steps = [
    ['reader.markRead', () => mark.read(ids, true)],
    ['reader.markUnread', () => mark.read(ids, false)],
    ['reader.star', () => mark.starred(ids, true)],
    ['reader.unstar', () => mark.starred(ids, false)],
    ['labels.give', () => labelThem(ids)],
  ] as const
  return (
    <section className="float selection-bar" aria-label={countText('list.selected', ids.length)} data-pane>
      <p className="selection-count" role="status">
        {countText('list.selected', ids.length)}
      </p>
      {steps.map(([name, step]) => (
        <button key={name} type="button" className="list-tool" onClick={() => void step()}>
          {t(name)}
        </button>
      ))}
      <IconButton icon="close" label={t('list.clearSelection')} onClick={clearSelection} />
    </section>
  )
}
