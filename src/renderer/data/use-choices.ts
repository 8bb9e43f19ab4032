import { useQuery } from '@tanstack/react-query'
import { useLayoutEffect, useMemo, useState } from 'react'
import type { InterfaceLanguage } from '#shared/languages.ts'
import { settingsQuery } from './queries.ts'
import { switchTexts } from './texts.ts'
import { choicesOf, type Choices } from './use-settings.ts'

/** What the reader has chosen, in the language that is shown; null until it is known. */
export function useChoices(): Choices | null {
  const { data } = useQuery(settingsQuery)
  const chosen = useMemo(() => (data === undefined ? null : choicesOf(data)), [data])
  const language = useShownLanguage(chosen?.language ?? null)
  return useMemo(() => (chosen === null || language === null ? null : { ...chosen, language }), [chosen, language])
}

/** The language that is shown: the chosen one as soon as its words are there, so words and layout change together. */
function useShownLanguage(chosen: InterfaceLanguage | null): InterfaceLanguage | null {
  const [shown, setShown] = useState(chosen)
  // Before the paint: words that are already here then change in the frame of the press.
  useLayoutEffect(() => {
    if (chosen === null || chosen === shown) return undefined
    let wanted = true
    void switchTexts(chosen).then(() => wanted && setShown(chosen))
    return () => {
      wanted = false
    }
  }, [chosen, shown])
  return shown ?? chosen
}
