import { useWords } from '../data/use-words.ts'
import { api } from '../data/api.ts'
import { useAttempt } from '../data/use-attempt.ts'
import { useImported } from '../data/use-imported.ts'
import { useNotice } from '../ui/notice.tsx'

/** Lists of sources, out of files that the reader chooses and into them. */
export function useOpmlActions() {
  const t = useWords()
  const { say } = useNotice()
  const attempt = useAttempt()
  const imported = useImported()
  return {
    importOpml: () => {
      void attempt(async () => {
        const report = await api.app.importOpml()
        if (report !== null) imported(report)
      })
      return true
    },
    exportOpml: () => {
      void attempt(async () => {
        if (await api.app.exportOpml()) say({ text: t('sources.exported') })
      })
      return true
    },
  }
}
