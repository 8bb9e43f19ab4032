import '../ui/row.css'
import './timeline.css'
import { defaultRangeExtractor, elementScroll, useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArticleQuery, ArticleSummary } from '#shared/model.ts'
import type { Density } from '#shared/settings.ts'
import { useRowList } from '../data/row-lists.ts'
import { useSettings } from '../data/use-settings.ts'
import { useOneStop } from '../ui/use-one-stop.ts'
import { TimelineRow, type RowLook } from './timeline-row.tsx'
import { useColumns } from './use-columns.ts'

type TimelineProps = {
  articles: readonly ArticleSummary[]
  label: string
  scrollRef: RefObject<HTMLDivElement | null>
  look: RowLook
  /** The first article opens the page, larger than the others. */
  opens?: boolean
  /** False for a list beside other columns, which must not move when its rows change height. */
  alone?: boolean
  current?: ArticleSummary['id'] | null
  /** What the list shows, for marking all of it. */
  query: ArticleQuery
  onOpen(article: ArticleSummary): void
  /** Called when the end comes into sight; there may be nothing more. */
  onEnd(): void
}

/** Heights in px at a text size of 100 % that rows are taken to have until they are seen. */
const rowHeight: Record<Density, Record<RowLook, number>> = {
  comfortable: { brief: 97, opening: 360, list: 137, cards: 348, magazine: 209 },
  compact: { brief: 72, opening: 320, list: 25, cards: 320, magazine: 150 },
}
const endNear = 5

/** A list of articles of any length inside a pane that scrolls; only the rows in sight exist. */
export function Timeline(props: TimelineProps) {
  const { articles, label, scrollRef, look, opens = false, alone = true, current = null, query, onOpen, onEnd } = props
  const { t } = useTranslation()
  const { density, textSize } = useSettings()
  const list = useRef<HTMLDivElement>(null)
  const offset = useOffsetInside(list, scrollRef)
  const columns = useColumns(list, look)
  const held = useHeld(list)
  const heldRow = held === null ? -1 : Math.floor(articles.findIndex(({ id }) => id === held) / columns)
  const lookOf = (row: number) => (opens && row === 0 && look !== 'cards' ? 'opening' : look)
  // The rule is the React compiler's, which is not used here.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: Math.ceil(articles.length / columns),
    getScrollElement: () => scrollRef.current,
    estimateSize: (row) => (rowHeight[density][lookOf(row)] * textSize) / 100,
    getItemKey: (row) => `${lookOf(row)} ${articles[row * columns]?.id ?? row}`,
    scrollMargin: offset,
    // Where the pane opens is the pane's matter; the list only evens out rows above that turn out higher or lower.
    scrollToFn: (top, options, instance) => {
      if (alone && options.adjustments !== undefined) elementScroll(top, options, instance)
    },
    overscan: 6,
    // The row that has the focus stays in the page when it is scrolled away, or the focus would be lost.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range)
      return heldRow < 0 || shown.includes(heldRow) ? shown : [...shown, heldRow].toSorted((one, other) => one - other)
    },
  })
  const currentRow = current === null ? -1 : Math.floor(articles.findIndex(({ id }) => id === current) / columns)
  useEffect(() => {
    const place = currentRow < 0 ? undefined : virtual.getOffsetForIndex(currentRow, 'auto')
    if (place !== undefined) scrollRef.current?.scrollTo({ top: place[0] })
    // Only when another article becomes the current one: the list is scrolled by hand otherwise.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [current])
  useRowList(list, {
    articles: () => articles,
    columns: () => columns,
    query: () => query,
    reveal: (index) => {
      const found = virtual.getOffsetForIndex(Math.floor(index / columns), 'auto')
      if (found !== undefined) scrollRef.current?.scrollTo({ top: found[0] })
    },
  })
  useOneStop(list)
  const rows = virtual.getVirtualItems()
  const lastShown = (virtual.range?.endIndex ?? 0) * columns
  useEffect(() => {
    if (articles.length > 0 && lastShown >= articles.length - endNear * columns) onEnd()
  }, [articles.length, columns, lastShown, onEnd])
  return (
    <div
      ref={list}
      role="list"
      className="timeline"
      aria-label={label}
      data-walk="h3 button"
      style={{ blockSize: virtual.getTotalSize() }}
    >
      {rows.map(({ key, index: row, start }) => (
        <div
          key={key}
          ref={virtual.measureElement}
          role="presentation"
          data-index={row}
          className="timeline-place"
          style={{
            transform: `translateY(${start - offset}px)`,
            gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
          }}
        >
          {articles.slice(row * columns, (row + 1) * columns).map((article, column) => (
            <div
              key={article.id}
              role="listitem"
              className="timeline-item"
              aria-setsize={articles.length}
              aria-posinset={row * columns + column + 1}
            >
              <TimelineRow
                article={article}
                look={lookOf(row)}
                current={article.id === current}
                compact={density === 'compact'}
                unreadMark={t('list.unreadMark')}
                selectedMark={t('list.selectedMark')}
                onOpen={onOpen}
              />
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}

/** The article whose row had the focus last. */
function useHeld(list: RefObject<HTMLElement | null>): number | null {
  const [held, setHeld] = useState<number | null>(null)
  useEffect(() => {
    const element = list.current
    const onFocus = ({ target }: FocusEvent) => {
      const row = target instanceof Element ? target.closest<HTMLElement>('[data-article]') : null
      setHeld(row === null ? null : Number(row.dataset['article']))
    }
    element?.addEventListener('focusin', onFocus)
    return () => element?.removeEventListener('focusin', onFocus)
  }, [list])
  return held
}

/** Pixels from the top of the scrolled content to the list, kept true while what stands above it changes. */
function useOffsetInside(list: RefObject<HTMLElement | null>, pane: RefObject<HTMLElement | null>): number {
  // Null until measured: the first measure always renders once more, with the pane's element there to be scrolled.
  const [offset, setOffset] = useState<number | null>(null)
  // Not a layout effect: the pane around the list has no element before all of them have run.
  useEffect(() => {
    const [inner, outer] = [list.current, pane.current]
    if (inner === null || outer === null) return undefined
    const measure = () =>
      setOffset(Math.round(inner.getBoundingClientRect().top - outer.getBoundingClientRect().top + outer.scrollTop))
    const growth = new ResizeObserver(measure)
    growth.observe(outer)
    for (const child of outer.children) growth.observe(child)
    measure()
    return () => growth.disconnect()
  }, [list, pane])
  return offset ?? 0
}
