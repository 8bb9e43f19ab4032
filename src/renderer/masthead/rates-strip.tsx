import { chosenPairs } from '#shared/money/chosen-pairs.ts'
import { useWords } from '../data/use-words.ts'
import { useRateBoard } from '../data/queries.ts'
import { wordsOfFailure } from '../data/texts.ts'
import { useSettings } from '../data/use-settings.ts'
import { useNavigation } from '../data/use-view.ts'
import { PairButton, RatesAsOf } from '../ui/chosen-pair.tsx'
import { SideScroll } from '../ui/side-scroll.tsx'

/** The chosen pairs with their official rates, their run over a month, and whose they are. */
export function RatesStrip() {
  const t = useWords()
  const { pairs } = useSettings()
  const { go } = useNavigation()
  const { data: board, error, refetch } = useRateBoard()
  if (board === undefined)
    return (
      <div className="strip">
        {error === null ? null : (
          <p className="meta" role="alert">
            {wordsOfFailure(t, error).text}{' '}
            <button type="button" className="link" onClick={() => void refetch()}>
              {t('app.tryAgain')}
            </button>
          </p>
        )}
      </div>
    )
  const shown = chosenPairs(board, pairs)
  return (
    <section className={board.stale ? 'strip strip-stale' : 'strip'} aria-label={t('strip.label')}>
      {shown.length === 0 ? <p className="meta">{t('strip.none')}</p> : null}
      <SideScroll className="strip-pairs">
        {shown.map((pair) => (
          <li key={pair.currency}>
            <PairButton pair={pair} board={board} onPress={(currency) => go({ kind: 'rates', currency })} />
          </li>
        ))}
      </SideScroll>
      <p className="strip-note">
        <RatesAsOf board={board} />
      </p>
    </section>
  )
}
