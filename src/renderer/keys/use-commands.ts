import { useEffect } from 'react'
import type { Events } from '#shared/api.ts'
import type { Link } from '#shared/link.ts'
import type { ArticleId } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import type { DoAction } from '../data/actions.ts'
import { listen } from '../data/api.ts'
import { useCountText } from '../data/use-count-text.ts'
import { useOfferSource } from '../data/offered-address.ts'
import { earlyLink } from '../data/opened-early.ts'
import { useNavigation, type Navigation } from '../data/use-view.ts'
import { useLatest } from '../ui/use-latest.ts'
import { useNotice } from '../ui/notice.tsx'

type Ways = Pick<Navigation, 'go'> & { act: DoAction; offerSource(address: string): void }

function follow(link: Link, { act, go, offerSource }: Ways): void {
  switch (link.kind) {
    case 'command':
      act(link.name)
      return
    case 'add':
      offerSource(link.address)
      return
    default:
      go(link)
  }
}

/** Does what the menu and the tray ask for, and says when core had to be started again by itself or a refresh let articles go. */
export function useCommands(act: DoAction): void {
  const t = useWords()
  const { go } = useNavigation()
  const offerSource = useOfferSource()
  const { say } = useNotice()
  const countText = useCountText()
  const latest = useLatest({
    act,
    open: (id: ArticleId) => go({ kind: 'article', id }),
    link: (link: Link) => follow(link, { act, go, offerSource }),
    restarted: (cause: Events['coreRestarted']['cause']) =>
      cause !== 'asked' && say({ text: t(cause === 'hung' ? 'failure.coreHung' : 'folio.coreRestarted') }),
    done: (expired: number) => expired > 0 && say({ text: countText('folio.letGo', expired) }),
  })
  useEffect(() => {
    const early = earlyLink.take().at(-1)
    if (early !== undefined) latest.current.link(early)
  }, [latest])
  useEffect(
    () =>
      listen({
        command: ({ name }) => latest.current.act(name),
        openLink: (link) => latest.current.link(link),
        openArticle: ({ id }) => latest.current.open(id),
        coreRestarted: ({ cause }) => latest.current.restarted(cause),
        refreshDone: ({ expired }) => latest.current.done(expired),
      }),
    [latest],
  )
}
