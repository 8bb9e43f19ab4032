import './sum-notes.css'
import './text-note.css'
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { dayStart } from '#shared/format/zoned-date.ts'
import { dirOf } from '#shared/languages.ts'
import type { Article } from '#shared/model.ts'
import { bankKeys, isOfficial } from '#shared/rate-sources.ts'
import { useFormat, useSettings } from '../data/use-settings.ts'
import { useEscape } from '../ui/use-escape.ts'
import { useLatest } from '../ui/use-latest.ts'
import { useSumPointing } from './sum-pointing.ts'
import { bringIntoSight } from './bring-into-sight.ts'
import { placeUnder } from './place-under.ts'
import { useDrawn } from './use-drawn.ts'
import { useReaderStep } from './use-reader-step.ts'
import { useSumMarks, type SumMark } from './use-sum-marks.ts'

type SumNotesProps = {
  article: Article
  proseRef: RefObject<HTMLElement | null>
  frameRef: RefObject<HTMLElement | null>
}
/** `isPinned`: it was asked for by a press or a key, and stays when the pointer goes. */
type Shown = { mark: SumMark; isPinned: boolean }

/** From here on hundredths tell nothing. */
const wholeFrom = 1000

/**
 * Underlines the sums of money of a text and shows what one was worth when it is pointed at, pressed, or stepped to by
 * key. Nothing is put into the text: marks are drawn over it, so that it stays where and as it is.
 */
export function SumNotes({ article, proseRef, frameRef }: SumNotesProps) {
  const marks = useSumMarks(article, proseRef)
  const [shown, setShown] = useState<Shown | null>(null)
  const open = shown !== null && marks.includes(shown.mark) ? shown.mark : null
  useDrawn(
    'sums',
    useMemo(() => marks.map(({ range }) => range), [marks]),
  )
  useDrawn(
    'sum-open',
    useMemo(() => (open === null ? [] : [open.range]), [open]),
  )
  useSumPointing(frameRef, {
    marks,
    onRest: (mark) =>
      setShown((now) => (mark === null ? (now?.isPinned === true ? now : null) : { mark, isPinned: false })),
    onPress: (mark) => setShown(mark === null ? null : { mark, isPinned: true }),
  })
  useClosing(open !== null, () => setShown(null))
  useReaderStep('nextSum', marks.length > 0, () => {
    const mark = marks[open === null ? 0 : (marks.indexOf(open) + 1) % marks.length]
    if (mark === undefined) return false
    bringIntoSight(mark.range)
    setShown({ mark, isPinned: true })
    return true
  })
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (open !== null) placeUnder(open.range, place.current, frameRef.current)
  }, [open, frameRef])
  // It stands there empty, so that what it then says is read out.
  return (
    <div ref={place} className="text-note-place" role="status">
      {open === null ? null : <SumNote mark={open} lang={article.lang} />}
    </div>
  )
}

/** Sums from here on are told in words too, as the text tells them: nobody counts twelve noughts. */
const inWordsFrom = 1_000_000

function SumNote({ mark: { sum, source, rateDate, isSample }, lang }: { mark: SumMark; lang: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { language, moneyCurrency: to } = useSettings()
  const worth = format.number(sum.converted, { maxFraction: Number(sum.converted) >= wholeFrom ? 0 : 2 })
  const isLarge = Number(sum.converted) >= inWordsFrom
  const bank = bankKeys[source ?? '']
  return (
    <div className="text-note sum-note float" lang={language} dir={dirOf(language)}>
      <p className="unseen" lang={lang}>
        {sum.words}
      </p>
      {isLarge ? (
        <p className="sum-worth">
          <bdi>{`≈ ${format.compactNumber(sum.converted, { maxFraction: 2 })} ${to}`}</bdi>
        </p>
      ) : null}
      <p className={isLarge ? 'meta' : 'sum-worth'}>
        <bdi className="number">{`${worth} ${to}`}</bdi>
      </p>
      <p className="meta">
        <bdi
          className="number"
          dir="ltr"
        >{`1 ${sum.currency} = ${format.number(sum.rate, { maxFraction: 6 })} ${to}`}</bdi>
      </p>
      <p className="meta">
        {isSample
          ? t('rates.sampleFor')
          : t(isOfficial(source ?? '') ? 'rates.official' : 'rates.unofficial', {
              source: bank === undefined ? (source ?? '') : t(bank),
            })}{' '}
        <bdi>{rateDate === null ? '' : format.longDate(dayStart(rateDate), 'UTC')}</bdi>
      </p>
    </div>
  )
}

/** Escape takes the note away before it does anything else, and so does a window of another size. */
function useClosing(isOpen: boolean, close: () => void): void {
  const latest = useLatest(close)
  useEscape(isOpen, close)
  useEffect(() => {
    if (!isOpen) return undefined
    const onResize = () => latest.current()
    window.addEventListener('resize', onResize)
    return () => window.removeEventListener('resize', onResize)
  }, [isOpen, latest])
}
