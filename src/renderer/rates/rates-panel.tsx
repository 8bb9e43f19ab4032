import './rates.css'
import { dayStart } from '#shared/format/zoned-date.ts'
import type { ErrorCode } from '#shared/errors.ts'
import type { RateBoard } from '#shared/model.ts'
import { bankKeys, isOfficial } from '#shared/rate-sources.ts'
import { useWords } from '../data/use-words.ts'
import { api } from '../data/api.ts'
import { useRateBoard } from '../data/queries.ts'
import { chooseTab } from '../data/settings-tab.ts'
import { sideBySide, wordsOfFailure } from '../data/texts.ts'
import { useAttempt } from '../data/use-attempt.ts'
import { useRefresh } from '../data/use-refresh.ts'
import { localZone, useFormat, useSettings } from '../data/use-settings.ts'
import { useNavigation, usePlace } from '../data/use-view.ts'
import { Scroller } from '../ui/scroller.tsx'
import { Empty, FailureNote, Waiting } from '../ui/states.tsx'
import { AlertsSummary } from './alerts-summary.tsx'
import { BoardNotes } from './board-notes.tsx'
import { Converter } from './converter.tsx'
import { History } from './history.tsx'
import { readPair, writePair, type Pair } from './pair.ts'
import { PairsBoard } from './pairs-board.tsx'
import { resting } from '../ui/resting.ts'

/** The official rates: the board of the day, the history of one pair, a converter. */
export function RatesPanel() {
  const t = useWords()
  const { data: board, error, refetch } = useRateBoard()
  return (
    <Scroller>
      <div className="rates">
        {error === null ? null : <FailureNote error={error} onRetry={() => void refetch()} />}
        {board === undefined && error === null ? <Waiting rows={8} /> : null}
        {board === undefined ? null : board.date === null ? (
          <NoRates why={board.staleReason} />
        ) : (
          <Rates board={board} />
        )}
        {board === undefined ? <h1 className="unseen">{t('rates.title')}</h1> : null}
      </div>
    </Scroller>
  )
}

/** `why` is what kept them from coming when they were asked for last. */
function NoRates({ why }: { why: ErrorCode | undefined }) {
  const t = useWords()
  const { running } = useRefresh()
  const attempt = useAttempt()
  const failure = why === undefined ? null : wordsOfFailure(t, { code: why, params: {} })
  const text = failure === null ? t('rates.emptyText') : sideBySide(t, failure.text, failure.action)
  const fetch = () => void attempt(() => api.refresh.start({ rates: true }))
  return (
    <Empty title={t('rates.emptyTitle')} text={text}>
      <button type="button" className="button button-main" {...resting(running, fetch)}>
        {t('rates.fetchNow')}
      </button>
    </Empty>
  )
}

function Rates({ board }: { board: RateBoard }) {
  const place = usePlace()
  const { pairs } = useSettings()
  const { replace } = useNavigation()
  const asked = place.kind === 'rates' ? place.currency : null
  const first = pairs.find((code) => board.rates.some(({ currency }) => currency === code))
  const pair = readPair(asked ?? first ?? board.rates[0]?.currency ?? board.base, board.base)
  const choose = (chosen: Pair) => replace({ kind: 'rates', currency: writePair(chosen, board.base) })
  return (
    <>
      <RatesHead board={board} />
      <BoardNotes board={board} />
      <div className={board.stale ? 'rates-columns rates-stale' : 'rates-columns'}>
        <PairsBoard board={board} chosen={pair} onChoose={choose} />
        <History board={board} pair={pair} />
        <div className="rates-aside">
          <Converter board={board} />
          <AlertsSummary />
        </div>
      </div>
    </>
  )
}

function RatesHead({ board }: { board: RateBoard }) {
  const t = useWords()
  const format = useFormat()
  const { go } = useNavigation()
  const { source, date, fetchedAt, isSample } = board
  const editPairs = () => {
    chooseTab('places')
    go({ kind: 'settings' })
  }
  const bank = bankKeys[source]
  const words = { source: bank === undefined ? source : t(bank) }
  return (
    <header className="page-head">
      <h1 className="page-title">{t('rates.title')}</h1>
      <p className="rates-source" title={isSample ? t('rates.sampleNote') : undefined}>
        <span>
          {isSample ? t('rates.sampleFor') : t(isOfficial(source) ? 'rates.official' : 'rates.unofficial', words)}{' '}
          <strong>
            <bdi>{date === null ? '' : format.fullDate(dayStart(date), 'UTC')}</bdi>
          </strong>
        </span>
        {isSample ? <span className="sample-mark">{t('app.sample')}</span> : null}
        {fetchedAt === null ? null : (
          <span className="rates-fetched">{t('rates.fetched', { time: format.dateTime(fetchedAt, localZone) })}</span>
        )}
      </p>
      <button type="button" className="link" onClick={() => go({ kind: 'alerts' })}>
        {t('alerts.title')}
      </button>
      <button type="button" className="link" onClick={() => void api.ratesWindow.open()}>
        {t('shortcuts.ratesWindow')}
      </button>
      <button type="button" className="link" onClick={editPairs}>
        {t('rates.edit')}
      </button>
    </header>
  )
}
