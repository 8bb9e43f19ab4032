import { useWords } from '../data/use-words.ts'

type RowStepsProps = {
  /** What the row is called. */
  name: string
  /** Null at either end of the list. */
  onUp: (() => void) | null
  onDown: (() => void) | null
  onRemove(): void
}

/** Up, down and away: what every row of an ordered list can do. */
export function RowSteps({ name, onUp, onDown, onRemove }: RowStepsProps) {
  const t = useWords()
  const step = (words: string, run: (() => void) | null) => (
    <button
      type="button"
      className="link"
      aria-label={`${words}: ${name}`}
      aria-disabled={run === null}
      onClick={() => run?.()}
    >
      {words}
    </button>
  )
  return (
    <span className="organise-steps">
      {step(t('organise.up'), onUp)}
      {step(t('organise.down'), onDown)}
      {step(t('organise.remove'), onRemove)}
    </span>
  )
}

/** The rows with one of them a place further up (-1) or down (1). */
export function moved<T>(rows: readonly T[], row: T, step: 1 | -1): T[] {
  const at = rows.indexOf(row)
  return rows.toSpliced(at, 1).toSpliced(at + step, 0, row)
}
