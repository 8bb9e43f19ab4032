import { memo, type MouseEvent } from 'react'
import { dirOf } from '#shared/languages.ts'
import { useWords } from '../data/use-words.ts'
import { KeyCaps } from '../ui/key-caps.tsx'
import type { PaletteItem } from './palette-items.ts'

type OfferListProps = {
  id: string
  label: string
  offers: readonly PaletteItem[]
  /** The place of the one in hand; -1 when none is. */
  at: number
  onRun(item: PaletteItem): void
}

/** The element of the offer at a place. */
export function offerId(at: number): string {
  return `palette-offer-${at}`
}

/** What the palette offers, walked from its field, which keeps the focus. */
export function OfferList({ id, label, offers, at, onRun }: OfferListProps) {
  const t = useWords()
  return (
    <div id={id} role="listbox" tabIndex={-1} aria-label={label} className="palette-list" onMouseDown={keepFocus}>
      {offers.map((item, place) => (
        <button
          key={item.id}
          ref={place === at ? reveal : undefined}
          id={offerId(place)}
          type="button"
          role="option"
          tabIndex={-1}
          aria-selected={place === at}
          className="palette-item"
          data-focused={place === at ? 'true' : undefined}
          onClick={() => onRun(item)}
        >
          <OfferWords item={item} kindName={t(`palette.kinds.${item.kind}`)} />
        </button>
      ))}
    </div>
  )
}

function keepFocus(event: MouseEvent): void {
  event.preventDefault()
}

function reveal(offer: HTMLElement | null): void {
  offer?.scrollIntoView({ block: 'nearest' })
}

type OfferWordsProps = { item: PaletteItem; kindName: string }

/** Drawn once: what is in hand changes around it. */
const OfferWords = memo(function OfferWords({ item: { name, lang, chord }, kindName }: OfferWordsProps) {
  return (
    <>
      <span className="palette-name" lang={lang}>
        {lang === undefined ? <span>{name}</span> : <bdi dir={dirOf(lang)}>{name}</bdi>}
      </span>
      {chord ? <KeyCaps chord={chord} /> : <span className="meta">{kindName}</span>}
    </>
  )
})
