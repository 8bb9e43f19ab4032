import { useWords } from './use-words.ts'
import { useSay } from '../ui/notice.tsx'
import { sideBySide, wordsOfFailure } from './texts.ts'

/** Says in the folio line what failed and what can be done. */
export function useTellFailure(): (error: unknown) => void {
  const t = useWords()
  const say = useSay()
  return (error) => {
    const { code, text, action } = wordsOfFailure(t, error)
    // What the reader stopped is no failure.
    say({ text: sideBySide(t, text, action), failed: code !== 'cancelled' })
  }
}

/** Does what may fail, and answers whether it is done; what fails is said. */
export function useAttempt(): (work: () => Promise<unknown>) => Promise<boolean> {
  const tell = useTellFailure()
  return async (work) => {
    try {
      await work()
      return true
    } catch (error) {
      tell(error)
      return false
    }
  }
}
