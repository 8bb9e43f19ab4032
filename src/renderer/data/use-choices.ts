import { useLayoutEffect, useMemo, useState } from 'react'
import { useDrawnSettings } from './queries.ts'
import { readTexts, switchTexts } from './texts.ts'
import { choicesOf, type DrawnChoices } from './use-settings.ts'

/**
 * What the reader has chosen; null until it is known. Another language comes only as soon as its words are there, so that
 * words and layout change together, and everything is drawn once.
 */
export function useChoices(): DrawnChoices | null {
  const settings = useDrawnSettings()
  const chosen = useMemo(() => (settings === undefined ? null : choicesOf(settings)), [settings])
  const [shown, setShown] = useState(chosen)
  const waits = chosen !== null && shown !== null && chosen.language !== shown.language
  if (!waits && shown !== chosen) setShown(chosen)
  // Before the paint, so that words that are loaded already change in the same frame as the press.
  useLayoutEffect(() => {
    if (!waits) return undefined
    let wanted = true
    void readTexts(chosen.language).then(() => {
      if (!wanted) return
      switchTexts(chosen.language)
      setShown(chosen)
    })
    return () => {
      wanted = false
    }
  }, [chosen, waits])
  return waits ? shown : chosen
}
