import { type MouseEvent } from 'react'
import type { Article } from '#shared/model.ts'
import { api } from '../data/api.ts'

/**
 * The only place where publishers' HTML enters the page: `SanitizedHtml`, whose images are on our own protocol. Links
 * never navigate the window; they open in the system's browser.
 */
export function ArticleBody({ article }: { article: Article }) {
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

function openLink(event: MouseEvent<HTMLElement>): void {
  const target = event.target instanceof Element ? event.target.closest('a[href]') : null
  const href = target?.getAttribute('href') ?? null
  if (href === null) return
  event.preventDefault()
  void api.app.openExternal(href)
}
