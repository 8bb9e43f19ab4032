import './palette.css'
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  Autocomplete,
  Dialog,
  Input,
  ListBox,
  ListBoxItem,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components'
import { dirOf } from '#shared/languages.ts'
import { useCountText } from '../data/use-count-text.ts'
import { useNavigation } from '../data/use-view.ts'
import { Icon } from '../ui/icon.tsx'
import { useChordName } from '../ui/chord-name.ts'
import { Caps } from '../ui/key-caps.tsx'
import { found, type PaletteItem } from './palette-items.ts'
import { usePaletteItems } from './use-palette-items.ts'

/** The first picture holds what fits; the rest follows behind it. */
const shownAtFirst = 8
const shownAtMost = 50

/** Everything by its name: commands, places, settings, sources, tags and articles. */
export function Palette() {
  const { t } = useTranslation()
  const countText = useCountText()
  const { enter, closeDialog } = useNavigation()
  const [text, setText] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  // Typing never waits for the list.
  const typed = useDeferredValue(text)
  const complete = useDeferredValue(true, false)
  const items = usePaletteItems(complete)
  const most = complete ? shownAtMost : shownAtFirst
  const chordName = useChordName()
  const shown = useMemo(() => found(items, typed, most), [items, typed, most])
  const wanted = typed.trim()
  const search: PaletteItem = {
    id: 'search for',
    kind: 'search',
    name: t('palette.searchFor', { text: wanted }),
    otherNames: [],
    run: () => enter({ kind: 'search', text: wanted }),
  }
  const offered = wanted === '' ? shown : [...shown, search]
  const run = (id: string | number) => {
    const item = offered.find((each) => each.id === id)
    closeDialog()
    if (item?.action === undefined) item?.run()
    // What a command is about has the focus again only after the palette has let it go.
    else requestAnimationFrame(() => requestAnimationFrame(item.run))
  }
  return (
    <ModalOverlay className="dialog-ground" isDismissable isOpen onOpenChange={(open) => open || closeDialog()}>
      <Modal className="float palette">
        <Dialog className="palette-dialog" aria-label={t('palette.title')}>
          <Autocomplete inputValue={text} onInputChange={setText}>
            <SearchField className="palette-field" aria-label={t('palette.title')}>
              <Icon name="search" />
              <Input ref={field} placeholder={t('palette.placeholder')} spellCheck={false} autoComplete="off" />
            </SearchField>
            <ListBox
              className="palette-list"
              aria-label={t('palette.title')}
              items={offered}
              onAction={run}
              selectionMode="none"
            >
              {(item) => (
                <Offer
                  item={item}
                  kindName={t(`palette.kinds.${item.kind}`)}
                  strokes={item.chord ? chordName(item.chord) : null}
                />
              )}
            </ListBox>
          </Autocomplete>
          <p className="unseen" role="status">
            {wanted === '' ? null : countText('palette.found', shown.length)}
          </p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

type OfferProps = { item: PaletteItem; kindName: string; strokes: readonly string[] | null }

function Offer({ item: { id, name, lang }, kindName, strokes }: OfferProps) {
  return (
    <ListBoxItem id={id} textValue={name} className="palette-item">
      <span className="palette-name" lang={lang}>
        <bdi dir={lang === undefined ? undefined : dirOf(lang)}>{name}</bdi>
      </span>
      {strokes === null ? <span className="meta">{kindName}</span> : <Caps strokes={strokes} />}
    </ListBoxItem>
  )
}
