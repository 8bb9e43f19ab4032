import type { TFunction } from 'i18next'
import { wordsIn } from './texts.ts'
import { useLanguage } from './use-settings.ts'

/** The words of the interface: the same function until its language changes, then all of them in one step. */
export function useWords(): TFunction {
  return wordsIn(useLanguage())
}
