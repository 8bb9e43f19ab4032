import { useWords } from '../data/use-words.ts'
import { api } from '../data/api.ts'
import { wordsOfFailure } from '../data/texts.ts'
import { useNotice } from './notice.tsx'

/** Opens an address in the system's program for it; what cannot be opened is told in the folio line. */
export function useOpenExternal(): (url: string) => void {
  const t = useWords()
  const { say } = useNotice()
  return (url) =>
    void api.app.openExternal(url).catch((error: unknown) => say({ text: wordsOfFailure(t, error).text, failed: true }))
}
