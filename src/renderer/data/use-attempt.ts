import { useWords } from './use-words.ts'
import { useNotice } from '../ui/notice.tsx'
import { wordsOfFailure } from './texts.ts'

/** Says in the folio line what failed and what can be done. */
export function useTellFailure(): (error: unknown) => void {
  const t = useWords()
  const { say } = useNotice()
  return (error) => {
    const { text, action } = wordsOfFailure(t, error)
    say({ text: `${text} ${action}` })
  }
}

/** Does what may fail; what does is said. */
export function useAttempt(): (work: () => Promise<unknown>) => Promise<void> {
  const tell = useTellFailure()
  return async (work) => {
    try {
      await work()
    } catch (error) {
      tell(error)
    }
  }
}
