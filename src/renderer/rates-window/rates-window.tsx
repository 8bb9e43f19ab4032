import './rates-window.css'
import { useEffect } from 'react'
import type { InterfaceLanguage } from '#shared/languages.ts'
import type { RateBoard } from '#shared/model.ts'
import { chosenPairs } from '#shared/money/chosen-pairs.ts'
import { useWords } from '../data/use-words.ts'
import { api } from '../data/api.ts'
import { useRateBoard } from '../data/queries.ts'
import { wordsOfFailure } from '../data/texts.ts'
import { useChoices } from '../data/use-choices.ts'
import { LanguageContext, SettingsContext, useSettings } from '../data/use-settings.ts'
import { useLook } from '../look.ts'
import { PairButton, RatesAsOf } from '../ui/chosen-pair.tsx'
import { IconButton } from '../ui/icon-button.tsx'

/** The chosen pairs in a small window of their own, for whoever has no tray or wants them in sight. */
export function RatesWindow() {
  const choices = useChoices()
  if (choices === null) return null
  return (
    <LanguageContext value={choices.language}>
      <SettingsContext value={choices}>
        <Ticker />
      </SettingsContext>
    </LanguageContext>
  )
}

function Ticker() {
  const t = useWords()
  const choices = useSettings()
  useLook(choices)
  useEffect(() => {
    document.title = t('rates.title')
  }, [t])
  useEffect(() => listenForKeys(), [])
  useHanFaces(choices.language)
  const { data: board, error, refetch } = useRateBoard()
  return (
    <main className={board?.stale === true ? 'ticker ticker-stale' : 'ticker'}>
      <h1 className="unseen">{t('rates.title')}</h1>
      {error === null || board !== undefined ? null : (
        <p className="ticker-none" role="alert">
          {wordsOfFailure(t, error).text}{' '}
          <button type="button" className="link" onClick={() => void refetch()}>
            {t('app.tryAgain')}
          </button>
        </p>
      )}
      {board === undefined ? null : <Pairs board={board} />}
      <footer className="ticker-foot">
        <p className="ticker-note">{board === undefined ? null : <RatesAsOf board={board} />}</p>
        <IconButton
          icon="pin"
          size={18}
          label={t('rates.onTop')}
          aria-pressed={choices.ratesWindowOnTop}
          solid={choices.ratesWindowOnTop}
          onClick={() => void api.ratesWindow.setOnTop(!choices.ratesWindowOnTop)}
        />
      </footer>
    </main>
  )
}

function Pairs({ board }: { board: RateBoard }) {
  const t = useWords()
  const { pairs } = useSettings()
  const shown = chosenPairs(board, pairs)
  if (shown.length === 0) return <p className="ticker-none">{t('strip.none')}</p>
  return (
    <ul className="ticker-pairs">
      {shown.map((pair) => (
        <li key={pair.currency}>
          <PairButton pair={pair} board={board} onPress={(currency) => void api.ratesWindow.showPair(currency)} />
        </li>
      ))}
    </ul>
  )
}

/** The words of Chinese need faces that no other language does. */
function useHanFaces(language: InterfaceLanguage): void {
  useEffect(() => {
    if (language.startsWith('zh')) void import('../han-faces.ts').then(({ addHanFaces }) => addHanFaces())
  }, [language])
}

/** Up and down go from pair to pair, Escape closes. Answers the function that stops it. */
function listenForKeys(): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') window.close()
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    const pairs = [...document.querySelectorAll<HTMLElement>('.pair')]
    pairs[pairs.findIndex((pair) => pair === document.activeElement) + step]?.focus()
    event.preventDefault()
  }
  document.addEventListener('keydown', onKeyDown)
  return () => document.removeEventListener('keydown', onKeyDown)
}
