import { type MouseEvent } from 'react'
import type { Article } from '#shared/model.ts'
import { useOpenExternal } from '../ui/use-open-external.ts'

/**
 * The only place where publishers' HTML enters the page: `SanitizedHtml`, whose images are on our own protocol. Links
 * never navigate the window; they open in the system's browser.
 */
export function ArticleBody({ article }: { article: Article }) {
  const open = useOpenExternal()
  const openLink = (event: MouseEvent<HTMLElement>) => {
    const href = linkOf(event)
    if (href === null) return
    event.preventDefault()
    open(href)
  }
  return (
    // The handler only hears clicks and Enter on the links inside, which are reachable by themselves.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <div
      className="prose"
      onClick={openLink}
      onAuxClick={openLink}
      dangerouslySetInnerHTML={{ __html: article.content }}
    />
  )
}

function linkOf({ target }: MouseEvent<HTMLElement>): string | null {
  const link = target instanceof Element ? target.closest('a[href]') : null
  return link?.getAttribute('href') ?? null
}
