import '../ui/row.css'
import './timeline.css'
import './one-line-rows.css'
import { defaultRangeExtractor, elementScroll, useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, useReducer, useRef, useState, type RefObject } from 'react'
import { flushSync } from 'react-dom'
import type { ArticleQuery, ArticleSummary } from '#shared/model.ts'
import type { Density } from '#shared/settings.ts'
import { useWords } from '../data/use-words.ts'
import { useRowList } from '../data/row-lists.ts'
import { groupsThreads, moreReports } from '../data/threads.ts'
import { readingLanguages, useSettings } from '../data/use-settings.ts'
import { useKeptPane } from '../ui/scroller.tsx'
import { useLatest } from '../ui/use-latest.ts'
import { useOneStop } from '../ui/use-one-stop.ts'
import { TimelineRow, type RowLook } from './timeline-row.tsx'
import { useColumns } from './use-columns.ts'
import type { GroupOf } from './use-group-names.ts'

type TimelineProps = {
  articles: readonly ArticleSummary[]
  label: string
  look: RowLook
  /** The first article opens the page, larger than the others. */
  opens?: boolean
  /** False for a list beside other columns, which must not move when its rows change height. */
  alone?: boolean
  current?: ArticleSummary['id'] | null
  /** What the articles stand under, told over the first of each group. */
  groupOf?: GroupOf | null
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
/** Rows of another look have heights of their own. */
const looks: readonly RowLook[] = ['brief', 'opening', 'list', 'cards', 'magazine']

/** A list of articles of any length inside a `Scroller`; only the rows in sight exist. */
export function Timeline(props: TimelineProps) {
  const {
    articles,
    label,
    look,
    opens = false,
    alone = true,
    current = null,
    groupOf = null,
    query,
    onOpen,
    onEnd,
  } = props
  const t = useWords()
  const settings = useSettings()
  const { density, textSize } = settings
  const groups = groupsThreads(settings, query)
  const langs = readingLanguages(settings)
  const list = useRef<HTMLDivElement>(null)
  const offset = useOffsetInside(list)
  const columns = useColumns(list, look)
  const held = useHeld(list)
  const kept = useKeptPane()
  const lookOf = useCallback(
    (row: number): RowLook => (opens && row === 0 && look !== 'cards' ? 'opening' : look),
    [opens, look],
  )
  // Another function makes the virtualizer go through all rows again, at every frame of a scroll.
  const keyOf = useCallback(
    (row: number) => (articles[row * columns]?.id ?? -row) * looks.length + looks.indexOf(lookOf(row)),
    [articles, columns, lookOf],
  )
  const rowOf = (id: number | null) =>
    id === null ? -1 : Math.floor(articles.findIndex((article) => article.id === id) / columns)
  // The rule is the React compiler's, which is not used here.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer<HTMLElement, HTMLElement>({
    count: Math.ceil(articles.length / columns),
    getScrollElement: () => paneOf(list),
    // The first picture holds the rows in sight already, where they were when this visit was left.
    initialRect: { width: 0, height: innerHeight },
    initialOffset: kept.top,
    initialMeasurementsCache: kept.rows,
    estimateSize: (row) => (rowHeight[density][lookOf(row)] * textSize) / 100,
    getItemKey: keyOf,
    scrollMargin: offset,
    // Where the pane opens is the pane's matter; the list only evens out rows above that turn out higher or lower.
    scrollToFn: (top, options, instance) => {
      if (alone && options.adjustments !== undefined) elementScroll(top, options, instance)
    },
    overscan: 6,
    // The row that has the focus stays in the page when it is scrolled away, or the focus would be lost.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range)
      const heldRow = rowOf(held.current)
      return heldRow < 0 || shown.includes(heldRow) ? shown : [...shown, heldRow].toSorted((one, other) => one - other)
    },
  })
  useLayoutEffect(() => {
    const keep = () => {
      kept.rows = virtual.takeSnapshot()
    }
    // Before what keeps all panes of a page that goes.
    addEventListener('pagehide', keep, { capture: true })
    return () => {
      removeEventListener('pagehide', keep, { capture: true })
      keep()
    }
  }, [kept, virtual])
  const [, redraw] = useReducer((drawn: number) => drawn + 1, 0)
  // The virtualizer sees in a frame that rows have grown, and draws after it, until when they would lie over each other.
  const measureRows = useCallback(() => {
    for (const row of virtual.elementsCache.values())
      if (row.isConnected) virtual.resizeItem(virtual.indexFromElement(row), row.offsetHeight)
  }, [virtual])
  // After all effects, one of which puts the look on the document, and before the frame.
  useLayoutEffect(() => queueMicrotask(() => flushSync(measureRows)), [settings, measureRows])
  useLayoutEffect(() => {
    const pane = paneOf(list)
    if (pane === null) return undefined
    let width = pane.clientWidth
    // While it is dragged wider and narrower.
    const resized = new ResizeObserver(() => {
      if (pane.clientWidth === width) return
      width = pane.clientWidth
      flushSync(() => {
        measureRows()
        redraw()
      })
    })
    resized.observe(pane)
    return () => resized.disconnect()
  }, [measureRows])
  useEffect(() => {
    // The pane was scrolled where it was left before anybody listened.
    const pane = paneOf(list)
    if (pane !== null && Math.abs(pane.scrollTop - (virtual.scrollOffset ?? 0)) >= 1)
      pane.dispatchEvent(new Event('scroll'))
  }, [virtual])
  const currentRow = rowOf(current)
  const isCurrentListed = currentRow >= 0
  useEffect(() => {
    if (isCurrentListed) reveal(currentRow)
    // Only when another article becomes the current one: the list is scrolled by hand otherwise.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [current, isCurrentListed])
  const reveal = (row: number) => {
    const found = virtual.getOffsetForIndex(row, 'auto')
    if (found !== undefined) paneOf(list)?.scrollTo({ top: found[0] })
  }
  useRowList(list, {
    articles: () => articles,
    columns: () => columns,
    query: () => query,
    reveal: (index) => reveal(Math.floor(index / columns)),
  })
  useOneStop(list)
  const latestOpen = useLatest(onOpen)
  const open = useCallback((article: ArticleSummary) => latestOpen.current(article), [latestOpen])
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
              <GroupHead articles={articles} at={row * columns + column} groupOf={groupOf} />
              <TimelineRow
                article={article}
                look={lookOf(row)}
                current={article.id === current}
                compact={density === 'compact'}
                unreadMark={t('list.unreadMark')}
                selectedMark={t('list.selectedMark')}
                more={groups ? moreReports(article, langs) : 0}
                onOpen={open}
              />
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}

function GroupHead({
  articles,
  at,
  groupOf,
}: {
  articles: readonly ArticleSummary[]
  at: number
  groupOf: GroupOf | null
}) {
  const article = articles[at]
  if (groupOf === null || article === undefined) return null
  const [group, before] = [groupOf(article), articles[at - 1]]
  if (before !== undefined && groupOf(before) === group) return null
  return (
    <p className="timeline-group">
      <bdi>{group}</bdi>
    </p>
  )
}

/** The article whose row had the focus last. */
function useHeld(list: RefObject<HTMLElement | null>): RefObject<number | null> {
  const held = useRef<number | null>(null)
  useEffect(() => {
    const element = list.current
    const onFocus = ({ target }: FocusEvent) => {
      const row = target instanceof Element ? target.closest<HTMLElement>('[data-article]') : null
      held.current = row === null ? null : Number(row.dataset['article'])
    }
    element?.addEventListener('focusin', onFocus)
    return () => element?.removeEventListener('focusin', onFocus)
  }, [list])
  return held
}

/** Pixels from the top of the scrolled content to the list, kept true while what stands above it changes. */
function useOffsetInside(list: RefObject<HTMLElement | null>): number {
  const [offset, setOffset] = useState(0)
  useLayoutEffect(() => {
    const [inner, outer] = [list.current, paneOf(list)]
    if (inner === null || outer === null) return undefined
    const measure = () =>
      setOffset(Math.round(inner.getBoundingClientRect().top - outer.getBoundingClientRect().top + outer.scrollTop))
    const growth = new ResizeObserver(measure)
    growth.observe(outer)
    for (const child of outer.children) growth.observe(child)
    measure()
    return () => growth.disconnect()
  }, [list])
  return offset
}

/** The pane around a list; its own reference is filled in too late for the first picture. */
function paneOf(list: RefObject<HTMLElement | null>): HTMLElement | null {
  return list.current?.closest<HTMLElement>('.scroller') ?? null
}
