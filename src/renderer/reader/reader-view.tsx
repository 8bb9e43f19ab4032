import './reader.css'
import './margins.css'
import './focus-mode.css'
import { useCallback, useEffect, useRef, useState } from 'react'
import { dirOf } from '#shared/languages.ts'
import type { Article, ArticleId } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { leaveFocusMode, useFocusMode } from '../data/focus-mode.ts'
import { useArticle } from '../data/queries.ts'
import { useSettings } from '../data/use-settings.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Scroller } from '../ui/scroller.tsx'
import { FailureNote, Waiting } from '../ui/states.tsx'
import { useMedia } from '../ui/use-media.ts'
import { ArticleBody } from './article-body.tsx'
import { ArticleFacts, Labels, Tags } from './article-facts.tsx'
import { ArticleHead } from './article-head.tsx'
import { ContactCard } from './contact-card.tsx'
import { Contents, headingsOf, partAtTop, type Heading } from './contents.tsx'
import { Enclosures } from './enclosures.tsx'
import { FindInText } from './find-in-text.tsx'
import { FootNotes } from './foot-notes.tsx'
import { Pictures } from './pictures.tsx'
import { ProbableList } from './probable-list.tsx'
import { ReadAloud } from './read-aloud.tsx'
import { ReaderHead } from './reader-head.tsx'
import { ReadingProgress, showProgress } from './reading-progress.tsx'
import { Receipts } from './receipts.tsx'
import { RelatedList } from './related-list.tsx'
import { ThreadNote } from './thread-note.tsx'
import { SumNotes } from './sum-notes.tsx'
import { useEditionOffer } from './use-edition-offer.ts'
import { useReadWhenOpened } from './use-read-when-opened.ts'
import { useReadingPlace } from './use-reading-place.ts'

/** Height of a window, in px at 100 %, in which a head that stays would hide the text. */
const lowest = 380

/** One article at its own measure, with what is known about it in the margins. */
export function ReaderView({ id }: { id: ArticleId }) {
  const { data: article, error, refetch } = useArticle(id)
  if (error !== null) {
    return (
      <Scroller>
        <div className="reader-failed">
          <FailureNote error={error} onRetry={() => void refetch()} />
        </div>
      </Scroller>
    )
  }
  if (article === undefined) {
    return (
      <div className="reader-failed">
        <Waiting rows={6} />
      </div>
    )
  }
  return <OpenArticle article={article} />
}

function OpenArticle({ article }: { article: Article }) {
  const t = useWords()
  const { language, textSize } = useSettings()
  const isFocused = useFocusMode()
  const scroll = useRef<HTMLDivElement>(null)
  const prose = useRef<HTMLDivElement>(null)
  const text = useRef<HTMLElement>(null)
  const bar = useRef<HTMLDivElement>(null)
  const [headings, setHeadings] = useState<readonly Heading[]>([])
  const [part, setPart] = useState(-1)
  useReadWhenOpened(article)
  useEditionOffer(article)
  const scrolled = useReadingPlace(scroll, prose, article.id)
  const dressed = useCallback(() => {
    if (prose.current !== null) setHeadings(headingsOf(prose.current))
    showProgress(bar.current, scroll.current, prose.current)
  }, [])
  useEffect(() => scroll.current?.focus({ preventScroll: true }), [])
  // Above the text, unless that would leave no room to read in: then it goes away with the text.
  const isLow = useMedia(`(height <= ${lowest * (textSize / 100)}px)`)
  const head = <ReaderHead article={article} progress={<ReadingProgress barRef={bar} />} />
  const { lang } = article
  return (
    <>
      {isLow ? null : head}
      {isFocused ? (
        <IconButton icon="close" className="focus-leave" label={t('reader.leaveFocus')} onClick={leaveFocusMode} />
      ) : null}
      <Scroller
        className="reader"
        name={String(article.id)}
        scrollRef={scroll}
        onScroll={(pane) => {
          showProgress(bar.current, pane, prose.current)
          setPart(partAtTop(headings, pane))
          scrolled()
        }}
      >
        {isLow ? head : null}
        <div className="reader-columns" data-article={article.id} lang={lang}>
          <div className="reader-facts" lang={language}>
            <ArticleFacts article={article} />
            <Contents headings={headings} lang={lang} current={part} />
          </div>
          <article ref={text} className="reader-text" lang={lang} dir={dirOf(lang)}>
            <ArticleHead article={article} headings={headings} part={part} />
            <ArticleBody key={article.content} article={article} proseRef={prose} onDressed={dressed} />
            <SumNotes key={`${article.content} sums`} article={article} proseRef={prose} frameRef={text} />
            <FootNotes key={`${article.content} notes`} proseRef={prose} frameRef={text} lang={lang} />
            <div lang={language} dir={dirOf(language)}>
              <Enclosures enclosures={article.enclosures} />
            </div>
            <dl className="tags-after" lang={language} dir={dirOf(language)}>
              <Tags article={article} />
              <Labels ids={article.labels} />
              <Receipts article={article} />
            </dl>
          </article>
          <aside className="reader-margin" lang={language}>
            <ProbableList id={article.id} />
            <ThreadNote article={article} />
            <RelatedList id={article.id} />
            <ContactCard article={article} />
          </aside>
        </div>
      </Scroller>
      <Pictures key={`${article.content} pictures`} proseRef={prose} lang={lang} />
      <FindInText key={`${article.content} find`} articleRef={text} lang={lang} />
      <ReadAloud key={`${article.content} aloud`} article={article} articleRef={text} />
    </>
  )
}
