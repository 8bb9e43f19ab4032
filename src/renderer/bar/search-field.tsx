import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useWords } from '../data/use-words.ts'
import { useChordOf } from '../data/actions.ts'
import { searchPagesQuery } from '../data/queries.ts'
import { useNavigation, useVisit } from '../data/use-view.ts'
import { searchFieldId } from '../ui/focus-search.ts'
import { Icon } from '../ui/icon.tsx'
import { KeyCaps } from '../ui/key-caps.tsx'
import { useLatest } from '../ui/use-latest.ts'

/** What is typed stands in the field at once; what is found for it, and all that tells of it, comes together or after so long. */
const togetherWithinMs = 60

/** The field that searches as one types; the place `search` holds its text, so going back brings both again. */
export function SearchField() {
  const t = useWords()
  const visit = useVisit()
  const { place } = visit
  const { go, replace, back } = useNavigation()
  const chord = useChordOf('search')
  const client = useQueryClient()
  const [ahead, setAhead] = useState<{ text: string; key: number } | null>(null)
  const typing = useRef(0)
  const here = useLatest(visit.key)
  const told = place.kind === 'search' ? place.text : ''
  const text = ahead?.key === visit.key ? ahead.text : told
  const tell = (typed: string, key: number) => {
    typing.current += 1
    setAhead(null)
    if (key === here.current) replace({ kind: 'search', text: typed })
  }
  // What is done with what was typed, by a key or elsewhere in the window, is done with all of it.
  const tellNow = () => {
    if (ahead !== null) tell(ahead.text, ahead.key)
  }
  const change = (typed: string) => {
    if (place.kind !== 'search') {
      go({ kind: 'search', text: typed })
      return
    }
    const { key } = visit
    const wanted = typed.trim()
    if (wanted === '') {
      tell(typed, key)
      return
    }
    setAhead({ text: typed, key })
    const turn = ++typing.current
    const settle = () => {
      if (turn === typing.current) tell(typed, key)
    }
    setTimeout(settle, togetherWithinMs)
    void client.prefetchInfiniteQuery(searchPagesQuery(wanted)).then(settle)
  }
  return (
    <search className="search-field">
      <Icon name="search" size={16} />
      <input
        id={searchFieldId}
        type="text"
        value={text}
        placeholder={t('bar.searchOrGo')}
        aria-label={t('bar.search')}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => change(event.currentTarget.value)}
        onBlur={tellNow}
        onKeyDown={(event) => {
          if (event.key === 'Enter' || event.key === 'ArrowDown') tellNow()
          if (event.key !== 'Escape') return
          event.currentTarget.blur()
          if (place.kind === 'search' && text === '') back()
        }}
      />
      {chord === null ? null : (
        <span aria-hidden="true">
          <KeyCaps chord={chord} />
        </span>
      )}
    </search>
  )
}
