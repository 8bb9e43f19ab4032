import { useEffect, useLayoutEffect } from 'react'
import { dirOf } from '#shared/languages.ts'
import type { Theme } from '#shared/settings.ts'
import { useTheme } from './data/queries.ts'
import type { Choices, DrawnChoices } from './data/use-settings.ts'

const darkSystem = matchMedia('(prefers-color-scheme: dark)')

/** Sets language, direction and look on the document, in one style pass. */
export function applyLook(choices: Choices): void {
  const { language, theme, textSize, arabicSize, hanSize, density, face, lineSpacing, textWidth } = choices
  const page = document.documentElement
  page.lang = language
  page.dir = dirOf(language)
  page.dataset['theme'] = paperOf(theme)
  page.dataset['density'] = density
  page.dataset['face'] = face
  page.dataset['lineSpacing'] = lineSpacing
  page.dataset['textWidth'] = textWidth
  page.style.setProperty('--text-scale', String(textSize / 100))
  page.style.setProperty('--arabic-scale', String(arabicSize / 100))
  page.style.setProperty('--han-scale', String(hanSize / 100))
}

/** Keeps the document in the chosen look, also when the system turns dark or light. */
export function useLook(choices: DrawnChoices): void {
  const theme = useTheme()
  useLayoutEffect(() => applyLook({ ...choices, theme }), [choices, theme])
  useEffect(() => followSystemTheme(() => applyLook({ ...choices, theme })), [choices, theme])
}

function followSystemTheme(onChange: () => void): () => void {
  darkSystem.addEventListener('change', onChange)
  return () => darkSystem.removeEventListener('change', onChange)
}

function paperOf(theme: Theme): Exclude<Theme, 'system'> {
  if (theme !== 'system') return theme
  return darkSystem.matches ? 'dark' : 'light'
}
