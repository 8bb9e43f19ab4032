import { dirOf } from '#shared/languages.ts'
import type { Article } from '#shared/model.ts'
import { shownName } from '#shared/shown-name.ts'
import { useWords } from '../data/use-words.ts'
import { useLanguage } from '../data/use-settings.ts'
import { SectionIcon } from '../ui/drawing.tsx'
import { SignedText } from '../ui/signed-text.tsx'
import { Byline } from './byline.tsx'
import { Corrections } from './corrections.tsx'
import { Contents, type Heading } from './contents.tsx'
import { Editions } from './editions.tsx'
import { RuleNote } from './rule-note.tsx'
import { ScriptNote } from './script-note.tsx'

/** From these lengths on (Han signs count twice) a title is set smaller, so that it stays a title and not the page. */
const longTitle = 110
const endlessTitle = 220
const hanSign = /\p{Script=Han}/gu

type ArticleHeadProps = { article: Article; headings: readonly Heading[]; part: number }

/** Topic, title and summary, then what the margin tells where the pane has room for one. */
export function ArticleHead({ article, headings, part }: ArticleHeadProps) {
  const t = useWords()
  const language = useLanguage()
  const { title, deck, offline, section, lang } = article
  const topic = section.at(-1)
  return (
    <header>
      {topic === undefined ? null : (
        <p className="label reader-topic">
          <SectionIcon name={topic} />
          {shownName(article, topic)}
        </p>
      )}
      <h1 className="reader-title" data-length={lengthOf(title)}>
        <SignedText text={title} />
      </h1>
      {deck === null || offline === 'summary' ? null : (
        <p className="reader-deck">
          <SignedText text={deck} />
        </p>
      )}
      <Byline article={article} />
      <RuleNote article={article} />
      <ScriptNote article={article} />
      <Editions article={article} />
      {offline === 'complete' ? null : (
        <p className="reader-note" lang={language} dir={dirOf(language)}>
          {t(offline === 'summary' ? 'reader.summaryOnly' : 'reader.imagesMissing')}
        </p>
      )}
      <Corrections article={article} />
      {headings.length === 0 ? null : (
        <details className="contents-before" lang={language} dir={dirOf(language)}>
          <summary>{t('reader.contents')}</summary>
          <Contents headings={headings} lang={lang} current={part} />
        </details>
      )}
    </header>
  )
}

function lengthOf(title: string): 'usual' | 'long' | 'endless' {
  const length = title.length + (title.match(hanSign)?.length ?? 0)
  if (length >= endlessTitle) return 'endless'
  return length >= longTitle ? 'long' : 'usual'
}
