import './reader.css'
import './side-by-side.css'
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react'
import { dirOf } from '#shared/languages.ts'
import type { Article, ArticleId } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { nativeName, storedLang } from '../data/edition-list.ts'
import { useArticle } from '../data/queries.ts'
import { localZone, useFormat, useSettings } from '../data/use-settings.ts'
import { useNavigation } from '../data/use-view.ts'
import { Icon } from '../ui/icon.tsx'
import { Scroller } from '../ui/scroller.tsx'
import { SignedText } from '../ui/signed-text.tsx'
import { FailureNote, Waiting } from '../ui/states.tsx'
import { alignBlocks } from './align-blocks.ts'
import { ArticleBody } from './article-body.tsx'
import { EditionButtons, ElsewhereButtons } from './editions.tsx'
import { blockOf, flowBlocks, layBlocks } from './flow-blocks.ts'
import { useReadWhenOpened } from './use-read-when-opened.ts'

type SideBySideProps = { id: ArticleId; other: ArticleId }

/** Two editions of a story, each paragraph beside the one that tells the same; in a narrow pane below it. */
export function SideBySide({ id, other }: SideBySideProps) {
  const [first, second] = [useArticle(id), useArticle(other)]
  const error = first.error ?? second.error
  if (error !== null) {
    return (
      <Scroller>
        <div className="reader-failed">
          <FailureNote error={error} onRetry={() => void Promise.all([first.refetch(), second.refetch()])} />
        </div>
      </Scroller>
    )
  }
  if (first.data === undefined || second.data === undefined) {
    return (
      <div className="reader-failed">
        <Waiting rows={6} />
      </div>
    )
  }
  return (
    <div className="article-place">
      <div className="article-pane">
        <Pair one={first.data} other={second.data} />
      </div>
    </div>
  )
}

function Pair({ one, other }: { one: Article; other: Article }) {
  const t = useWords()
  const { replace } = useNavigation()
  const { language } = useSettings()
  const scroll = useRef<HTMLDivElement>(null)
  const [left, right] = [useRef<HTMLDivElement>(null), useRef<HTMLDivElement>(null)]
  const [unsure, setUnsure] = useState(false)
  useReadWhenOpened(one)
  useReadWhenOpened(other)
  useEffect(() => scroll.current?.focus({ preventScroll: true }), [])
  const lay = useCallback(() => setUnsure(layBeside(left, right)), [left, right])
  return (
    <Scroller className="reader" name="side by side" scrollRef={scroll}>
      <div className="facing">
        <Column
          article={one}
          place="one"
          pick={(id) => replace({ kind: 'sideBySide', id, other: other.id })}
          without={other.id}
        />
        <Column
          article={other}
          place="other"
          pick={(id) => replace({ kind: 'sideBySide', id: one.id, other: id })}
          without={one.id}
        />
        {unsure ? (
          <p className="reader-note facing-note" lang={language} dir={dirOf(language)} role="note">
            {t('reader.unsure')}
          </p>
        ) : null}
        <div className="facing-rows">
          <div className="facing-text" data-place="one" lang={one.lang} dir={dirOf(one.lang)}>
            <ArticleBody key={one.content} article={one} proseRef={left} onDressed={lay} />
          </div>
          <div className="facing-text" data-place="other" lang={other.lang} dir={dirOf(other.lang)}>
            <ArticleBody key={other.content} article={other} proseRef={right} onDressed={lay} />
          </div>
        </div>
      </div>
    </Scroller>
  )
}

type ColumnProps = {
  article: Article
  place: 'one' | 'other'
  without: ArticleId
  pick(id: ArticleId): void
}

/** What stands over a text: which edition it is, its title and time, and the way to it alone. */
function Column({ article, place, without, pick }: ColumnProps) {
  const t = useWords()
  const { go } = useNavigation()
  const format = useFormat()
  const { language } = useSettings()
  const { id, lang, title, publishedAt } = article
  return (
    <header className="facing-head" data-place={place} lang={lang} dir={dirOf(lang)}>
      <nav
        className="editions"
        aria-label={t('palette.pair', { name: t('reader.editions'), value: nativeName(storedLang(article)) })}
        data-row-of-buttons
      >
        <EditionButtons article={article} current={id} without={without} onPick={pick} />
        <ElsewhereButtons article={article} onFetched={pick} />
      </nav>
      <h1 className="facing-title">
        <SignedText text={title} />
      </h1>
      <p className="facing-facts" lang={language}>
        <time dir={dirOf(language)}>{format.dateTime(publishedAt, localZone)}</time>
        <button type="button" className="link" dir={dirOf(language)} onClick={() => go({ kind: 'article', id })}>
          {t('reader.alone')}
          <Icon name="chevron" size={14} />
        </button>
      </p>
    </header>
  )
}

/** Gives both texts their rows, once both are there; answers whether they may not match. */
function layBeside(left: RefObject<HTMLElement | null>, right: RefObject<HTMLElement | null>): boolean {
  if (left.current === null || right.current === null) return false
  const [one, other] = [flowBlocks(left.current), flowBlocks(right.current)]
  const alignment = alignBlocks(one.map(blockOf), other.map(blockOf))
  layBlocks(one, other, alignment)
  return alignment.unsure
}
