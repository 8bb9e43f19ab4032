import { useWords } from './use-words.ts'
import { useNotice } from '../ui/notice.tsx'
import { api } from './api.ts'

/** Copies a text and says so. */
export function useCopy(): (text: string) => void {
  const t = useWords()
  const { say } = useNotice()
  return (text) => void api.app.copyText(text).then(() => say({ text: t('pointer.copied') }))
}
