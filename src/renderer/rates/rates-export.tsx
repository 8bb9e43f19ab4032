import type { RatePoint } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { api } from '../data/api.ts'
import { useAttempt } from '../data/use-attempt.ts'
import { useNotice } from '../ui/notice.tsx'
import { resting } from '../ui/resting.ts'
import { ratesTable, toCsv, toTabs, type SeriesName } from './rates-csv.ts'

/** Takes the days that are shown along: to a file, or to a spreadsheet by the clipboard. */
export function RatesExport({ points, series }: { points: readonly RatePoint[]; series: SeriesName }) {
  const t = useWords()
  const { say } = useNotice()
  const tryTo = useAttempt()
  const attempt = (work: () => Promise<string | null>) =>
    tryTo(async () => {
      const text = await work()
      if (text !== null) say({ text })
    })
  const copy = async () => {
    await api.app.copyText(toTabs(ratesTable(points, series)))
    return t('rates.copied')
  }
  const save = async () => {
    const saved = await api.app.saveCsv(fileName(points, series), toCsv(ratesTable(points, series)))
    return saved ? t('rates.csvSaved') : null
  }
  const rests = points.length === 0
  return (
    <>
      <button type="button" className="link meta" {...resting(rests, () => void attempt(copy))}>
        {t('rates.copyTable')}
      </button>
      <button type="button" className="link meta" {...resting(rests, () => void attempt(save))}>
        {t('rates.saveCsv')}
      </button>
    </>
  )
}

/** `usd-kzt-2022-03-28-2023-03-27.csv` */
function fileName(points: readonly RatePoint[], { of, against }: SeriesName): string {
  const days = [points[0]?.date, points.at(-1)?.date]
  return `${[of.toLowerCase(), against.toLowerCase(), ...days].join('-')}.csv`
}
