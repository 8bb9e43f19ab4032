import './palette.css'
import { useCallback, useDeferredValue, useMemo, useState, type KeyboardEvent } from 'react'
import { useWords } from '../data/use-words.ts'
import { useCountText } from '../data/use-count-text.ts'
import { useNavigation } from '../data/use-view.ts'
import { Icon } from '../ui/icon.tsx'
import { OfferList, offerId } from './offer-list.tsx'
import { PaletteGround } from './palette-ground.tsx'
import { found, type PaletteItem } from './palette-items.ts'
import { usePaletteItems } from './use-palette-items.ts'

/** The first picture holds what fits; the rest follows behind it. */
const shownAtFirst = 8
const shownAtMost = 50
const steps: Partial<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }

/** Everything by its name: commands, places, settings, sources, tags and articles. */
export function Palette() {
  const t = useWords()
  const countText = useCountText()
  const { enter, closeDialog } = useNavigation()
  const [text, setText] = useState('')
  // Typing never waits for the list.
  const typed = useDeferredValue(text)
  const complete = useDeferredValue(true, false)
  const items = usePaletteItems(complete)
  const most = complete ? shownAtMost : shownAtFirst
  const offersOf = useCallback(
    (wanted: string): PaletteItem[] => {
      if (wanted === '') return found(items, '', most)
      const name = t('palette.searchFor', { text: wanted })
      const run = () => enter({ kind: 'search', text: wanted })
      return [...found(items, wanted, most), { id: 'search for', kind: 'search', name, otherNames: [], run }]
    },
    [enter, items, most, t],
  )
  const wanted = typed.trim()
  const offers = useMemo(() => offersOf(wanted), [offersOf, wanted])
  // Of what was typed the best is in hand; of what is offered unasked, nothing is.
  const [moved, setMoved] = useState({ wanted, at: -1 })
  const at = moved.wanted === wanted ? moved.at : wanted === '' ? -1 : 0
  const run = (item: PaletteItem | undefined) => {
    if (item === undefined) return
    closeDialog()
    if (item.action === undefined) item.run()
    // What a command is about has the focus again only after the palette has let it go.
    else requestAnimationFrame(() => requestAnimationFrame(item.run))
  }
  // The list may be behind a fast hand.
  const inHand = () => {
    if (text === typed) return offers[at]
    return text.trim() === '' ? undefined : offersOf(text.trim())[0]
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, nativeEvent } = event
    const step = steps[key]
    if (nativeEvent.isComposing || (step === undefined && !['Enter', 'Escape', 'Tab'].includes(key))) return
    event.preventDefault()
    if (step !== undefined) setMoved({ wanted, at: stepped(at, step, offers.length) })
    else if (key === 'Enter') run(inHand())
    else if (key === 'Escape') closeDialog()
  }
  return (
    <PaletteGround label={t('palette.title')} onClose={closeDialog}>
      <label className="palette-field">
        <Icon name="search" />
        <input
          role="combobox"
          aria-label={t('palette.title')}
          aria-expanded
          aria-autocomplete="list"
          aria-controls="palette-list"
          aria-activedescendant={at < 0 ? undefined : offerId(at)}
          placeholder={t('palette.placeholder')}
          spellCheck={false}
          autoComplete="off"
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </label>
      <OfferList id="palette-list" label={t('palette.title')} offers={offers} at={at} onRun={run} />
      <p className="unseen" role="status">
        {wanted === '' ? null : countText('palette.found', offers.length - 1)}
      </p>
    </PaletteGround>
  )
}

/** One step goes round the ends, a longer one stops at them. */
function stepped(at: number, step: number, count: number): number {
  if (Math.abs(step) === 1) return at < 0 && step < 0 ? count - 1 : (at + step + count) % count
  return Math.min(Math.max(at + step, 0), count - 1)
}
