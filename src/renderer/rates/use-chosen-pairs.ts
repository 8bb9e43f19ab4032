import { useWords } from '../data/use-words.ts'
import { useChangeSettings } from '../data/use-change-settings.ts'
import { useFormat, useSettings } from '../data/use-settings.ts'
import { useNotice } from '../ui/notice.tsx'

/** The reader's pairs and what changes them; each change can be undone. */
export function useChosenPairs() {
  const t = useWords()
  const format = useFormat()
  const { pairs } = useSettings()
  const change = useChangeSettings()
  const { say } = useNotice()
  const set = (next: string[]) => change({ pairs: next })
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
