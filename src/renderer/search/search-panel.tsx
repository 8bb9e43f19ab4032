import '../ui/row.css'
import './search.css'
import { useEffect, useRef, useState } from 'react'
import type { ArticleId, SearchHit, SearchPage } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { addressOf } from '../data/address-of.ts'
import { useOfferSource } from '../data/offered-address.ts'
import { useOpenFrom } from '../data/reading-list.ts'
import { useChangeSearches, useSearches } from '../data/use-searches.ts'
import { useFormat } from '../data/use-settings.ts'
import { useNavigation, usePlace } from '../data/use-view.ts'
import { focusSearch, searchFieldId } from '../ui/focus-search.ts'
import { isolate } from '../ui/isolate.ts'
import { useAfterPaint } from '../ui/after-paint.ts'
import { Scroller } from '../ui/scroller.tsx'
import { Empty, FailureNote, Waiting } from '../ui/states.tsx'
import { useOneStop } from '../ui/use-one-stop.ts'
import { useLatest } from '../ui/use-latest.ts'
import { HitRow } from './hit-row.tsx'
import { SearchHelp } from './search-help.tsx'
import { useSearchPages } from './use-search-pages.ts'
import { resting } from '../ui/resting.ts'

/** The hits of a new search that are drawn before all others: a screen of them. */
const inSight = 16

/** What is found for the text in the bar's field. */
export function SearchPanel() {
  const t = useWords()
  const place = usePlace()
  const text = place.kind === 'search' ? place.text.trim() : ''
  const [typed, setTyped] = useState<string | null>(null)
  const [mutedShown, setMutedShown] = useState<string | null>(null)
  const found = useSearchPages(text, { asTyped: typed === text, muted: mutedShown === text })
  const first = text === '' ? undefined : found.data?.pages[0]
  const isFound = found.isSuccess && !found.isPlaceholderData
  const hits = text === '' ? [] : (found.data?.pages.flatMap((page) => page.hits) ?? [])
  const isWhole = useAfterPaint(useSearchOfRows(text, isFound))
  const address = addressOf(text)
  const offerSource = useOfferSource()
  const lookBehind = address === null ? null : () => offerSource(address)
  const openFrom = useOpenFrom()
  const rows = useRef<HTMLOListElement>(null)
  useOneStop(rows)
  const open = (id: ArticleId) => openFrom(id, hits)
  useFieldKeys({ text, hits, isFound, failed: found.isError }, open, lookBehind)
  return (
    <Scroller>
      <div className="list-page search-page">
        <SearchHead text={text} total={first?.total ?? null} found={(isFound ? first?.retyped : null) ?? text} />
        {first === undefined ? null : (
          <SearchNotes
            text={text}
            page={first}
            onAsTyped={() => setTyped(text)}
            onShowMuted={() => setMutedShown(text)}
          />
        )}
        {found.error === null || text === '' ? null : (
          <FailureNote error={found.error} onRetry={() => void found.refetch()} />
        )}
        {text !== '' && found.isPending ? <Waiting rows={6} /> : null}
        {text === '' ? <Empty title={t('search.untypedTitle')} text={t('search.untypedText')} /> : null}
        {text !== '' && found.isSuccess && hits.length === 0 ? (
          <NothingFound text={text} onLookBehind={lookBehind} />
        ) : null}
        {text === '' || (address === null && found.isSuccess && hits.length === 0) ? <SearchHelp /> : null}
        {hits.length === 0 ? null : <h2 className="unseen">{t('search.results')}</h2>}
        <ol
          ref={rows}
          data-walk="h3 button"
          aria-label={t('search.results')}
          aria-busy={text !== '' && found.isPlaceholderData}
        >
          {(isWhole ? hits : hits.slice(0, inSight)).map((hit) => (
            <li key={hit.id}>
              <HitRow hit={hit} onOpen={open} />
            </li>
          ))}
        </ol>
        {found.hasNextPage && hits.length > 0 ? (
          <button
            type="button"
            className="button search-more"
            {...resting(found.isFetchingNextPage, () => void found.fetchNextPage())}
          >
            {t('search.more')}
          </button>
        ) : null}
      </div>
    </Scroller>
  )
}

/** `found` is what was searched for, which may be the text in another layout of the keyboard. */
function SearchHead({ text, total, found }: { text: string; total: number | null; found: string }) {
  const t = useWords()
  const format = useFormat()
  const kept = useSearches().some((search) => search.text === found)
  const { add } = useChangeSearches()
  return (
    <header className={text === '' ? 'unseen' : 'list-head'}>
      <h1 className="list-title">{text === '' ? t('search.title') : <bdi>{text}</bdi>}</h1>
      <p className="section-note" role="status">
        {total === null || total === 0 ? null : t('search.found', { count: total, number: format.number(total) })}
      </p>
      {text === '' ? null : (
        <button type="button" className="list-tool" {...resting(kept, () => void add(found))}>
          {t(kept ? 'searches.isKept' : 'searches.keep')}
        </button>
      )}
    </header>
  )
}

type NotesProps = { text: string; page: SearchPage; onAsTyped(): void; onShowMuted(): void }

/** That another text was searched for, with a way back, what is muted, and how much no search finds yet. */
function SearchNotes({ text, page: { retyped, muted, unindexed }, onAsTyped, onShowMuted }: NotesProps) {
  const t = useWords()
  const format = useFormat()
  return (
    <div role="status">
      {retyped === null ? null : (
        <p className="search-note">
          {t('search.retyped', { typed: text, text: retyped })}{' '}
          <button type="button" className="link" onClick={onAsTyped}>
            {t('search.asTyped', { text })}
          </button>
        </p>
      )}
      {muted === 0 ? null : (
        <p className="search-note">
          {t('search.muted', { number: format.number(muted) })}{' '}
          <button type="button" className="link" onClick={onShowMuted}>
            {t('search.showMuted')}
          </button>
        </p>
      )}
      {unindexed === 0 ? null : (
        <p className="search-note">{t('search.unindexed', { count: unindexed, number: format.number(unindexed) })}</p>
      )}
    </div>
  )
}

/** Of an address the feeds can be looked for. */
function NothingFound({ text, onLookBehind }: { text: string; onLookBehind: (() => void) | null }) {
  const t = useWords()
  const { replace } = useNavigation()
  const clear = () => {
    replace({ kind: 'search', text: '' })
    focusSearch()
  }
  const words =
    onLookBehind === null ? t('search.noneText', { text }) : t('search.addressText', { text: isolate(text) })
  return (
    <Empty title={t('search.noneTitle')} text={words}>
      {onLookBehind === null ? null : (
        <button type="button" className="button button-main" onClick={onLookBehind}>
          {t('sources.find')}
        </button>
      )}
      <button type="button" className="button" onClick={clear}>
        {t('search.clear')}
      </button>
    </Empty>
  )
}

/** The text whose hits stand in the list: the former one, until the new answer is there. */
function useSearchOfRows(text: string, isFound: boolean): string {
  const [drawn, setDrawn] = useState(text)
  if (isFound && drawn !== text) setDrawn(text)
  return isFound ? text : drawn
}

type Found = { text: string; hits: readonly SearchHit[]; isFound: boolean; failed: boolean }

/**
 * From the bar's field the down arrow goes to the first that is found, and Enter opens it, once it has been found; where nothing
 * is, it does what else there is to do with the text.
 */
function useFieldKeys(found: Found, open: (id: ArticleId) => void, otherwise: (() => void) | null): void {
  const latest = useLatest({ ...found, open, otherwise })
  const wanted = useRef<string | null>(null)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target, key } = event
      if (!(target instanceof HTMLElement) || target.id !== searchFieldId || event.isComposing) return
      const { text, hits, isFound } = latest.current
      const [first] = hits
      wanted.current = key === 'Enter' && text !== '' && !isFound ? text : null
      if (key === 'Enter' && isFound && first === undefined) latest.current.otherwise?.()
      if (first === undefined || (key !== 'ArrowDown' && key !== 'Enter')) return
      event.preventDefault()
      if (key === 'ArrowDown') document.querySelector<HTMLElement>('.search-page .row-open')?.focus()
      else if (isFound) latest.current.open(first.id)
    }
    const onLeave = () => {
      wanted.current = null
    }
    addEventListener('keydown', onKey)
    addEventListener('focusout', onLeave)
    return () => {
      removeEventListener('keydown', onKey)
      removeEventListener('focusout', onLeave)
    }
  }, [latest])
  const { text, isFound, failed } = found
  const [first] = found.hits
  useEffect(() => {
    if (wanted.current === null || !(isFound || failed)) return
    const isWanted = isFound && wanted.current === text
    wanted.current = null
    if (!isWanted) return
    if (first === undefined) latest.current.otherwise?.()
    else latest.current.open(first.id)
  }, [text, isFound, failed, first, latest])
}
