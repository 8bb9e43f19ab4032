import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArticleId } from '#shared/model.ts'
import type { DoAction } from '../data/actions.ts'
import { listen } from '../data/api.ts'
import { useNavigation } from '../data/use-view.ts'
import { useLatest } from '../ui/use-latest.ts'
import { useNotice } from '../ui/notice.tsx'

/** Does what the menu and the tray ask for, and says when core had to be started again. */
export function useCommands(act: DoAction): void {
  const { t } = useTranslation()
  const { go } = useNavigation()
  const { say } = useNotice()
  const latest = useLatest({
    act,
    open: (id: ArticleId) => go({ kind: 'article', id }),
    restarted: () => say({ text: t('folio.coreRestarted') }),
  })
  useEffect(
    () =>
      listen({
        command: ({ name }) => latest.current.act(name),
        openArticle: ({ id }) => latest.current.open(id),
        coreRestarted: () => latest.current.restarted(),
      }),
    [latest],
  )
}
