import './reader.css'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dirOf } from '#shared/languages.ts'
import type { Article, ArticleId } from '#shared/model.ts'
import { useArticleState } from '../data/optimistic.ts'
import { useArticle } from '../data/queries.ts'
import { useSettings } from '../data/use-settings.ts'
import { Scroller } from '../ui/scroller.tsx'
import { FailureNote, Waiting } from '../ui/states.tsx'
import { ArticleBody } from './article-body.tsx'
import { ArticleFacts, Tags } from './article-facts.tsx'
import { Byline } from './byline.tsx'
import { ContactCard } from './contact-card.tsx'
import { Editions } from './editions.tsx'
import { ReaderHead } from './reader-head.tsx'
import { RelatedList } from './related-list.tsx'

/** One article at its own measure, with what is known about it in the margins. */
export function ReaderView({ id }: { id: ArticleId }) {
  const { data: article, error, refetch } = useArticle(id)
  if (error !== null) {
    return (
      <div className="reader-failed">
        <FailureNote error={error} onRetry={() => void refetch()} />
      </div>
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
  const [progress, setProgress] = useState(0)
  const scroll = useRef<HTMLDivElement>(null)
  useReadWhenOpened(article)
  useEffect(() => scroll.current?.focus({ preventScroll: true }), [])
  const { lang } = article
  return (
    <>
      <ReaderHead article={article} progress={progress} />
      <Scroller
        className="reader"
        name={String(article.id)}
        scrollRef={scroll}
        onScroll={({ scrollTop, scrollHeight, clientHeight }) =>
          setProgress(scrollHeight <= clientHeight ? 1 : scrollTop / (scrollHeight - clientHeight))
        }
      >
        <div className="reader-columns" data-article={article.id}>
          <ArticleFacts article={article} />
          <article className="reader-text" lang={lang} dir={dirOf(lang)}>
            <Head article={article} />
            <ArticleBody article={article} />
            <dl className="tags-after">
              <Tags article={article} />
            </dl>
          </article>
          <aside className="reader-margin">
            <RelatedList related={article.related} />
            <ContactCard article={article} />
          </aside>
        </div>
      </Scroller>
    </>
  )
}

function Head({ article }: { article: Article }) {
  const { t } = useTranslation()
  const { language } = useSettings()
  const topic = article.section.at(-1)
  return (
    <header>
      {topic === undefined ? null : <p className="label">{topic}</p>}
      <h1 className="reader-title">{article.title}</h1>
      {article.deck === null || article.offline === 'summary' ? null : <p className="reader-deck">{article.deck}</p>}
      <Byline article={article} />
      <Editions article={article} />
      {article.offline === 'complete' ? null : (
        <p className="reader-note" lang={language} dir={dirOf(language)}>
          {t(article.offline === 'summary' ? 'reader.summaryOnly' : 'reader.imagesMissing')}
        </p>
      )}
    </header>
  )
}

/** Opening is reading; marking it unread again by hand is left alone. */
function useReadWhenOpened({ id, read }: Article): void {
  const { setRead } = useArticleState()
  const marked = useRef(false)
  useEffect(() => {
    if (marked.current) return
    marked.current = true
    if (!read) void setRead([id], true)
  }, [id, read, setRead])
}
