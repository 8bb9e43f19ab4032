import './list-find.css'
import { useEffect, useMemo, useState, type KeyboardEvent } from 'react'
import { useWords } from '../data/use-words.ts'
import { rowListOf } from '../data/row-lists.ts'
import { useFormat } from '../data/use-settings.ts'
import { fold } from '../ui/fold.ts'
import { FindBar } from '../ui/find-bar.tsx'
import { searchList, useSearchedList } from './find-in-list.ts'
import { focusItem, indexIn, itemAt, namesIn } from './list-walk.ts'

/** The field in which one types to find something in the list that has the keyboard. */
export function ListFind() {
  const list = useSearchedList()
  return list === null ? null : <FindField list={list} />
}

function FindField({ list }: { list: HTMLElement }) {
  const t = useWords()
  const format = useFormat()
  const [text, setText] = useState('')
  const [from] = useState(() => Math.max(0, indexIn(list, document.activeElement)))
  const [place, setPlace] = useState(0)
  const found = useMemo(() => matches(list, text, from), [list, text, from])
  const match = found[place]
  useMarked(list, match)
  const close = (focus: number | undefined) => {
    searchList(null)
    if (focus !== undefined) focusItem(list, focus)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && found.length > 0) setPlace((place + step + found.length) % found.length)
    else if (event.key === 'Enter') close(match ?? from)
    else if (event.key === 'Escape') close(from)
    else return
    event.preventDefault()
  }
  return (
    <FindBar
      label={t('list.find')}
      text={text}
      onChange={(typed) => {
        setText(typed)
        setPlace(0)
      }}
      onKeyDown={onKeyDown}
      onBlur={() => searchList(null)}
      status={
        text === ''
          ? null
          : match === undefined
            ? t('list.findNone')
            : t('list.findPlace', { place: format.number(place + 1), total: format.number(found.length) })
      }
    />
  )
}

/** Where in a list the typed name is found, from where the reader was on: first names that begin with it, then words in names. */
function matches(list: HTMLElement, text: string, from: number): number[] {
  const wanted = fold(text)
  if (wanted === '') return []
  const rank = (name: string) => {
    const folded = fold(name)
    if (folded.startsWith(wanted)) return 0
    if (folded.includes(` ${wanted}`)) return 1
    // Words of Han have no spaces between them.
    return folded.includes(wanted) ? 2 : 3
  }
  const names = namesIn(list)
  const ranked = names.map((name, index) => ({
    index,
    rank: rank(name),
    way: (index - from + names.length) % names.length,
  }))
  return ranked
    .filter((each) => each.rank < 3)
    .sort((one, other) => one.rank - other.rank || one.way - other.way)
    .map(({ index }) => index)
}

/** Brings what is found into sight and marks it, while the field keeps the focus. */
function useMarked(list: HTMLElement, index: number | undefined): void {
  useEffect(() => {
    if (index === undefined) return undefined
    let marked: HTMLElement | null = null
    let frame = 0
    const mark = () => {
      const item = itemAt(list, index)
      if (item === undefined) {
        frame = requestAnimationFrame(mark)
        return
      }
      marked = item.closest<HTMLElement>('[data-article]') ?? item
      marked.scrollIntoView({ block: 'nearest' })
      marked.dataset['found'] = ''
    }
    if (itemAt(list, index) === undefined) rowListOf(list)?.reveal(index)
    mark()
    return () => {
      cancelAnimationFrame(frame)
      if (marked !== null) delete marked.dataset['found']
    }
  }, [list, index])
}
