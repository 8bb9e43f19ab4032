import { useWords } from '../data/use-words.ts'
import { SelectField } from '../ui/select-field.tsx'
import { PairRow } from './pair-row.tsx'
import { crossPairs, writePair } from './pair.ts'
import type { PairsBoardProps } from './pairs-board.tsx'
import { useCurrencyOptions } from './use-currency-options.ts'

/** What the chosen currencies cost in each other, and any two that are asked for. */
export function CrossRates({ board, chosen, onChoose, mine }: PairsBoardProps & { mine: readonly string[] }) {
  const t = useWords()
  const nameOf = (pair: typeof chosen) => writePair(pair, board.base)
  const usual = crossPairs(mine)
  const isOther = chosen.against !== board.base && !usual.some((pair) => nameOf(pair) === nameOf(chosen))
  const options = useCurrencyOptions(board)
  const sides = [
    { side: 'of', other: 'against', label: t('rates.crossOf') },
    { side: 'against', other: 'of', label: t('rates.crossAgainst') },
  ] as const
  return (
    <section aria-label={t('rates.cross')}>
      <div className="section-head">
        <h2 className="section-title">{t('rates.cross')}</h2>
        <span className="section-note">{t('rates.computed')}</span>
      </div>
      <ul>
        {[...usual, ...(isOther ? [chosen] : [])].map((pair) => (
          <PairRow
            key={nameOf(pair)}
            board={board}
            pair={pair}
            isChosen={nameOf(pair) === nameOf(chosen)}
            onChoose={() => onChoose(pair)}
          />
        ))}
      </ul>
      <div className="cross-choice" role="group" aria-label={t('rates.anyTwo')}>
        <span className="meta">{t('rates.anyTwo')}</span>
        {sides.map(({ side, other, label }) => (
          <SelectField
            key={side}
            label={label}
            options={options.filter(({ id }) => id !== chosen[other] && (side === 'against' || id !== board.base))}
            chosen={chosen[side]}
            onChoose={(code) => onChoose({ ...chosen, [side]: code })}
          />
        ))}
      </div>
    </section>
  )
}
