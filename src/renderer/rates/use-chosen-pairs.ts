import { useTranslation } from 'react-i18next'
import { useSetSettings } from '../data/queries.ts'
import { wordsOfFailure } from '../data/texts.ts'
import { useFormat, useSettings } from '../data/use-settings.ts'
import { useNotice } from '../ui/notice.tsx'

/** The reader's pairs and what changes them; each change can be undone. */
export function useChosenPairs() {
  const { t } = useTranslation()
  const format = useFormat()
  const { pairs } = useSettings()
  const { mutate } = useSetSettings()
  const { say } = useNotice()
  const set = (next: string[]) =>
    mutate(
      { pairs: next },
      { onError: (error) => say({ text: t('settings.failed', { reason: wordsOfFailure(t, error).text }) }) },
    )
  const nameOf = (code: string) => format.capitalize(format.displayCurrency(code))
  return {
    pairs,
    set,
    add(code: string) {
      set([...pairs, code])
      say({ text: t('rates.pairAdded', { name: nameOf(code) }), undo: () => set(pairs) })
    },
    remove(code: string) {
      set(pairs.filter((each) => each !== code))
      say({ text: t('rates.pairRemoved', { name: nameOf(code) }), undo: () => set(pairs) })
    },
  }
}
