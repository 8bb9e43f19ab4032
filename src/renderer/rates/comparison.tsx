import { memo } from 'react'
import type { RateBoard } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { SelectField } from '../ui/select-field.tsx'
import type { Pair } from './pair.ts'
import { useCurrencyOptions } from './use-currency-options.ts'

const nothing = 'none'

type ComparisonProps = { board: RateBoard; pair: Pair; other: string | null; onChoose(other: string | null): void }

/**
 * Sets another currency beside the pair, and says then which line is whose and what 100 is. Its list of all currencies is
 * not made again with every range and day of the chart.
 */
export const Comparison = memo(function Comparison({ board, pair, other, onChoose }: ComparisonProps) {
  const t = useWords()
  const options = useCurrencyOptions(board).filter(({ id }) => ![pair.of, pair.against, board.base].includes(id))
  return (
    <>
      {other === null ? null : (
        <p className="comparison-key meta">
          <span className="comparison-own">
            <bdi>{pair.of}</bdi>
          </span>
          <span className="comparison-other">
            <bdi>{other}</bdi>
          </span>
          <span>{t('rates.fromHundred')}</span>
        </p>
      )}
      <SelectField
        label={t('rates.compare')}
        placeholder={t('rates.compare')}
        options={other === null ? options : [{ id: nothing, name: t('rates.compareNone') }, ...options]}
        chosen={other}
        onChoose={(id) => onChoose(id === nothing ? null : id)}
      />
    </>
  )
})
