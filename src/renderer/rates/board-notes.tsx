import { dayStart } from '#shared/format/zoned-date.ts'
import type { HeldRate, RateBoard } from '#shared/model.ts'
import { heldText } from '#shared/money/held-text.ts'
import { useWords } from '../data/use-words.ts'
import { sideBySide, wordsOfFailure } from '../data/texts.ts'
import { useNow } from '../data/use-now.ts'
import { localZone, useFormat } from '../data/use-settings.ts'
import { ExternalLink } from '../ui/external-link.tsx'
import { Icon } from '../ui/icon.tsx'

/** What must be known of a board beside its rates: that it is old and why, what is held back, whom its terms name. */
export function BoardNotes({ board }: { board: RateBoard }) {
  const t = useWords()
  const { date, held = [], source } = board
  if (date === null) return null
  return (
    <>
      <StaleNote board={board} />
      {held.map((rate) => (
        <HeldNote key={rate.currency} rate={rate} date={date} />
      ))}
      {source === 'erApi' ? (
        <p className="meta">
          <ExternalLink url="https://www.exchangerate-api.com">{t('rates.attribution')}</ExternalLink>
        </p>
      ) : null}
    </>
  )
}

function StaleNote({ board }: { board: RateBoard }) {
  const t = useWords()
  const format = useFormat()
  const now = useNow()
  if (!board.stale || board.date === null) return null
  const at = dayStart(board.date)
  const { staleReason: code } = board
  const why = code === undefined ? null : wordsOfFailure(t, { code, params: {} })
  const stale = t('rates.stale', {
    date: format.longDate(at, 'UTC'),
    age: format.relativeTime(at, now, localZone),
  })
  return (
    <p className="rates-old" role="status">
      <Icon name="clock" size={18} />
      <span>{why === null ? stale : sideBySide(t, stale, why.text, why.action)}</span>
    </p>
  )
}

function HeldNote({ rate, date }: { rate: HeldRate; date: string }) {
  const t = useWords()
  const format = useFormat()
  return (
    <p className="rates-old" role="status">
      <Icon name="clock" size={18} />
      {heldText(rate, date, format, (key, values) => t(key, { replace: values }))}
    </p>
  )
}
