import '../ui/row.css'
import './timeline.css'
import { elementScroll, useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArticleSummary } from '#shared/model.ts'
import { useSettings } from '../data/use-settings.ts'
import { TimelineRow } from './timeline-row.tsx'

type TimelineProps = {
  articles: readonly ArticleSummary[]
  label: string
  scrollRef: RefObject<HTMLDivElement | null>
  withExcerpt?: boolean
  /** False for a list beside other columns, which must not move when its rows change height. */
  alone?: boolean
  current?: ArticleSummary['id'] | null
  onOpen(article: ArticleSummary): void
  /** Called when the end comes into sight; there may be nothing more. */
  onEnd(): void
}

const rowHeight = { comfortable: 97, compact: 72 }
const endNear = 5

/** A list of articles of any length inside a pane that scrolls; only the rows in sight exist. */
export function Timeline(props: TimelineProps) {
  const { articles, label, scrollRef, withExcerpt = false, alone = true, current = null, onOpen, onEnd } = props
  const { t } = useTranslation()
  const { density, textSize } = useSettings()
  const list = useRef<HTMLOListElement>(null)
  const offset = useOffsetInside(list, scrollRef)
  // The rule is the React compiler's, which is not used here.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: articles.length,
    getScrollElement: () => scrollRef.current,
    estimateSize: () => (rowHeight[density] * textSize) / 100,
    getItemKey: (index) => articles[index]?.id ?? index,
    scrollMargin: offset,
    // Where the pane opens is the pane's matter; the list only evens out rows above that turn out higher or lower.
    scrollToFn: (top, options, instance) => {
      if (alone && options.adjustments !== undefined) elementScroll(top, options, instance)
    },
    overscan: 6,
  })
  const rows = virtual.getVirtualItems()
  const lastShown = rows.at(-1)?.index ?? 0
  useEffect(() => {
    if (articles.length > 0 && lastShown >= articles.length - endNear) onEnd()
  }, [articles.length, lastShown, onEnd])
  return (
    <ol ref={list} className="timeline" aria-label={label} style={{ blockSize: virtual.getTotalSize() }}>
      {rows.map(({ key, index, start }) => {
        const article = articles[index]
        if (article === undefined) return null
        return (
          <li
            key={key}
            ref={virtual.measureElement}
            data-index={index}
            className="timeline-place"
            style={{ transform: `translateY(${start - offset}px)` }}
            aria-setsize={articles.length}
            aria-posinset={index + 1}
          >
            <TimelineRow
              article={article}
              withExcerpt={withExcerpt}
              current={article.id === current}
              unreadMark={t('list.unreadMark')}
              onOpen={onOpen}
            />
          </li>
        )
      })}
    </ol>
  )
}

/** Pixels from the top of the scrolled content to the list, kept true while what stands above it changes. */
function useOffsetInside(list: RefObject<HTMLElement | null>, pane: RefObject<HTMLElement | null>): number {
  const [offset, setOffset] = useState(0)
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
  return offset
}
