import './pairs-board.css'
import { useState, type KeyboardEvent } from 'react'
import type { RateBoard } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { useFormat, useSettings } from '../data/use-settings.ts'
import { fold } from '../ui/fold.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { CrossRates } from './cross-rates.tsx'
import { PairRow } from './pair-row.tsx'
import { writePair, type Pair } from './pair.ts'
import { useChosenPairs } from './use-chosen-pairs.ts'
import { usePairOrder } from './use-pair-order.ts'

export type PairsBoardProps = { board: RateBoard; chosen: Pair; onChoose(pair: Pair): void }

/** The chosen pairs with their rates in the reader's order, all others to be looked through, and cross rates. */
export function PairsBoard(props: PairsBoardProps) {
  const { board } = props
  const t = useWords()
  const { pairs } = useSettings()
  const [all, setAll] = useState(false)
  const quoted = board.rates.map(({ currency }) => currency)
  const mine = pairs.filter((code) => quoted.includes(code))
  const others = quoted.filter((code) => !mine.includes(code))
  const title = t('rates.board', { base: board.base })
  return (
    <div className="pairs">
      <section aria-label={title}>
        <div className="section-head">
          <h2 className="section-title">{title}</h2>
          <span className="section-note">{t('rates.changeInDay')}</span>
        </div>
        <Mine {...props} codes={mine} />
        {others.length === 0 ? null : (
          <button type="button" className="link pairs-all" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t('rates.showChosen') : t('rates.showAll', { count: others.length })}
          </button>
        )}
        {all ? <Others {...props} codes={others} /> : null}
      </section>
      <CrossRates {...props} mine={mine} />
    </div>
  )
}

type RowsProps = PairsBoardProps & { codes: readonly string[] }

function Mine({ codes, ...props }: RowsProps) {
  const { handlersOf, said } = usePairOrder(codes)
  const { remove } = useChosenPairs()
  return (
    <>
      <ul>
        {codes.map((code) => (
          <OfficialRow
            key={code}
            code={code}
            {...props}
            {...handlersOf(code)}
            {...(codes.length > 1 && { onMine: remove, isMine: true })}
          />
        ))}
      </ul>
      <p className="unseen" role="status">
        {said}
      </p>
    </>
  )
}

/** Looked through by the code or the name of a currency. */
function Others({ codes, ...props }: RowsProps) {
  const t = useWords()
  const format = useFormat()
  const { add } = useChosenPairs()
  const [typed, setTyped] = useState('')
  const sought = fold(typed)
  const found = codes.filter((code) => fold(`${code} ${format.displayCurrency(code)}`).includes(sought))
  return (
    <>
      <input
        className="field pairs-find"
        type="search"
        value={typed}
        placeholder={t('rates.find')}
        aria-label={t('rates.find')}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <ul>
        {found.map((code) => (
          <OfficialRow key={code} code={code} {...props} onMine={add} />
        ))}
      </ul>
      <p className="meta pairs-none" role="status">
        {found.length === 0 ? t('rates.noneFound') : null}
      </p>
    </>
  )
}

type OfficialRowProps = PairsBoardProps & {
  code: string
  /** Takes the currency among the reader's pairs, or out of them where it `isMine`. */
  onMine?: (code: string) => void
  isMine?: boolean
  onKeyDown?: (event: KeyboardEvent<HTMLLIElement>) => void
}

function OfficialRow({ code, board, chosen, onChoose, onMine, isMine = false, onKeyDown, ...item }: OfficialRowProps) {
  const t = useWords()
  const format = useFormat()
  const pair = { of: code, against: board.base }
  const isChosen = writePair(pair, board.base) === writePair(chosen, board.base)
  const name = format.displayCurrency(code)
  const change = (row: HTMLElement) => {
    // The keyboard goes on beside the row that leaves.
    const beside = row.nextElementSibling ?? row.previousElementSibling
    beside?.querySelector('button')?.focus()
    onMine?.(code)
  }
  const onKey = (event: KeyboardEvent<HTMLLIElement>) => {
    onKeyDown?.(event)
    if (onMine === undefined || event.key !== (isMine ? 'Delete' : 'Insert')) return
    event.preventDefault()
    change(event.currentTarget)
  }
  return (
    <PairRow board={board} pair={pair} isChosen={isChosen} onChoose={() => onChoose(pair)} onKeyDown={onKey} {...item}>
      {onMine === undefined ? null : (
        <IconButton
          className={isMine ? 'pair-mine pair-leave' : 'pair-mine'}
          icon={isMine ? 'close' : 'plus'}
          size={18}
          label={t(isMine ? 'rates.removePair' : 'rates.addPair', { name })}
          aria-keyshortcuts={isMine ? 'Delete' : 'Insert'}
          onClick={({ currentTarget }) => change(currentTarget.closest('li') ?? currentTarget)}
        />
      )}
    </PairRow>
  )
}
