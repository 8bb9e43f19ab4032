import './lightbox.css'
import { useEffect, useRef, useState, type CSSProperties, type KeyboardEvent } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import { flushSync } from 'react-dom'
import { dirOf } from '#shared/languages.ts'
import { useWords } from '../data/use-words.ts'
import { useFormat } from '../data/use-settings.ts'
import { IconButton } from '../ui/icon-button.tsx'

type LightboxProps = { pictures: readonly HTMLImageElement[]; first: number; lang: string; onClose(): void }

/** As wide and high as there is room, and larger by these. */
const zooms = [1, 1.5, 2, 3, 4, 6]

/** The pictures of an article one by one, as large as the window, with their captions. */
export function Lightbox({ pictures, first, lang, onClose }: LightboxProps) {
  const t = useWords()
  const format = useFormat()
  const [at, setAt] = useState(first)
  const [zoom, setZoom] = useState(0)
  const view = useRef<HTMLDivElement>(null)
  const picture = pictures[at]
  useEffect(() => view.current?.focus(), [])
  const step = (by: 1 | -1) => {
    setAt((at + by + pictures.length) % pictures.length)
    setZoom(0)
  }
  const grow = (by: 1 | -1) => {
    const pane = view.current
    if (pane === null) return
    const middle = middleOf(pane)
    flushSync(() => setZoom(Math.max(0, Math.min(zooms.length - 1, zoom + by))))
    bringToMiddle(pane, middle)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const done = onKey(event, { step, grow, fit: () => setZoom(0), isLarge: zoom > 0 })
    if (!done) return
    event.preventDefault()
    event.stopPropagation()
  }
  if (picture === undefined) return null
  const place = t('reader.picturePlace', { place: format.number(at + 1), total: format.number(pictures.length) })
  return (
    <ModalOverlay className="lightbox-ground" isOpen isDismissable onOpenChange={(open) => open || onClose()}>
      <Modal className="lightbox-modal">
        <Dialog className="lightbox" aria-label={place}>
          {/* The keys of the dialog as a whole; each has its button too. */}
          {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
          <div className="lightbox-frame" onKeyDown={onKeyDown}>
            <div className="lightbox-bar">
              <span className="meta" role="status">
                {place}
              </span>
              <IconButton
                icon="back"
                label={t('reader.previousPicture')}
                disabled={pictures.length < 2}
                onClick={() => step(-1)}
              />
              <IconButton
                icon="forward"
                label={t('reader.nextPicture')}
                disabled={pictures.length < 2}
                onClick={() => step(1)}
              />
              <IconButton
                icon="minus"
                label={t('reader.smaller')}
                aria-disabled={zoom === 0}
                onClick={() => grow(-1)}
              />
              <span className="meta">{format.percent(String(zooms[zoom] ?? 1))}</span>
              <IconButton
                icon="plus"
                label={t('reader.larger')}
                aria-disabled={zoom === zooms.length - 1}
                onClick={() => grow(1)}
              />
              <IconButton icon="close" label={t('app.close')} onClick={onClose} />
            </div>
            <div
              ref={view}
              className="lightbox-view"
              role="group"
              aria-label={place}
              // What scrolls must be reached by the keyboard.
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
              tabIndex={0}
              data-large={zoom > 0 ? '' : undefined}
              style={{ '--zoom': zooms[zoom] } as CSSProperties}
            >
              <img src={picture.currentSrc || picture.src} alt={picture.alt} lang={lang} />
            </div>
            <p className="lightbox-caption" lang={lang} dir={dirOf(lang)}>
              {captionOf(picture)}
            </p>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

type Steps = { step(by: 1 | -1): void; grow(by: 1 | -1): void; fit(): void; isLarge: boolean }

/** Arrows go on to the next picture; over one that is larger than the window they move it, which the pane does itself. */
function onKey({ code, key, ctrlKey, altKey, metaKey }: KeyboardEvent, steps: Steps): boolean {
  if (ctrlKey || altKey || metaKey) return false
  const isRtl = document.documentElement.dir === 'rtl'
  if (key === '+' || code === 'Equal' || code === 'NumpadAdd') steps.grow(1)
  else if (key === '-' || code === 'Minus' || code === 'NumpadSubtract') steps.grow(-1)
  else if (code === 'Digit0' || code === 'Numpad0') steps.fit()
  else if (code === 'PageDown' || (code === (isRtl ? 'ArrowLeft' : 'ArrowRight') && !steps.isLarge)) steps.step(1)
  else if (code === 'PageUp' || (code === (isRtl ? 'ArrowRight' : 'ArrowLeft') && !steps.isLarge)) steps.step(-1)
  else return false
  return true
}

/** What is in the middle of a pane that scrolls, as parts of its width and height from where lines begin, and from above. */
type Middle = { across: number; down: number }

function middleOf(pane: HTMLElement): Middle {
  const { scrollLeft, scrollTop, clientWidth, clientHeight, scrollWidth, scrollHeight } = pane
  // From right to left it is counted below zero.
  return {
    across: (Math.abs(scrollLeft) + clientWidth / 2) / scrollWidth,
    down: (scrollTop + clientHeight / 2) / scrollHeight,
  }
}

function bringToMiddle(pane: HTMLElement, { across, down }: Middle): void {
  const { clientWidth, clientHeight, scrollWidth, scrollHeight } = pane
  const fromStart = across * scrollWidth - clientWidth / 2
  pane.scrollTo(
    getComputedStyle(pane).direction === 'rtl' ? -fromStart : fromStart,
    down * scrollHeight - clientHeight / 2,
  )
}

/** What stands under the picture, else what it shows in words. */
function captionOf(picture: HTMLImageElement): string {
  const caption = picture.closest('figure')?.querySelector('figcaption')?.textContent.trim() ?? ''
  return caption === '' ? picture.alt : caption
}
