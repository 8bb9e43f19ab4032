import { useLayoutEffect, useMemo, type MouseEvent, type RefObject } from 'react'
import { dirOf } from '#shared/languages.ts'
import type { Article } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { useFormat, useLanguage } from '../data/use-settings.ts'
import { useOpenExternal } from '../ui/use-open-external.ts'
import { dressNotes } from './dress-notes.ts'
import { dressProse } from './dress-prose.ts'
import { cutTables, offerRest } from './long-tables.ts'
import './prose.css'
import './prose-figures.css'

type ArticleBodyProps = {
  article: Article
  proseRef: RefObject<HTMLDivElement | null>
  /** The text stands as it will be read. */
  onDressed(): void
}

/**
 * The only place where publishers' HTML enters the page: `SanitizedHtml`, whose images are on our own protocol. Links
 * never navigate the window; they open in the system's browser. Give it the text as its key: another text is dressed anew.
 */
export function ArticleBody({ article: { content }, proseRef, onDressed }: ArticleBodyProps) {
  const t = useWords()
  const language = useLanguage()
  const format = useFormat()
  const open = useOpenExternal()
  const openLink = (event: MouseEvent<HTMLElement>) => {
    const link = linkOf(event)
    if (link === null) return
    event.preventDefault()
    const { noteLink, noteBack, placeLink } = link.dataset
    if (noteLink === undefined && noteBack === undefined && placeLink === undefined)
      open(link.getAttribute('href') ?? '')
  }
  const { html, rest } = useMemo(() => cutTables(content), [content])
  useLayoutEffect(() => {
    const prose = proseRef.current
    if (prose === null) return
    const dress = () => {
      dressProse(prose, {
        table: t('reader.table'),
        video: (site) => t('reader.video', { site }),
        audio: (site) => t('reader.audio', { site }),
        lang: language,
      })
      dressNotes(prose, { backToText: t('reader.backToText') })
      const wholeTable = (rows: number) => t('reader.wholeTable', { number: format.number(rows) })
      offerRest(prose, rest, { lang: language, dir: dirOf(language), wholeTable }, dress)
      onDressed()
    }
    dress()
  }, [proseRef, onDressed, t, language, format, rest])
  return (
    <div className="prose-frame">
      {/* The handler only hears clicks and Enter on the links inside, which are reachable by themselves. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
      <div
        ref={proseRef}
        className="prose"
        onClick={openLink}
        onAuxClick={openLink}
        dangerouslySetInnerHTML={{ __html: html }}
      />
    </div>
  )
}

function linkOf({ target }: MouseEvent<HTMLElement>): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('a[href]') : null
}
